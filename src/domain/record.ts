import type { CrmId } from './ids.ts';

/** Names one record of the CRM. `module` is the API name: `Contacts`, `ptc_Clients`. */
export interface RecordRef {
  readonly module: string;
  readonly id: CrmId;
}

/** Something a record hangs on, shown so that a person knows which "Smith" it is: `{ label: 'Client', name: 'Smith, Jane and Peter' }`. */
export interface RecordRelation {
  readonly label: string;
  readonly name: string;
}

/** A record as a person recognises it in a list. */
export interface RecordSummary extends RecordRef {
  readonly name: string;
  /** Households first, then accounts; then what else tells records apart (job title, city, stage). May be empty. */
  readonly relations: readonly RecordRelation[];
  /** E-mail addresses in lower case, the primary first. May be empty. */
  readonly addresses: readonly string[];
  /** Those of `addresses` that no mail should go to; absent: all are well. */
  readonly unwanted?: Readonly<Record<string, 'opted-out' | 'invalid'>>;
  /** Address of the record's page in the CRM. */
  readonly url: string;
}

/** One value per record: `Contacts:cb3afec9-…`. Holds no comma, so it may be the value of a choice. */
export const recordKey = (ref: RecordRef): string => `${ref.module}:${ref.id}`;

export const sameRecord = (a: RecordRef, b: RecordRef): boolean => a.module === b.module && a.id === b.id;

/** What the product knows about a module: its name on the wire and the words for it. */
export interface ModuleInfo {
  readonly module: string;
  /** Singular, as the CRM's people call it: `Client`. */
  readonly label: string;
  readonly plural: string;
  /** This person may create records here. */
  readonly canCreate: boolean;
  /** E-mail can be filed under its records. */
  readonly takesEmail: boolean;
}

export type FieldType = 'text' | 'longText' | 'email' | 'phone' | 'date' | 'number' | 'choice' | 'flag' | 'account';

/** A field of a module's form, from the server's metadata. */
export interface FieldInfo {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** In characters; the server cuts longer text without a word. */
  readonly maxLength: number | null;
  /** For `choice`: what may be chosen, in the server's order. Empty otherwise. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly initial: string | null;
}

/** Plain text per field. Dates `YYYY-MM-DD`, flags `true` or `false`, an account by its id, empty text clears the field. */
export type RecordValues = Readonly<Record<string, string>>;
