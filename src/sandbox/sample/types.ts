import type { Contact, Event, TodoTask } from '@microsoft/microsoft-graph-types';

/** The fictional data that fills the embedded servers on their first start. Plain data: the servers know how to take it in. */

export interface SampleUser {
  readonly id: string;
  /** Sign-in name; the password is the same word. */
  readonly userName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** One CRM record as the wire would name it: `values` are API field names and plain text. */
export interface SampleRecord {
  readonly module: string;
  /** GUID, the same on every start. */
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
  /** All addresses, the primary first. */
  readonly addresses?: readonly string[];
}

/** One relation: `link` is the link field on `module`. */
export interface SampleLink {
  readonly module: string;
  readonly id: string;
  readonly link: string;
  readonly related: readonly string[];
}

/** The adviser's book of business. Parents stand before the records that name them. */
export interface SampleBook {
  readonly users: readonly SampleUser[];
  readonly records: readonly SampleRecord[];
  readonly links: readonly SampleLink[];
}

export type WellKnownFolder = 'inbox' | 'sentitems' | 'drafts' | 'archive' | 'deleteditems' | 'junkemail';

export interface SampleMail {
  /** A well-known folder, or the display name of one that is made below the mailbox's root. */
  readonly folder: WellKnownFolder | (string & {});
  /** The message as it travelled: RFC 5322 with CR LF. Its Date header is its received and sent time. */
  readonly raw: Uint8Array;
  readonly isRead?: boolean;
  readonly flagged?: boolean;
  readonly categories?: readonly string[];
}

export interface SampleContact {
  /** Display name of a folder below the default one, made where it is missing; null: the default one. */
  readonly folder: string | null;
  /** As a client would send it. */
  readonly contact: Contact;
  readonly isPrivate: boolean;
}

export interface SampleEvent {
  /** As a client would send it. */
  readonly event: Event;
  /** Who invited the owner; null: it is the owner's own. */
  readonly organizer: { readonly name: string; readonly address: string } | null;
  /** What the owner answered to that. */
  readonly response: 'accepted' | 'tentativelyAccepted' | 'notResponded' | null;
}

export interface SampleTask {
  /** Name of a list, made where it is missing; null: the default one. */
  readonly list: string | null;
  /** As a client would send it. */
  readonly task: TodoTask;
}

/** What a mailbox holds beside mail. */
export interface SampleOutlook {
  readonly contacts: readonly SampleContact[];
  readonly events: readonly SampleEvent[];
  readonly tasks: readonly SampleTask[];
}

/** The sample adviser, who is signed in when the sandbox starts. */
export const sampleAdviser = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  /** Microsoft Entra object id. */
  userId: '22222222-2222-4222-8222-222222222222',
  displayName: 'Alex Winslow',
  email: 'alex.winslow@example.com',
  crmUserName: 'alex',
  timeZone: 'America/New_York',
  locale: 'en-US',
} as const;
