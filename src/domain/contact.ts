import type { FurtherField } from './further-fields.ts';
import type { CalendarDate } from './sync.ts';

/** A postal address; empty parts are null, an address without any part is null itself. */
export interface PostalAddress {
  /** May hold several lines. */
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
}

/**
 * A contact as both sides can say it: every field present, null for empty, text in canonical form
 * (NFC, LF, no trailing blanks).
 */
export interface Contact {
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly salutation: string | null;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly company: string | null;
  /** As typed, the primary first, none twice. Outlook shows three, the CRM any number. */
  readonly emails: readonly string[];
  readonly phoneWork: string | null;
  readonly phoneOther: string | null;
  readonly phoneMobile: string | null;
  readonly phoneHome: string | null;
  readonly fax: string | null;
  readonly workAddress: PostalAddress | null;
  readonly homeAddress: PostalAddress | null;
  readonly birthday: CalendarDate | null;
  readonly notes: string | null;
  readonly assistant: string | null;
}

/** A contact with the further fields that have one in the CRM; of the others nothing is there. */
export type FurtherContact = Contact & Readonly<Record<FurtherField, string | null>>;
