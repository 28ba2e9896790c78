import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { begin, type ArchiveDesk } from '../../../../bot/archive/desk.ts';
import { ArchiveWork } from '../../../../bot/archive/work.ts';
import { openArchive } from '../../../../src/archive/open.ts';
import { partitionOf } from '../../../../src/domain/person.ts';
import { openArchiveWorld, type ArchiveWorld } from '../../../support/archive-world.ts';
import { silentLog } from '../../../support/silent-log.ts';

/** What a press has left is done by the queue, where there is no turn. */
describe('archiving in the background', function () {
  this.timeout(60_000);
  let world: ArchiveWorld;
  before(async () => {
    world = await openArchiveWorld();
  });
  after(() => world.close());

  it('ends on the card in the person’s language', async () => {
    const person = { ...world.at.person, locale: 'es-ES' };
    const at = { ...world.at, person };
    const shown: string[] = [];
    const tools = { store: world.store, newId: () => randomUUID(), open: async () => at };
    const notifier = {
      send: async () => false as const,
      update: async (_to: unknown, _id: string, card: unknown) => shown.push(JSON.stringify(card)) > 0,
    };
    const work = new ArchiveWork({ ...tools, jobs: { add: async () => undefined }, notifier, log: silentLog, clock: at.clock });
    const desk: ArchiveDesk = { ...tools, work };
    const mail = await world.deliver('Por la noche');
    const { draft } = await openArchive([mail.id], at, desk);
    await begin(draft.id, at, desk, { conversation: { chat: 'one' }, messageId: 'card' });

    const job = { id: draft.id, pk: partitionOf(person), kind: 'archive', reason: 'restart' } as const;
    assert.deepEqual(await work.handle(job, new AbortController().signal), { done: true });

    assert.match(shown.at(-1) ?? '', /Archivado en ProTracker.*Por la noche/);
  });
});
