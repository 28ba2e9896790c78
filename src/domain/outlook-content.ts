import type { FurtherField } from './further-fields.ts';

/**
 * What the product reads and writes of Outlook items, parsed from Graph: its property names, every one present, null
 * for empty. A write is a `Partial` of these: what is missing stays as it is.
 */

export interface OutlookAddress {
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly countryOrRegion: string | null;
}

export interface OutlookMailAddress {
  readonly name: string | null;
  readonly address: string | null;
}

/** Further fields are there where they were asked for. https://learn.microsoft.com/graph/api/resources/contact */
export interface OutlookContact extends Readonly<Partial<Record<FurtherField, string | null>>> {
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly title: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly companyName: string | null;
  readonly emailAddresses: readonly OutlookMailAddress[];
  readonly businessPhones: readonly (string | null)[];
  readonly homePhones: readonly (string | null)[];
  readonly mobilePhone: string | null;
  readonly businessAddress: OutlookAddress | null;
  readonly homeAddress: OutlookAddress | null;
  /** ISO date-time with offset. */
  readonly birthday: string | null;
  readonly personalNotes: string | null;
  readonly assistantName: string | null;
  readonly displayName: string | null;
  readonly fileAs: string | null;
  /** Extended property `String 0x3A24`. */
  readonly fax: string | null;
}

/** One in which nothing is filled in. */
export const emptyOutlookContact: OutlookContact = {
  givenName: null,
  surname: null,
  title: null,
  jobTitle: null,
  department: null,
  companyName: null,
  emailAddresses: [],
  businessPhones: [],
  homePhones: [],
  mobilePhone: null,
  businessAddress: null,
  homeAddress: null,
  birthday: null,
  personalNotes: null,
  assistantName: null,
  displayName: null,
  fileAs: null,
  fax: null,
};

/** Local time without offset, and the Windows or IANA name of its zone. */
export interface OutlookDateTime {
  readonly dateTime: string;
  readonly timeZone: string;
}

export interface OutlookBody {
  readonly contentType: 'text' | 'html';
  readonly content: string;
}

export interface OutlookAttendee {
  readonly emailAddress: OutlookMailAddress;
  readonly type: 'required' | 'optional' | 'resource';
}

/** https://learn.microsoft.com/graph/api/resources/event */
export interface OutlookEvent {
  readonly subject: string | null;
  readonly body: OutlookBody | null;
  readonly start: OutlookDateTime | null;
  readonly end: OutlookDateTime | null;
  readonly isAllDay: boolean;
  /** Windows name of the zone it was planned in. */
  readonly originalStartTimeZone: string | null;
  readonly location: { readonly displayName: string | null } | null;
  readonly attendees: readonly OutlookAttendee[];
  readonly organizer: { readonly emailAddress: OutlookMailAddress } | null;
  readonly isOrganizer: boolean;
  readonly isReminderOn: boolean;
  readonly reminderMinutesBeforeStart: number | null;
  readonly isCancelled: boolean;
  readonly isOnlineMeeting: boolean;
  readonly onlineMeeting: { readonly joinUrl: string | null } | null;
  readonly iCalUId: string | null;
}

/** https://learn.microsoft.com/graph/api/resources/todotask */
export interface OutlookTask {
  readonly title: string | null;
  readonly body: OutlookBody | null;
  readonly status: 'notStarted' | 'inProgress' | 'completed' | 'waitingOnOthers' | 'deferred';
  readonly importance: 'low' | 'normal' | 'high';
  readonly dueDateTime: OutlookDateTime | null;
  readonly startDateTime: OutlookDateTime | null;
}
