import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cardOf } from '../../../bot/archive/view.ts';
import { abandoned } from '../../../src/archive/abandoned.ts';
import { withEdit } from '../../../src/archive/choose.ts';
import { noEdit, type ArchiveDraft } from '../../../src/archive/draft.ts';
import { operationsOf } from '../../../src/archive/operations.ts';
import { cancelled, restarted } from '../../../src/archive/start.ts';
import { leftToUndo } from '../../../src/archive/undo.ts';
import type { Fault } from '../../../src/sandbox/protracker/faults.ts';
import { jane, openArchiveWorld, partition, type ArchiveWorld } from '../../support/archive-world.ts';

const states = (draft: ArchiveDraft) => draft.results.flatMap(({ records }) => records.map(({ state }) => state));

describe('Archiving whose answer was lost', function () {
  this.timeout(60_000);
  let world: ArchiveWorld;
  beforeEach(async () => {
    world = await openArchiveWorld();
  });
  afterEach(() => world.close());

  /** The CRM has made the email, and what it said to that is not known. */
  async function begun() {
    const mail = await world.deliver('begun');
    const id = await world.press([mail]);
    world.crm.server.failNext({ method: 'get_entry', status: 503 });
    assert.equal((await world.run(id)).kind, 'waiting');
    return { mail, id };
  }

  async function assertUndone({ mail, id }: Awaited<ReturnType<typeof begun>>): Promise<void> {
    assert.equal(leftToUndo(await world.read(id)), 1);
    assert.equal((await world.undo(id)).stage, 'undone');
    assert.deepEqual([await world.copies(mail), leftToUndo(await world.read(id))], [0, 0]);
  }

  it('is looked up before it ends as cancelled, and can be undone', async () => {
    const one = await begun();
    await world.change(one.id, cancelled);
    world.crm.server.failNext({ status: 503 });
    assert.equal((await world.run(one.id)).kind, 'waiting');

    await world.run(one.id);

    const draft = await world.read(one.id);
    assert.deepEqual(
      [draft.stage, states(draft), draft.results[0]?.failure],
      ['finished', ['archived', 'archived'], 'cancelled'],
    );
    const card = JSON.stringify(await cardOf(draft, world.at));
    assert.match(card, /you cancelled/);
    assert.doesNotMatch(card, /Outlook did not take/, 'it was not asked to');
    await assertUndone(one);
  });

  it('is nothing to be undone where nothing was made', async () => {
    const id = await world.press([await world.deliver('never made')]);
    world.crm.server.failNext({ method: 'set_entry', status: 503, times: 5 });
    assert.equal((await world.run(id)).kind, 'waiting');
    await world.change(id, cancelled);

    await world.run(id);

    const draft = await world.read(id);
    assert.deepEqual(
      [draft.results[0]?.crmEmail, draft.results[0]?.failure, leftToUndo(draft)],
      [null, 'cancelled', 0],
    );
  });

  it('can be undone where the operation was given up without a look', async () => {
    const one = await begun();
    const open = await operationsOf(world.store, partition, randomUUID).read(one.id);
    assert.ok(open);
    await abandoned(open, { store: world.store, newId: randomUUID, clock: world.at.clock }, 'unavailable');

    await assertUndone(one);
  });

  it('is looked up where it failed for good after the email was made', async () => {
    const mail = await world.deliver('cut off');
    const id = await world.press([mail]);
    world.crm.server.failNext({ method: 'get_entry', status: 403 });

    assert.equal((await world.run(id)).kind, 'finished');

    const draft = await world.read(id);
    assert.deepEqual([states(draft), draft.results[0]?.failure], [['archived', 'archived'], 'rejected']);
    await assertUndone({ mail, id });
  });

  it('tells of relations as well', async () => {
    const mail = await world.deliver('joined');
    const first = await world.press([mail], (draft) => ({ ...draft, ticked: draft.ticked.slice(0, 1) }));
    await world.run(first);
    const id = await world.press([mail]);
    world.crm.server.failNext({ method: 'get_entry', status: 503, after: 0 });
    assert.equal((await world.run(id)).kind, 'waiting');
    await world.change(id, cancelled);

    await world.run(id);

    assert.deepEqual(states(await world.read(id)).toSorted(), ['already', 'archived']);
    assert.equal((await world.undo(id)).stage, 'undone');
    const stored = (await world.at.emails.findEmails([mail.messageId])).get(mail.messageId);
    assert.equal(stored?.records.length, 1);
  });

  /** A comment on an email that was archived before: its note is written, and cannot be read back. */
  async function commented(fault: Fault) {
    const mail = await world.deliver('commented');
    await world.run(await world.press([mail]));
    const edit = { ...noEdit, comment: 'Said beside it' };
    const id = await world.press([mail], (draft) => withEdit(draft, mail.id, edit));
    world.crm.server.failNext({ method: 'get_entry_list', module: 'Notes', ...fault });
    return { id, end: await world.run(id) };
  }
  const notes = async () => (await world.crm.as('jim').browse.record(jane))?.notes.length;

  it('is told of a comment that may be missing, and Undo takes it back', async () => {
    const { id, end } = await commented({ status: 503 });
    assert.deepEqual([end.kind, await notes()], ['waiting', 1]);
    await world.change(id, cancelled);
    await world.run(id);

    const draft = await world.read(id);
    assert.deepEqual([draft.results[0]?.unsaid, draft.results[0]?.failure, leftToUndo(draft)], [true, 'cancelled', 1]);
    assert.match(JSON.stringify(await cardOf(draft, world.at)), /did not confirm your comment/);
    await world.undo(id);
    assert.equal(await notes(), 0);
  });

  it('stores a comment that was refused when it is tried again, once', async () => {
    const { id } = await commented({ status: 403 });
    const draft = await world.read(id);
    assert.deepEqual([draft.results[0]?.unsaid, draft.results[0]?.failure], [true, 'rejected']);
    await world.change(id, (now) => restarted(now, null));
    await world.run(id);

    const again = await world.read(id);
    assert.deepEqual([again.results[0]?.unsaid, again.results[0]?.failure, await notes()], [undefined, null, 1]);
  });
});
