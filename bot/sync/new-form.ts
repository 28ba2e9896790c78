import { DateTime } from 'luxon';
import type { Card } from '../../cards/elements.ts';
import { newItemCard } from '../../cards/sync-new.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import type { Turn } from '../turn.ts';
import { openDesk, type SyncDesk } from './desk.ts';

/** The form for a new Outlook item that goes to ProTracker. `typed`: what stands in its inputs already. */
export async function newForm(
  turn: Turn,
  kind: SyncKind,
  typed: Readonly<Record<string, string>>,
  desk: SyncDesk,
): Promise<Card> {
  const { own, place } = await openDesk(turn, desk);
  const times = kind === 'event' ? nextHalfHour(place.clock.now(), turn.person.timeZone) : {};
  const values = { ...times, ...typed, as: own.newEventsAs };
  return newItemCard({ operation: desk.newId(), kind, values });
}

/** The half hour that begins with the person's next full hour, as the form's inputs have it. */
function nextHalfHour(now: Date, zone: string) {
  const from = DateTime.fromJSDate(now, { zone }).startOf('hour').plus({ hours: 1 });
  const until = from.plus({ minutes: 30 });
  return { date: from.toFormat('yyyy-MM-dd'), from: from.toFormat('HH:mm'), until: until.toFormat('HH:mm') };
}
