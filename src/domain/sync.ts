/** What takes part in the synchronisation. An event pairs with a Meeting or a Call. */
export type SyncKind = 'contact' | 'event' | 'task';

/** CRM modules of the kinds, by API name. */
export type SyncModule = 'Contacts' | 'Meetings' | 'Calls' | 'Tasks';

export type Side = 'crm' | 'outlook';

export const otherSide = (side: Side): Side => (side === 'crm' ? 'outlook' : 'crm');

export const kindOf: Readonly<Record<SyncModule, SyncKind>> = {
  Contacts: 'contact',
  Meetings: 'event',
  Calls: 'event',
  Tasks: 'task',
};

/** A point in time: UTC, whole seconds, `2026-11-25T16:00:00Z`. */
export type Instant = string;

export const instantOf = (date: Date): Instant => `${date.toISOString().slice(0, 19)}Z`;

/** Days before and after today in which meetings and calls take part. */
export interface CalendarWindow {
  readonly daysBack: number;
  readonly daysAhead: number;
}

/** Where nobody says otherwise. */
export const usualWindow: CalendarWindow = { daysBack: 30, daysAhead: 180 };

/** A day of the calendar without a zone: `2026-11-25`. */
export type CalendarDate = string;
