import { DateTime } from 'luxon';
import type { CrmContent, CrmPatch } from '../../../../src/domain/crm-content.ts';
import type { OutlookDateTime, OutlookEvent, OutlookTask } from '../../../../src/domain/outlook-content.ts';
import { crmDateTime, crmInstant } from '../../../../src/sync/fields/time.ts';
import { ianaZone } from '../../../../src/sync/fields/zones.ts';
import type { Rules } from '../../../../src/sync/fields/rules.ts';
import { crmContent } from '../builders.ts';

/** A CRM record after a write, as a server that stores what it is sent would show it. */
export function stored(patch: CrmPatch, rules: Rules, before: CrmContent = crmContent()): CrmContent {
  const addressOf = new Map([...rules.people].map(([address, ref]) => [`${ref.module} ${ref.id}`, address]));
  const sent = { ...before.values, ...patch.values };
  const gone = new Set(patch.uninvite.map(({ id }) => id));
  return {
    values: { ...sent, ...ended(sent), ...(patch.company && { account_name: rules.account?.name ?? '' }) },
    addresses: patch.addresses ?? before.addresses,
    people: [
      ...before.people.filter(({ id }) => !gone.has(id)),
      ...patch.invite.map((ref) => ({ ...ref, address: addressOf.get(`${ref.module} ${ref.id}`) ?? null })),
    ],
  };
}

/** The server computes the end from start and length, whatever end was sent. */
function ended(values: Readonly<Record<string, string>>): Record<string, string> {
  const start = crmInstant(values.date_start);
  if (start === null || values.duration_hours === undefined) return {};
  const minutes = Number(values.duration_hours) * 60 + Number(values.duration_minutes);
  return { date_end: crmDateTime(new Date(Date.parse(start) + minutes * 60_000).toISOString()) };
}

const inUtc = (time: OutlookDateTime): OutlookDateTime => ({
  dateTime: DateTime.fromISO(time.dateTime, { zone: ianaZone(time.timeZone) ?? 'UTC' })
    .toUTC()
    .toFormat("yyyy-MM-dd'T'HH:mm:ss.0000000"),
  timeZone: 'UTC',
});

/** An event as Graph shows it after a write, asked for in UTC: whole days stay midnight, everything else is told in UTC. */
export function shownEvent(event: OutlookEvent): OutlookEvent {
  const midnight = (time: OutlookDateTime): OutlookDateTime => ({
    dateTime: `${time.dateTime.slice(0, 10)}T00:00:00.0000000`,
    timeZone: 'UTC',
  });
  const tell = event.isAllDay ? midnight : inUtc;
  return {
    ...event,
    start: event.start && tell(event.start),
    end: event.end && tell(event.end),
    originalStartTimeZone: event.originalStartTimeZone ?? event.start?.timeZone ?? null,
  };
}

/** A to-do as Graph shows it after a write: a day is somebody's midnight, told in UTC. */
export const shownTask = (task: OutlookTask): OutlookTask => ({
  ...task,
  dueDateTime: task.dueDateTime && inUtc(task.dueDateTime),
  startDateTime: task.startDateTime && inUtc(task.startDateTime),
});
