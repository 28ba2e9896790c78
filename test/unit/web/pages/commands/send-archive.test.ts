import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type { HostAddress } from '../../../../../src/sandbox/desk/office/host.ts';
import { createOffice } from '../../../../../src/sandbox/desk/office/office.ts';
import { createDraft } from '../../../../../src/sandbox/desk/page/mail/compose/draft.ts';
import { sendAndArchive } from '../../../../../src/web/pages/commands/send-archive.ts';
import { notesOf } from '../../../../../src/web/pages/outlook/notes.ts';
import type { Api } from '../../../../../src/web/pages/shared/api.ts';
import { aDraftBox } from '../../../../support/draft-box.ts';

const never = (): never => assert.fail('not asked for');

describe('Send and Archive above a draft', () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'window');
  });

  async function pressed(bcc: readonly HostAddress[]) {
    const box = aDraftBox();
    const draft = createDraft(box);
    draft.change({ bcc });
    draft.sendBy(() => draft.send());
    const told: string[] = [];
    const api: Api = {
      ...{ command: never, action: never, lookup: never, signIn: never },
      async ask(path, _body, shape) {
        told.push(path);
        return { kind: 'done', answer: z.parse(shape, { ask: false }) };
      },
    };
    const host = {
      person: { name: 'Alex', email: 'alex@example.com', locale: 'en-US', timeZone: 'UTC' },
      ...{ isDark: () => false, item: () => draft, selected: () => [], associate: () => undefined },
      ...{ on: () => () => undefined, onDrag: () => () => undefined },
    };
    Object.assign(globalThis, { window: { Office: createOffice(host) } });
    const mailbox = window.Office?.context.mailbox;
    assert.ok(mailbox?.item);
    const tools = { api, mailbox, newId: () => 'op-1', wait: () => Promise.resolve() };
    await sendAndArchive(mailbox.item, notesOf(mailbox.item), tools);
    return { told, calls: box.calls, line: draft.notes().map(({ message }) => message) };
  }

  it('marks it and sends it, whoever gets it', async () => {
    const { told, calls } = await pressed([{ displayName: 'Jane', emailAddress: 'jane@example.com' }]);

    assert.deepEqual(told, ['/api/mail/sending']);
    assert.deepEqual(calls, ['create draft-1', 'send draft-1']);
  });

  it('leaves it unmarked while nobody would get it: Outlook would not send it', async () => {
    const { told, calls, line } = await pressed([]);

    assert.deepEqual([told, calls], [[], []]);
    assert.deepEqual(line, ['Add a recipient, then press Send and Archive again.']);
  });
});
