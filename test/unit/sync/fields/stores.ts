import { DateTime } from 'luxon';
import type { CrmContent, CrmPatch } from '../../../../src/domain/crm-content.ts';
import type { OutlookDateTime, OutlookEvent, OutlookTask } from '../../../../src/domain/outlook-content.ts';
import { ianaZone } from '../../../../src/sync/fields/zones.ts';
import type { Rules } from '../../../../src/sync/fields/rules.ts';
import { crmContent } from '../builders.ts';

/** A CRM record after a write, as a server that stores what it is sent would show it. */
export function stored(patch: CrmPatch, rules: Rules, before: CrmContent = crmContent()): CrmContent {
  const addressOf = new Map([...rules.people].map(([address, ref]) => [`${ref.module} ${ref.id}`, address]));
  const account = [...rules.accounts.values()].find(({ id }) => id === patch.company?.id);
  const gone = new Set(patch.uninvite.map(({ id }) => id));
  return {
    values: { ...before.values, ...patch.values, ...(account && { account_name: account.name }) },
    addresses: patch.addresses ?? before.addresses,
    people: [
      ...before.people.filter(({ id }) => !gone.has(id)),
      ...patch.invite.map((ref) => ({ ...ref, address: addressOf.get(`${ref.module} ${ref.id}`) ?? null })),
    ],
  };
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
