import assert from 'node:assert/strict';
import { FailureReason, withRecords } from '../../../src/archive/draft.ts';
import { inLanguageOf } from '../../../src/domain/language-of-turn.ts';
import { stateOf } from '../../../src/web/api/mail-state.ts';
import { archiveNow } from '../../../src/web/pages/commands/archive-now.ts';
import type { ArchiveState } from '../../../src/web/pages/outlook/mail-wire.ts';
import type { ItemNotes } from '../../../src/web/pages/outlook/notes.ts';
import type { Api } from '../../../src/web/pages/shared/api.ts';
import { aContent, aDraft, aDraftEmail, aRecord, aResult } from '../../support/archive-samples.ts';

const email = aDraftEmail('1', 'jane@example.com');
const record = aRecord('Contacts', 'c');
const archived = { at: new Date('2026-11-23T09:00:00Z'), records: [record] };
const at = { person: aDraft().person, mailbox: { summaries: async () => [aContent({ archived })] } };

const end = (changes: Parameters<typeof aResult>[2]) =>
  stateOf(
    withRecords(aDraft({ stage: 'finished', emails: [email], results: [aResult(email, ['Contacts:c'], changes)] }), [
      record,
      aRecord('Leads', 'l'),
    ]),
    at,
  );
const file = (name: string, reason: 'too-large' | 'rejected' | null) => ({
  ...{ name, reason, stored: reason === null, noteId: name },
});

describe('Archive now', () => {
  it('says where the email is, and no more when all of it is there', async () => {
    const { state, text, missing } = await end({ attachments: [file('a.pdf', null)] });

    assert.deepEqual([state, text.endsWith(': Name of c'), missing], ['archived', true, undefined]);
  });

  it('says which files and records did not get there', async () => {
    const files = await end({ attachments: [file('a.pdf', 'too-large'), file('b.pdf', 'rejected')] });
    const refused = await end({
      records: [
        ...aResult(email, ['Contacts:c']).records,
        { key: 'Leads:l', state: 'failed', at: null, by: null, reason: 'not-visible' },
      ],
    });
    const stopped = await end({ failure: 'unavailable' });

    assert.deepEqual(
      [files.missing, refused.missing, stopped.missing],
      [
        'Not all of it: a.pdf: It is over the limit of 25 MB for one file. It stays in Outlook. (+1)',
        'Not all of it: Name of l: ProTracker does not show this record to you any more. Search for it again.',
        'Not all of it: ProTracker did not answer. Try again in a few minutes.',
      ],
    );
  });

  it('says so in one line of Outlook, whatever it is', async () => {
    const names = Array.from({ length: 9 }, () => 'A brochure with a rather long name.pdf');
    for (const language of ['en', 'es'])
      for (const reason of FailureReason.options)
        await inLanguageOf(language, async () => {
          const { missing = '' } = await end({
            attachments: names.map((name) => ({ name, reason, stored: false, noteId: 'n' })),
          });
          assert.ok(missing.length > 20 && missing.length <= 150, missing);
        });
  });

  it('shows it above the email, beside where it is', async () => {
    const said: string[] = [];
    const notes: ItemNotes = {
      archived: async (text) => void said.push(`archived ${text}`),
      failed: async (text) => void said.push(`failed ${text}`),
      working: async () => undefined,
      result: async () => void said.push('result'),
      clear: async () => void said.push('clear'),
    };
    const no = () => Promise.reject(new Error('not asked for'));
    const mailbox = {
      ...{ item: null, diagnostics: { hostName: 'OutlookIOS' }, convertToRestId: (id: string) => id },
      addHandlerAsync: () => undefined,
    };
    const item = {
      itemId: 'AA',
      notificationMessages: { replaceAsync: () => undefined, removeAsync: () => undefined },
      loadCustomPropertiesAsync: () => undefined,
    };
    const press = (answer: ArchiveState) => {
      const api: Api = {
        ...{ command: no, action: no, lookup: no, signIn: no },
        ask: async (_path, _body, shape) => ({ kind: 'done', answer: shape.parse(answer) }),
      };
      return archiveNow(item, notes, { api, mailbox, newId: () => 'id', wait: no });
    };

    await press({ state: 'archived', text: 'There', missing: 'Not all' });
    await press({ state: 'archived', text: 'There' });

    assert.deepEqual(said, ['failed Not all', 'archived There', 'clear', 'archived There']);
  });
});
