import type { CrmId, OutlookId } from '../../src/domain/ids.ts';
import { instant } from './world/clock.ts';
import { addOccurrence, moveSeries, occurrencesOf } from './world/series.ts';
import type { World } from './world/world.ts';

/** One appointment of a series, as the person thinks of it: the same one when its time changes. */
export interface Appointment {
  startsAt: string;
  /** When the CRM is to say it was: what is over, is left alone. */
  recordedAt: string;
  /** Taken out of the series. */
  isOff: boolean;
  /** Its record, from the first time that one was found at rest. */
  record: CrmId | null;
}

/** All that a person knows of their series, in order of time. */
export interface Diary {
  readonly user: string;
  readonly master: OutlookId;
  readonly appointments: Appointment[];
}

export type SeriesDeed =
  /** All an hour later, what is over as well. */
  | 'move'
  /** The same, and the last one is no more. */
  | 'moveShortened'
  | 'shorten'
  | 'lengthen'
  /** Of those to come. */
  | 'deleteFirst'
  | 'deleteSecond'
  /** The next day begins, with which the window of the calendar moves. */
  | 'night';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What makes no sense (to take out one of one) is not done, nor what nobody could say the outcome of. */
export function doInSeries(world: World, diary: Diary, deed: SeriesDeed): void {
  const living = diary.appointments.filter(({ isOff }) => !isOff);
  const over = living.filter(({ startsAt }) => startsAt <= world.now()).length;
  switch (deed) {
    case 'move':
      if (over === 0 || isWhole(living)) move(world, diary, living);
      break;
    case 'moveShortened':
      if (over === 0 && living.length > 2) move(world, diary, living.slice(0, -1));
      break;
    case 'shorten':
      takeOut(world, diary, living.length - 1);
      break;
    case 'lengthen':
      lengthen(world, diary, living);
      break;
    case 'deleteFirst':
      takeOut(world, diary, over);
      break;
    case 'deleteSecond':
      takeOut(world, diary, over + 1);
      break;
    case 'night':
      world.clock.pass(dayMs - (world.clock.nowMs() % dayMs) + hourMs);
      break;
  }
}

/** Nothing was taken out between the first and the last: moved, all of them move by the same. */
const isWhole = (living: readonly Appointment[]): boolean =>
  living.every(({ startsAt }, at) => Date.parse(startsAt) === Date.parse(living[0]?.startsAt ?? '') + at * dayMs);

/** The service makes all of them anew, one a day from the first on; those that are not `kept` are no more. */
function move(world: World, { user, master, appointments }: Diary, kept: readonly Appointment[]): void {
  const box = world.box(user);
  const series = box.items.get(master);
  const [first] = kept;
  if (series === undefined || first === undefined) return;
  moveSeries(box, series, hourMs, kept.length);
  const firstMs = Date.parse(first.startsAt) + hourMs;
  for (const one of appointments) if (!kept.includes(one)) one.isOff = true;
  for (const [place, one] of kept.entries()) {
    const startsAt = instant(firstMs + place * dayMs);
    const isOver = one.startsAt <= world.now() && startsAt <= world.now();
    Object.assign(one, { startsAt, recordedAt: isOver ? one.recordedAt : startsAt });
  }
}

function takeOut(world: World, { user, master, appointments }: Diary, place: number): void {
  const living = appointments.filter(({ isOff }) => !isOff);
  const one = living[place];
  const mail = occurrencesOf(world.box(user), master)[place];
  if (living.length < 2 || one === undefined || mail === undefined || one.startsAt <= world.now()) return;
  one.isOff = true;
  world.box(user).change(mail.id, { place: 'gone' });
}

function lengthen(world: World, { user, master, appointments }: Diary, living: readonly Appointment[]): void {
  const series = world.box(user).items.get(master);
  const last = living.at(-1);
  if (series === undefined || last === undefined) return;
  const startsMs = Date.parse(last.startsAt) + dayMs;
  const startsAt = instant(startsMs);
  // Whether it is the one that was taken out before, the person would be asked.
  if (appointments.some((one) => one.startsAt === startsAt)) return;
  addOccurrence(world.box(user), series, startsMs);
  appointments.push({ startsAt, recordedAt: startsAt, isOff: false, record: null });
}
