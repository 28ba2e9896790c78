import assert from 'node:assert/strict';
import { outlookId } from '../../../src/domain/ids.ts';
import type { Mark } from '../../../src/sync/state.ts';
import { asProcess, aWorld } from './workbench.ts';

const mark: Mark = {
  kind: 'contact',
  outlookId: outlookId('a'),
  markedAt: '2026-11-23T09:00:00Z',
  origin: 'person',
  as: null,
};
const createMark = { type: 'mark', id: 'a', op: 'create', doc: mark } as const;

describe('the simulated store', () => {
  it('lets one process at a time run for a person, and gives the lease on when it is returned', async () => {
    const world = aWorld();

    const { result } = await asProcess(world, async ({ store }) => {
      const first = await store.begin('alice');
      const second = await store.begin('alice');
      await first?.release();
      return [first?.run, second, (await store.begin('alice'))?.run];
    });

    assert.deepEqual(result, [1, null, 2]);
  });

  it('takes nothing from a process whose lease went to another', async () => {
    const world = aWorld();

    const { result } = await asProcess(world, async ({ store, clock }) => {
      const first = await store.begin('alice');
      await clock.sleep(121_000);
      await store.begin('alice');
      return first?.commit([createMark]).catch((error: unknown) => error);
    });

    assert(result instanceof Error);
    assert.equal(world.state.docs('alice', 'mark').length, 0);
  });

  it('writes all of a batch or nothing', async () => {
    const world = aWorld();

    const { record } = await asProcess(world, async ({ store }) => {
      const run = await store.begin('alice');
      await run?.commit([createMark]);
      await run?.commit([{ ...createMark, id: 'b' }, createMark]);
    });

    assert.equal(record.end, 'failed');
    assert.equal(world.state.docs('alice', 'mark').length, 1);
  });

  it('keeps what was committed before a crash, and never answers the dead', async () => {
    const world = aWorld();

    const { record } = await asProcess(
      world,
      async ({ store }) => {
        const run = await store.begin('alice');
        await run?.commit([createMark]);
        await run?.commit([{ ...createMark, id: 'b' }]);
      },
      { 2: 'crashAfter' },
    );

    assert.equal(record.end, 'killed');
    assert.deepEqual(
      world.state.docs('alice', 'mark').map(({ id }) => id),
      ['a'],
    );
  });

  it('can be set back to a copy', async () => {
    const world = aWorld();
    const copy = world.state.copy('alice');
    world.put('alice', 'mark', 'a', mark);

    world.state.restore('alice', copy);

    assert.deepEqual(world.state.docs('alice', 'mark'), []);
  });
});
