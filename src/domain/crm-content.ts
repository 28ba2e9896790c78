import type { RecordRef } from './record.ts';

/** Somebody related to a Meeting or Call. */
export interface CrmParticipant extends RecordRef {
  /** Lower case; null if the record has none. */
  readonly address: string | null;
}

/**
 * What the product reads of a CRM record that takes part in the synchronisation: wire names and plain text.
 * Dates `YYYY-MM-DD`, date-times GMT `YYYY-MM-DD hh:mm:ss`, flags `0` or `1`, a field that was not sent is missing.
 */
export interface CrmContent {
  readonly values: Readonly<Record<string, string>>;
  /** Contacts: every address, the primary first. Empty elsewhere. */
  readonly addresses: readonly string[];
  /** Meetings and Calls: related users, contacts and leads. Empty elsewhere. */
  readonly people: readonly CrmParticipant[];
}

/** A write to one CRM record; what is missing stays as it is. */
export interface CrmPatch {
  /** The empty string clears a field. */
  readonly values: Readonly<Record<string, string>>;
  /** All addresses the contact is to have, the primary first; null leaves them. */
  readonly addresses: readonly string[] | null;
  /**
   * The Account or Client the contact is to belong to; null leaves the relation. How it is written depends on its
   * module.
   */
  readonly company: RecordRef | null;
  readonly invite: readonly RecordRef[];
  readonly uninvite: readonly RecordRef[];
}

/** An Account or Client a contact may belong to. */
export interface CrmAccount extends RecordRef {
  readonly name: string;
}
