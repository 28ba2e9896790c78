import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { choose, withEdit } from '../../../src/archive/choose.ts';
import { noEdit } from '../../../src/archive/draft.ts';
import { openArchive } from '../../../src/archive/open.ts';
import { operationsOf } from '../../../src/archive/operations.ts';
import { runArchive } from '../../../src/archive/run.ts';
import { started, takenBack } from '../../../src/archive/start.ts';
import { keepTeamsMessage, withTeamsMessages } from '../../../src/archive/teams-messages.ts';
import { undoArchive } from '../../../src/archive/undo.ts';
import type { Workplace } from '../../../src/archive/workplace.ts';
import { outlookId, type OperationId } from '../../../src/domain/ids.ts';
import type { TeamsMessage } from '../../../src/domain/teams-message.ts';
import { Crash, keysOfBoth, openArchiveWorld, partition, type ArchiveWorld } from '../../support/archive-world.ts';

const message: TeamsMessage = {
  conversation: '19:group@thread.v2',
  id: '1772463600123',
  author: 'Robin Banks',
  sentAt: new Date('2026-03-02T15:00:00Z'),
  subject: '',
  text: 'Move the review to Friday.\nShe asked for it.',
  url: 'https://teams.microsoft.com/l/message/a/1',
};

describe('A kept Teams message', () => {
  let world: ArchiveWorld;
  before(async () => {
    world = await openArchiveWorld();
  });
  after(() => world.close());

  const tools = () => ({ store: world.store, newId: () => randomUUID() });
  const open = () => withTeamsMessages(async () => world.at, tools())(world.at.person);

  it('stands in the mailbox like an email, beside the real ones', async () => {
    const email = await world.deliver('real');
    const id = await keepTeamsMessage(message, world.at.person, tools());
    const { mailbox } = await open();

    const [first, second, gone] = await mailbox.summaries([email.id, id, outlookId('teams:unknown')]);
    const content = await mailbox.content(id);

    assert.equal(first?.id, email.id);
    assert.equal(second?.subject, 'Teams message: Move the review to Friday.');
    assert.equal(gone, null);
    assert.deepEqual(content?.from, { name: 'Robin Banks', address: '' });
    assert.deepEqual(content.date, message.sentAt);
    assert.equal(
      content.text,
      'Message in Microsoft Teams by Robin Banks\nhttps://teams.microsoft.com/l/message/a/1\n\nMove the review to Friday.\nShe asked for it.',
    );
  });

  it('is one and the same for everybody who keeps it, and another in another chat', async () => {
    const { mailbox } = await open();
    const messageIdOf = async (kept: TeamsMessage, userId: string) => {
      const id = await keepTeamsMessage(kept, { ...world.at.person, userId }, tools());
      return userId === world.at.person.userId
        ? (await mailbox.content(id))?.messageId
        : `${id.replace(':', '-')}@teams.invalid`;
    };
    const own = world.at.person.userId;

    assert.equal(await messageIdOf(message, own), await messageIdOf({ ...message, text: 'Edited' }, 'somebody else'));
    assert.notEqual(await messageIdOf(message, own), await messageIdOf({ ...message, conversation: 'other' }, own));
  });

  it('keeps its mark when it is kept again, and reads as it does now', async () => {
    const id = await keepTeamsMessage(message, world.at.person, tools());
    const { mailbox } = await open();
    const mark = { at: new Date('2026-11-23T14:05:00Z'), records: [{ module: 'Contacts', id: 'x', name: 'Jane' }] };
    await mailbox.mark({ id, categories: [], flag: 'flagged', etag: null }, { category: 'c', mark, flag: 'complete' });

    assert.equal(await mailbox.content(id), null);
    await keepTeamsMessage({ ...message, text: 'Edited' }, world.at.person, tools());

    const [kept] = await mailbox.summaries([id]);
    assert.deepEqual(kept?.archived, mark);
    assert.equal(kept.subject, 'Teams message: Edited');
  });

  describe('that is archived', () => {
    const day = 24 * 3600_000;
    const operations = () => operationsOf(world.store, partition, () => randomUUID());
    const stored = async (id: string) => JSON.stringify((await world.store.read(partition, id))?.body ?? null);
    const titled = (text: string): TeamsMessage => ({
      ...message,
      id: randomUUID(),
      text: `${text}\nWith a secret in it`,
    });

    /** The card of a message that Teams handed over now. */
    async function card(of: TeamsMessage) {
      const at = await open();
      const id = await keepTeamsMessage(of, at.person, tools());
      const opened = await openArchive([id], at, tools());
      return { id, at, opened, operation: opened.draft.id };
    }
    async function press({ opened, at, operation }: Awaited<ReturnType<typeof card>>) {
      const chosen = await choose(opened.draft, { ticked: keysOfBoth }, at);
      const [email] = chosen.emails;
      const said = email ? withEdit(chosen, email.id, { ...noEdit, comment: 'Said beside it' }) : chosen;
      await operations().save(opened, started(said, null));
      return runArchive(operation, at, tools());
    }
    const result = async (operation: OperationId) => (await operations().read(operation))?.draft.results[0];
    const states = async (operation: OperationId) => (await result(operation))?.records.map(({ state }) => state);

    it('has no text any more, and is undone after twenty days', async () => {
      const one = await card(titled('Archived'));
      assert.match(await stored(one.id), /secret/);
      await press(one);
      assert.deepEqual(await states(one.operation), ['archived', 'archived']);
      assert.doesNotMatch(await stored(one.id), /secret/);
      assert.match(await stored(one.id), /Archived/);

      world.crm.clock.advance(20 * day);
      const open = await operations().read(one.operation);
      assert.ok(open);
      await operations().save(open, takenBack(open.draft, null));
      await undoArchive(one.operation, one.at, tools());

      assert.deepEqual(await states(one.operation), ['undone', 'undone']);
      const [item] = await one.at.mailbox.summaries([one.id]);
      assert.equal(item?.archived, null);
    });

    it('comes to the same end though the process died between the mark and the result', async () => {
      const one = await card(titled('Cut off'));
      let dies = true;
      const at: Workplace = {
        ...one.at,
        mailbox: {
          ...one.at.mailbox,
          async mark(item, change) {
            await one.at.mailbox.mark(item, change);
            if (dies) throw new Crash();
          },
        },
      };
      await assert.rejects(press({ ...one, at }), Crash);
      assert.doesNotMatch(await stored(one.id), /secret/);
      dies = false;
      world.crm.clock.advance(60_000);

      const end = await runArchive(one.operation, at, tools());

      assert.equal(end.kind, 'finished');
      const { failure, marked, noteIds } = (await result(one.operation)) ?? {};
      assert.deepEqual(
        [await states(one.operation), failure, marked, noteIds],
        [['archived', 'archived'], null, true, []],
      );
    });

    it('is joined by an older card of it, and never archived empty when it was undone meanwhile', async () => {
      const of = titled('Two cards');
      const cards = [await card(of), await card(of), await card(of)] as const;
      await press(cards[0]);
      await press(cards[1]);
      assert.deepEqual(await states(cards[1].operation), ['already', 'already']);

      const open = await operations().read(cards[0].operation);
      assert.ok(open);
      await operations().save(open, takenBack(open.draft, null));
      await undoArchive(cards[0].operation, cards[0].at, tools());
      await press(cards[2]);

      const { failure, crmEmail } = (await result(cards[2].operation)) ?? {};
      assert.deepEqual([failure, crmEmail], ['gone', null]);
      const again = await card(of);
      await press(again);
      assert.deepEqual(await states(again.operation), ['archived', 'archived']);
    });

    it('is gone after a week when it was not', async () => {
      const { id, at } = await card(titled('Only opened'));
      world.crm.clock.advance(7 * day);

      assert.deepEqual(await at.mailbox.summaries([id]), [null]);
      assert.equal(await stored(id), 'null');
    });
  });

  it('is refused when there is nothing in it', async () => {
    await assert.rejects(keepTeamsMessage({ ...message, text: ' \n' }, world.at.person, tools()), /nothing to archive/);
  });
});
