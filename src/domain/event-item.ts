import type { CalendarDate, Instant } from './sync.ts';

/** From one instant to another. `zone` is the IANA zone the event was planned in; null where the side keeps none. */
export interface TimedSpan {
  readonly allDay: false;
  readonly start: Instant;
  readonly end: Instant;
  readonly zone: string | null;
}

/**
 * Whole days, the last one exclusive. `at`: the midnights the CRM holds; null on the Outlook side, whose days float.
 */
export interface DaySpan {
  readonly allDay: true;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly at: { readonly start: Instant; readonly end: Instant } | null;
}

export type EventTime = TimedSpan | DaySpan;

/** Outlook knows `cancelled` and everything else (`planned`); `held` is the CRM's word for a past one. */
export type EventStatus = 'planned' | 'held' | 'cancelled';

/** An appointment, whichever of Meeting and Call it is in the CRM. Every field present, null for empty. */
export interface EventItem {
  readonly subject: string | null;
  /** Plain text. */
  readonly body: string | null;
  /** Null only in damaged data. */
  readonly time: EventTime | null;
  readonly place: string | null;
  /** Addresses in lower case, none twice, in no order; rooms and equipment are left out. */
  readonly invitees: readonly string[];
  /** Address in lower case, or `user:<CRM user id>` where the CRM user's address is unknown. */
  readonly organiser: string | null;
  /** Minutes before the start; null when it is off. */
  readonly reminder: number | null;
  readonly status: EventStatus;
  readonly joinLink: string | null;
  /** The identifier that all participants' copies share (`iCalUId`). */
  readonly sharedId: string | null;
}
