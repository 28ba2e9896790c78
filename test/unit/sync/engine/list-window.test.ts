import assert from 'node:assert/strict';
import { aBench, type Bench } from './bench.ts';

const dayMs = 24 * 3_600_000;
const wide = { daysBack: 30, daysAhead: 180 };
const narrow = { daysBack: 30, daysAhead: 15 };

/** A meeting of the CRM that is alice's, in so many days. */
function meeting({ world }: Bench, inDays: number): void {
  const text = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
  const startMs = world.clock.nowMs() + inDays * dayMs;
  const values = {
    ...{ name: `In ${inDays} days`, status: 'Planned', assigned_user_id: 'alice', duration_hours: '1' },
    ...{ duration_minutes: '0', date_start: text(startMs), date_end: text(startMs + 3_600_000) },
  };
  world.crm.create('Meetings', null, { content: { values, addresses: [], people: [] } });
}

/** One run with these days. */
const within = (bench: Bench, calendarWindow: typeof wide) =>
  bench.run({ having: ({ settings }) => ({ settings: { ...settings, calendarWindow } }) });

const subjects = (bench: Bench) => bench.mails('event').map(({ content }) => content.subject);

describe('the days of the calendar, on the side of the CRM', () => {
  it('bring nothing from outside of them, and what is inside once they are more', async () => {
    const bench = aBench();
    meeting(bench, 10);
    meeting(bench, 100);

    await within(bench, narrow);
    assert.deepEqual(subjects(bench), ['In 10 days']);

    await within(bench, wide);
    assert.deepEqual(subjects(bench).toSorted(), ['In 10 days', 'In 100 days']);
  });

  it('may become fewer without an alarm: what is kept the same stays so', async () => {
    const bench = aBench();
    for (let day = 0; day < 12; day += 1) meeting(bench, 10 * day + 5);
    await within(bench, wide);
    assert.equal(subjects(bench).length, 12);

    const { report } = await within(bench, narrow);

    assert.deepEqual(report?.alarms, []);
    assert.deepEqual(report.questions, []);
    assert.equal(subjects(bench).length, 12);
    assert.ok(bench.links().every(({ state }) => state === 'linked'));
    const { report: next } = await within(bench, narrow);
    assert.deepEqual(next?.alarms, []);
  });

  it('are no excuse for a list that is short by itself', async () => {
    const bench = aBench();
    for (let day = 0; day < 12; day += 1) meeting(bench, day + 1);
    await within(bench, wide);
    bench.world.crm.habits.wrongLists = 8;
    bench.world.crm.habits.wrongList = 'empty';

    const { report } = await within(bench, wide);

    assert.ok(report?.alarms.some(({ alarm }) => alarm === 'crm-list-short'));
  });
});
