import assert from 'node:assert/strict';
import type { CallFaults } from '../../../simulation/world/gate.ts';
import { start } from '../../../simulation/world/clock.ts';
import type { Mail } from '../../../simulation/world/mailbox.ts';
import { createSeries, moveSeries, occurrencesOf } from '../../../simulation/world/series.ts';
import { aBench, type Bench, type RunOptions } from './bench.ts';

const hourMs = 3_600_000;

const boxOf = ({ world }: Bench) => world.box('alice');

/** A marked daily series from tomorrow on (`days` later), of which every occurrence in the window has its record. */
async function aSeries(bench: Bench, count: number, days = 0): Promise<Mail> {
  const master = createSeries(boxOf(bench), 'Stand-up', start + (30 + 24 * days) * hourMs, count);
  bench.mark(master);
  await bench.run();
  return master;
}

/** What the CRM has of the series, in order of time: when, and whether it is still to be. */
const records = (bench: Bench): readonly string[] =>
  bench
    .rows('Meetings')
    .map(({ content: { values } }) => `${(values.date_start ?? '').slice(5, 16)} ${values.status ?? ''}`)
    .sort();

const crmIds = (bench: Bench): readonly string[] =>
  bench
    .rows('Meetings')
    .toSorted((a, b) => ((a.content.values.date_start ?? '') < (b.content.values.date_start ?? '') ? -1 : 1))
    .map(({ id }) => id);

function deleteFirst(bench: Bench, master: Mail): void {
  const [first] = occurrencesOf(boxOf(bench), master.id);
  if (first) boxOf(bench).change(first.id, { place: 'gone' });
}

describe('an occurrence that its series lost', () => {
  const hitches: Readonly<Record<string, CallFaults>> = {
    'the answer is lost': { 'crm write 1': 'lostAfter' },
    'the request is lost': { 'crm write 1': 'lostBefore' },
    'the CRM has too much to do': Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [`crm write ${at + 1}`, 'throttledSilently'] as const),
    ),
    'the process dies before the call': { 'crm write 1': 'crashBefore' },
    'the process dies after the call': { 'crm write 1': 'crashAfter' },
  };

  for (const [hitch, faults] of Object.entries(hitches)) {
    it(`is not held in the CRM, though ${hitch}`, async () => {
      const bench = aBench();
      const master = await aSeries(bench, 2);
      deleteFirst(bench, master);

      await bench.run({ faults });
      bench.world.clock.pass(hourMs);
      await bench.run();
      await bench.run();
      const { record } = await bench.run();

      assert.deepEqual(records(bench), ['11-24 15:00 Not Held', '11-25 15:00 Planned']);
      assert.deepEqual(
        bench
          .links()
          .map(({ state }) => state)
          .sort(),
        ['linked', 'suspended'],
      );
      assert.equal(record.writes, 0);
    });
  }

  it('is dropped where its record is gone, too', async () => {
    const bench = aBench();
    const master = await aSeries(bench, 2);
    const [first] = crmIds(bench);
    for (const { id } of bench.rows('Meetings')) if (id === first) bench.world.crm.change(id, { deleted: true });
    deleteFirst(bench, master);

    await bench.run();

    assert.deepEqual(
      bench
        .links()
        .map(({ state }) => state)
        .sort(),
      ['linked', 'tombstone'],
    );
    assert.deepEqual(bench.docs('dirty'), []);
  });
});

describe('an occurrence that came because the window moved', () => {
  const window = { calendarWindow: { daysBack: 1, daysAhead: 5 } };

  it('is not the one that was deleted', async () => {
    const bench = aBench(window);
    const master = await aSeries(bench, 8);
    const before = crmIds(bench);
    deleteFirst(bench, master);

    bench.world.clock.pass(16 * hourMs);
    await bench.run();

    assert.deepEqual(records(bench), [
      '11-24 15:00 Not Held',
      '11-25 15:00 Planned',
      '11-26 15:00 Planned',
      '11-27 15:00 Planned',
      '11-28 15:00 Planned',
    ]);
    assert.deepEqual(crmIds(bench).slice(0, before.length), before);
  });

  it('is not so either when the run that read it died before it decided', async () => {
    const bench = aBench(window);
    const master = await aSeries(bench, 8);
    const before = crmIds(bench);
    deleteFirst(bench, master);
    bench.world.clock.pass(16 * hourMs);

    await bench.run({ faults: { 'graph read 1': 'crashBefore' } });
    bench.world.clock.pass(hourMs);
    await bench.run();

    assert.deepEqual(crmIds(bench).slice(0, before.length), before);
    assert.equal(records(bench)[0], '11-24 15:00 Not Held');
    assert.equal(records(bench).length, before.length + 1);
  });
});

describe('a series that is spread over pages', () => {
  it('is moved, not made anew', async () => {
    const small: RunOptions = { having: () => ({ pageSize: 4 }) };
    const bench = aBench();
    const master = await aSeries(bench, 6);
    const before = crmIds(bench);

    moveSeries(boxOf(bench), master, hourMs, 6);
    await bench.run(small);
    await bench.run(small);

    assert.deepEqual(crmIds(bench), before);
    assert.ok(
      records(bench).every((record) => record.endsWith('16:00 Planned')),
      records(bench).join(),
    );
  });
});

describe('a series that is more than a batch of the store takes', () => {
  it('is stored in several', async () => {
    const bench = aBench();
    const count = 120;
    bench.mark(createSeries(boxOf(bench), 'Stand-up', start + 30 * hourMs, count));

    await bench.run({ having: () => ({ pageSize: 2 }) });

    assert.equal(bench.rows('Meetings').length, count);
    assert.deepEqual(bench.docs('dirty'), []);
  });
});

describe('a series that has begun', () => {
  const fromTheDayBefore = -3;

  it('is moved from now on, and what is over is left alone', async () => {
    const bench = aBench();
    const master = await aSeries(bench, 4, fromTheDayBefore);
    const before = crmIds(bench);

    moveSeries(boxOf(bench), master, hourMs, 4);
    await bench.run();
    bench.world.clock.pass(24 * hourMs);
    await bench.run();
    const { record } = await bench.run();

    assert.deepEqual(crmIds(bench), before);
    assert.deepEqual(records(bench), [
      '11-21 15:00 Held',
      '11-22 15:00 Held',
      '11-23 16:00 Planned',
      '11-24 16:00 Planned',
    ]);
    assert.equal(record.writes, 0);
  });

  it('is moved by place where one of it is over and takes place later instead', async () => {
    const bench = aBench();
    const master = await aSeries(bench, 4, fromTheDayBefore);
    const before = crmIds(bench);

    bench.world.clock.pass(6.5 * hourMs);
    moveSeries(boxOf(bench), master, hourMs, 4);
    await bench.run();

    assert.deepEqual(crmIds(bench), before);
    assert.deepEqual(records(bench).slice(2), ['11-23 16:00 Planned', '11-24 16:00 Planned']);
  });
});
