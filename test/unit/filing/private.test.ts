import assert from 'node:assert/strict';
import type { Workplace } from '../../../src/archive/workplace.ts';
import type { EmailSummary } from '../../../src/domain/email.ts';
import type { RuleMail } from '../../../src/filing/ports.ts';
import { threadOf } from '../../../src/filing/thread.ts';
import { alsoWaits, waitingEmails } from '../../../src/filing/waiting.ts';
import { openArchiveWorld, type ArchiveWorld } from '../../support/archive-world.ts';

describe('private emails beside those that rules look at', () => {
  let world: ArchiveWorld;
  let open: EmailSummary;
  let hidden: EmailSummary;
  let asked: string[];
  before(async () => {
    world = await openArchiveWorld();
    open = await world.message(await world.deliver('Review'));
    hidden = { ...(await world.message(await world.deliver('Between us'))), isPrivate: true };
  });
  after(() => world.close());
  beforeEach(() => {
    asked = [];
  });

  /** The workplace, with the Message-IDs written down of which the CRM is asked. */
  const at = (): Workplace => ({
    ...world.at,
    mailbox: {
      ...world.at.mailbox,
      conversation: async () => [hidden, open],
      summaries: async (ids) => ids.map((id) => (id === hidden.id ? hidden : open)),
    },
    emails: {
      ...world.at.emails,
      async findEmails(messageIds) {
        asked.push(...messageIds);
        return new Map();
      },
    },
  });

  it('are not asked about in the CRM when a conversation goes on', async () => {
    const answer: RuleMail = {
      ...{ ...open, messageId: 'answer@example.net', date: new Date(open.date.getTime() + 1_000) },
      ...{ conversationId: 'c', originId: null, sensitivity: 'normal', isMeeting: false },
    };
    const rules = { replies: true, contacts: true, forwarded: false, never: [] };

    await threadOf(answer, {
      ...{ at: at(), store: world.store, rules },
      ...{ own: [], folder: 'inbox', archiveMailbox: null },
    });

    assert.deepEqual(asked, [open.messageId]);
  });

  it('are not asked about there either when they were made private while they waited', async () => {
    await alsoWaits([open, hidden], world.at, world.store);

    const waiting = await waitingEmails(at(), world.store);

    assert.deepEqual([waiting, asked], [[open], [open.messageId]]);
  });
});
