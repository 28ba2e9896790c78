import type { Appointment, Diary } from '../series-story.ts';
import { instant } from '../world/clock.ts';
import type { Row } from '../world/crm.ts';
import type { RunRecord, World } from '../world/world.ts';
import type { Violation } from './violation.ts';

const startOf = ({ content: { values } }: Row): string => `${(values.date_start ?? '').replace(' ', 'T')}Z`;
const isNotHeld = ({ content: { values } }: Row): boolean => values.status === 'Not Held';

/** Every appointment that came into the window has one record, always the same: at its time, or not held where it was and the person took it out. */
export function judgeSeries(world: World, diary: Diary, quiet: readonly RunRecord[]): readonly Violation[] {
  const rows = [...world.crm.rows.values()].filter(({ deleted }) => !deleted);
  const known = diary.appointments.filter((one) => one.record !== null || isDue(world, one));
  const wrong = known.flatMap((one) => judgeOne(world, rows, diary, one));
  const writes = quiet.reduce((sum, run) => sum + run.writes, 0);
  const failed = quiet.filter(({ end }) => end !== 'finished');
  return [
    ...wrong,
    ...(rows.length === known.length ? [] : [violation('I2', `${rows.length} records, ${known.length} expected`)]),
    ...(writes > 0 ? [violation('I3', `${writes} writes in runs without a reason`)] : []),
    ...failed.map(({ run, end }) => violation('I7', `calm run ${run} is ${end}`)),
    ...quiet.filter(hasFailures).map(({ run }) => violation('I7', `calm run ${run} could not decide a pair`)),
    ...world.patience.impatient.map((message) => violation('I12', message)),
  ];
}

const hasFailures = ({ result }: RunRecord): boolean =>
  typeof result === 'object' &&
  result !== null &&
  'failures' in result &&
  Array.isArray(result.failures) &&
  result.failures.length > 0;

const dayMs = 24 * 3_600_000;

/** The window is of whole days, by the calendar of UTC. */
const windowEnd = ({ clock, settings }: World): string =>
  instant((Math.floor(clock.nowMs() / dayMs) + settings.calendarWindow.daysAhead) * dayMs);

const violation = (invariant: Violation['invariant'], message: string): Violation => ({ invariant, message });

/** It is in the window, and was to take place when it came in. */
const isDue = (world: World, { isOff, startsAt }: Appointment): boolean => !isOff && startsAt < windowEnd(world);

function judgeOne(world: World, rows: readonly Row[], { appointments }: Diary, one: Appointment): readonly Violation[] {
  const taken = new Set(appointments.map(({ record }) => record));
  const row = rows.find((row) =>
    one.record === null ? !taken.has(row.id) && startOf(row) === one.startsAt : row.id === one.record,
  );
  const name = `appointment of ${one.startsAt}`;
  if (row === undefined) return [violation('I2', `${name}: no record`)];
  one.record = row.id;
  if (startOf(row) !== one.recordedAt) return [violation('I3', `${name}: the CRM says ${startOf(row)}`)];
  // Taken out, and over before a run came: left alone.
  const mayStay = one.isOff && one.startsAt <= world.now();
  return mayStay || isNotHeld(row) === one.isOff
    ? []
    : [violation('wish', `${name}: ${one.isOff ? 'taken out, and still planned' : 'not held'}`)];
}
