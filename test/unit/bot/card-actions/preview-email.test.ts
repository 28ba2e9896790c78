import assert from 'node:assert/strict';
import { previewEmail } from '../../../../bot/card-actions/preview-email.ts';
import type { Turn } from '../../../../bot/turn.ts';
import { canBeRead } from '../../../../cards/archive-items.ts';
import { openArchive } from '../../../../src/archive/open.ts';
import { openArchiveWorld, type ArchiveWorld } from '../../../support/archive-world.ts';
import { silentLog } from '../../../support/silent-log.ts';

describe('Read email', function () {
  this.timeout(20_000);
  let world: ArchiveWorld;
  before(async () => {
    world = await openArchiveWorld();
  });
  after(() => world.close());

  /** The answer, where the email is private or not. */
  async function read(isPrivate: boolean) {
    const { id } = await world.deliver('secret');
    const { mailbox } = world.at;
    const at = {
      ...world.at,
      mailbox: {
        ...mailbox,
        content: async (of: typeof id) => {
          const content = await mailbox.content(of);
          return content && { ...content, isPrivate };
        },
      },
    };
    const tools = { store: world.store, newId: () => crypto.randomUUID() };
    const { draft } = await openArchive([id], at, tools);
    const turn: Turn = {
      ...{ person: at.person, scope: 'personal', host: 'teams-dialog', correlationId: 'c' },
      ...{ signal: new AbortController().signal, log: silentLog, conversation: null, pressedMessage: null },
      reply: () => Promise.reject(new Error('not asked for')),
    };
    return previewEmail({ ...tools, open: async () => at }).run(turn, { operation: draft.id });
  }

  it('shows the text of an email', async () => {
    assert.match(JSON.stringify(await read(false)), /Words of secret/);
  });

  it('leaves that of a private one in Outlook', async () => {
    await assert.rejects(read(true), {
      name: 'UserError',
      message: 'This email is private and stays in Outlook.',
    });
  });

  it('is not offered where there is nothing but private email', () => {
    const email = (isPrivate: boolean) => ({ id: 'AA', isPrivate });

    assert.deepEqual([canBeRead([email(true)]), canBeRead([email(true), email(false)])], [false, true]);
  });
});
