import assert from 'node:assert/strict';
import type { OutlookEntry, OutlookRound } from '../../../src/sync/ports.ts';
import { contactFolders } from '../../simulation/world/mailbox.ts';
import type { World } from '../../simulation/world/world.ts';
import { asProcess, aWorld } from './workbench.ts';

async function pull(world: World, cursor: string | null): Promise<OutlookRound> {
  const source = { kind: 'contact', folderId: contactFolders[0] } as const;
  const { result } = await asProcess(world, async ({ outlook }) => (await outlook.pull([{ source, cursor }]))[0]);
  assert(result);
  return result;
}

const closed = async (world: World, cursor: string | null) => {
  const round = await pull(world, cursor);
  assert(round.what === 'closed');
  return round;
};

const kindsOf = (entries: readonly OutlookEntry[]) => entries.map(({ what }) => what);

describe('faults of the simulated mailbox', () => {
  it('tells a change late, and not a second time', async () => {
    const world = aWorld();
    const box = world.box('alice');
    const { id } = box.create('contact', {});
    const first = await closed(world, null);
    box.habits.tellsAfterMs = 60_000;
    box.change(id, { content: { jobTitle: 'Chief' } });

    const second = await closed(world, first.cursor);
    world.clock.pass(120_000);
    const third = await closed(world, second.cursor);
    const fourth = await closed(world, third.cursor);

    assert.deepEqual(
      [second, third, fourth].map(({ entries }) => entries.length),
      [0, 1, 0],
    );
  });

  it('reports a move as a removal from one folder', async () => {
    const world = aWorld();
    const box = world.box('alice');
    const { id } = box.create('contact', {});
    const { cursor } = await closed(world, null);

    box.change(id, { containerId: contactFolders[1] });

    assert.deepEqual(kindsOf((await closed(world, cursor)).entries), ['removed']);
  });

  it('forgets a cursor once', async () => {
    const world = aWorld();
    world.box('alice').create('contact', {});
    const { cursor } = await closed(world, null);
    world.box('alice').habits.expiredRounds = 1;

    assert.equal((await pull(world, cursor)).what, 'expired');
    assert.equal((await closed(world, null)).entries.length, 1);
  });

  it('calls a living item removed', async () => {
    const world = aWorld();
    world.box('alice').create('contact', {});
    const { cursor } = await closed(world, null);
    world.box('alice').habits.saysRemoved = true;

    assert.deepEqual(kindsOf((await closed(world, cursor)).entries), ['removed']);
  });

  it('applies a write whose answer is lost, and not one that was lost on its way', async () => {
    for (const [fault, applied] of [
      ['lostAfter', 1],
      ['lostBefore', 0],
    ] as const) {
      const world = aWorld();
      const write = {
        op: 'create',
        intentId: 'i',
        kind: 'contact',
        containerId: null,
        patch: {},
        category: 'c',
        stamp: 's',
      } as const;

      const { record } = await asProcess(world, async ({ outlook }) => outlook.write([write]), { 1: fault });

      assert.equal(record.end, 'failed');
      assert.equal(world.box('alice').items.size, applied);
    }
  });
});
