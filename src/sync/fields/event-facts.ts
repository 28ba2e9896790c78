import type { EventItem, EventStatus } from '../../domain/event-item.ts';
import type { OutlookEvent } from '../../domain/outlook-content.ts';
import type { Instant } from '../../domain/sync.ts';
import type { MappedField } from './field.ts';
import { line } from './text.ts';
import { startOfDay } from './time.ts';

type EventField<V> = MappedField<V, EventItem, OutlookEvent>;

/** Lead times the CRM offers, in seconds. */
const reminderSteps = [60, 300, 600, 900, 1800, 3600, 7200, 10800, 18000, 86400] as const;

/** The CRM's next lead time that is not shorter, the longest if there is none. In minutes. */
export function reminderStep(minutes: number): number {
  const step = reminderSteps.find((seconds) => seconds >= minutes * 60) ?? 86400;
  return step / 60;
}

/** The reminder with its lead time as one field. Always sent to the CRM, which otherwise puts its own. */
export const reminder: EventField<number | null> = {
  same: (a, b) => a === b,
  isEmpty: (value) => value === null,
  toCrm: (value) => ({ value: value === null ? null : reminderStep(value) }),
  toOutlook: (value) => ({ value }),
  arrived: (sent, shown) => sent === shown,
  fromOutlook: (item) => (item.isReminderOn ? Math.max(0, item.reminderMinutesBeforeStart ?? 0) : null),
  intoOutlook: (value) =>
    value === null ? { isReminderOn: false } : { isReminderOn: true, reminderMinutesBeforeStart: value },
  fromCrm(record) {
    const seconds = Number(record.values.reminder_time ?? '-1');
    const isOn = record.values.reminder_checked !== '0' && seconds > 0;
    return isOn ? Math.ceil(seconds / 60) : null;
  },
  intoCrm: (value) => ({
    values: {
      reminder_checked: value === null ? '0' : '1',
      reminder_time: String(value === null ? -1 : value * 60),
    },
  }),
};

const crmStatus: Readonly<Record<EventStatus, string>> = { planned: 'Planned', held: 'Held', cancelled: 'Not Held' };

function endOf(item: EventItem, zone: string): Instant | null {
  if (item.time === null) return null;
  return item.time.allDay ? startOfDay(item.time.until, zone) : item.time.end;
}

/**
 * Outlook tells the CRM that an event is off; an event over when the CRM learns of it counts as held. The CRM's own
 * word stays in the CRM.
 */
export const status: EventField<EventStatus> = {
  same: (a, b) => a === b,
  isEmpty: () => false,
  toCrm(value, { from, rules }) {
    const end = endOf(from, rules.mailboxZone);
    return { value: value === 'planned' && end !== null && end <= rules.now ? 'held' : value };
  },
  toOutlook: () => ({ held: 'one-way' }),
  arrived: (sent, shown) => sent === shown,
  fromOutlook: (item) => (item.isCancelled ? 'cancelled' : 'planned'),
  intoOutlook: () => ({}),
  fromCrm(record) {
    if (record.values.status === 'Held') return 'held';
    return record.values.status === 'Not Held' ? 'cancelled' : 'planned';
  },
  intoCrm: (value) => ({ values: { status: crmStatus[value] } }),
};

/** The link that joins an online meeting; one too long for the CRM's field goes into the description instead. */
export const joinLink: EventField<string | null> = {
  ...line<EventItem, OutlookEvent>(
    'join_url',
    (o) => o.onlineMeeting?.joinUrl ?? null,
    () => ({}),
  ),
  toCrm: (value, { rules }) =>
    (value?.length ?? 0) > (rules.lengths.join_url ?? 0) ? { held: 'too-long' } : { value },
  toOutlook: () => ({ held: 'one-way' }),
};

/** The identifier all participants share; it lets a second CRM user of one meeting find the record that is there. */
export const sharedId: EventField<string | null> = {
  ...line<EventItem, OutlookEvent>(
    'outlook_id',
    (o) => o.iCalUId,
    () => ({}),
  ),
  toOutlook: () => ({ held: 'one-way' }),
};
