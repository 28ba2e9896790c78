import type { Person } from '../domain/person.ts';
import type { RecordRef } from '../domain/record.ts';

/** An opportunity that is neither won nor lost. */
export interface OpenOpportunity {
  readonly name: string;
  /** In the CRM's currency; null where none is set. */
  readonly amount: number | null;
  /** In the words of the person's CRM. */
  readonly stage: string;
  readonly url: string;
}

/** An email as it was archived in the CRM, whoever archived it. */
export interface FiledEmail {
  readonly subject: string;
  /** UTC instant at which it was sent; null where the CRM does not know. */
  readonly date: Date | null;
  readonly url: string;
}

/** What stands about a record beside its name. */
export interface AboutRecord {
  /** What one such record is called: `Contact`. */
  readonly kind: string;
  /** The first number there is; empty for none. */
  readonly phone: string;
  /** The record's own, and those of its household, or else of its account. */
  readonly opportunities: readonly OpenOpportunity[];
  /** Archived last, at most three. */
  readonly emails: readonly FiledEmail[];
}

/** The CRM as one person sees it. Failures are `RemoteError` with system `crm`. */
export interface AboutRecords {
  /** At most three calls. Null: deleted, unknown or not visible to this person. */
  about(ref: RecordRef): Promise<AboutRecord | null>;
}

/** An entry of the calendar; of a series the very occurrence. */
export interface Appointment {
  readonly subject: string;
  /** UTC instant; of a whole day the midnight in UTC at which it begins. */
  readonly startsAt: Date;
  readonly isAllDay: boolean;
  /** Its page in Outlook on the web. */
  readonly url: string;
}

/** The person's own calendar. Failures are `RemoteError` with system `graph`. */
export interface Appointments {
  /** The first that begins within 60 days after `from` and has the address among organiser and attendees; null: none. One call. */
  nextWith(address: string, from: Date): Promise<Appointment | null>;
}

/** Where a person's context of a sender comes from. */
export interface ContextPlace {
  readonly records: AboutRecords;
  readonly appointments: Appointments;
}

/** Throws `RemoteError` `unauthorized` where a sign-in is missing. */
export type OpenContext = (person: Person) => Promise<ContextPlace>;
