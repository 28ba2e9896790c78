import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cardOf } from '../../../bot/archive/view.ts';
import { choose } from '../../../src/archive/choose.ts';
import { openArchive } from '../../../src/archive/open.ts';
import { operationsOf } from '../../../src/archive/operations.ts';
import { runArchive } from '../../../src/archive/run.ts';
import { started } from '../../../src/archive/start.ts';
import type { Workplace } from '../../../src/archive/workplace.ts';
import { partitionOf } from '../../../src/domain/person.ts';
import { recordKey } from '../../../src/domain/record.ts';
import { acme, jane, openArchiveWorld, type ArchiveWorld, type CaseMail } from '../../support/archive-world.ts';

const nobody = { at: null, by: null, reason: null };

describe('An email that somebody else archived, too', function () {
  this.timeout(60_000);
  let world: ArchiveWorld;
  beforeEach(async () => {
    world = await openArchiveWorld();
  });
  afterEach(() => world.close());

  /** Filed under Jane by whoever works there. */
  async function archive(mail: CaseMail, at: Workplace): Promise<void> {
    const tools = { store: world.store, newId: () => randomUUID() };
    const opened = await openArchive([mail.id], at, tools);
    const chosen = await choose({ ...opened.draft, groups: [] }, { ticked: [recordKey(jane)] }, at);
    await operationsOf(world.store, partitionOf(at.person), tools.newId).save(opened, started(chosen, null));
    assert.equal((await runArchive(opened.draft.id, at, tools)).kind, 'finished');
  }
  const keysIn = async ({ messageId }: CaseMail) =>
    (await world.at.emails.findEmails([messageId])).get(messageId)?.records.map(recordKey);

  it('stays under the records of that person, and goes from the others', async () => {
    const mail = await world.deliver('both');
    const id = await world.press([mail]);
    await world.archive(id);
    await archive(mail, { ...world.at, person: { ...world.at.person, userId: 'sam' } });

    const draft = await world.undo(id);

    assert.deepEqual(await keysIn(mail), [recordKey(jane)]);
    assert.deepEqual(draft.results[0]?.records, [
      { key: recordKey(jane), state: 'already', ...nobody },
      { key: recordKey(acme), state: 'undone', ...nobody },
    ]);
    assert.match(JSON.stringify(await cardOf(draft, world.at)), /somebody else archived it, too/);
  });

  it('goes where it was the same person who archived it twice', async () => {
    const mail = await world.deliver('twice');
    const id = await world.press([mail]);
    await world.archive(id);
    await archive(mail, world.at);

    await world.undo(id);

    assert.equal(await world.copies(mail), 0);
  });
});
