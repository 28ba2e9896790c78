import assert from 'node:assert/strict';
import { crmId } from '../../../../src/domain/ids.ts';
import { difference } from '../../../../src/sync/engine/crm-lists.ts';
import type { CrmListRow } from '../../../../src/sync/state.ts';
import { aBench } from './bench.ts';

const row = (id: string, over: Partial<CrmListRow> = {}): CrmListRow => ({
  id: crmId(id),
  modified: '2026-11-23 09:00:00',
  address: null,
  ...over,
});

describe('the difference of two lists', () => {
  it('is empty for the same rows in another order', () => {
    assert.equal(difference({ before: [row('a'), row('b')], now: [row('b'), row('a')] }).size, 0);
  });

  it('names rows that came, went, or show another address', () => {
    const found = difference({
      before: [row('a'), row('b'), row('c')],
      now: [row('b', { address: 'b@example.org' }), row('c'), row('d')],
    });

    assert.deepEqual([...found].sort(), [
      ['a', true],
      ['b', true],
      ['d', true],
    ]);
  });

  it('tells apart what only moved its time, since the record tells of that itself', () => {
    const found = difference({ before: [row('a')], now: [row('a', { modified: '2026-11-23 09:30:00' })] });

    assert.deepEqual([...found], [['a', false]]);
  });
});

describe('a list of more than 2,000', () => {
  const long = Array.from({ length: 2001 }, (_, n) => row(`${n}`));

  async function listed(isAsked: boolean): Promise<number> {
    const bench = aBench();
    for (const [at, rows] of [long.slice(0, 2000), long.slice(2000)].entries())
      bench.world.put('alice', 'list', `Contacts ${at}`, { rows });
    bench.world.put('alice', 'cursor', 'list-Contacts', { position: bench.world.now(), state: 'closed', window: null });
    const { asks } = await bench.run({ having: () => ({ isAsked }) });
    return asks['crm list'] ?? 0;
  }

  it('is asked for once an hour, and whenever the person asks', async () => {
    const usual = await listed(false);

    assert.equal((await listed(true)) > usual, true);
  });
});
