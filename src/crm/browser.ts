import type { CrmId } from '../domain/ids.ts';
import type { FieldInfo, FieldType, RecordRef, RecordSummary, RecordValues } from '../domain/record.ts';

/** Looking at the CRM without its own pages, and changing what is synchronised; for any server of the family. */
export interface CrmBrowser {
  /** Modules that have records to show, in the settings' order. */
  modules(): Promise<readonly { readonly module: string; readonly label: string; readonly plural: string }[]>;
  /** Records of a module by name. `text` narrows (empty: all); `page` comes from the answer before, null for the first. */
  list(
    module: string,
    text: string,
    page: string | null,
  ): Promise<{ readonly records: readonly RecordSummary[]; readonly nextPage: string | null }>;
  /** Null: deleted, unknown or not visible. */
  record(ref: RecordRef): Promise<CrmRecordPage | null>;
  /** A file by the id in `ArchivedMail.attachments`; null: gone. */
  attachment(id: string): Promise<CrmFile | null>;
  readonly edit: CrmEditor;
}

/** One record's page. */
export interface CrmRecordPage extends RecordSummary {
  /** What is filled in, as a person reads it, in the form's order. */
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  /** Sync to Outlook of this person; null where the module has no such switch. */
  readonly syncsToOutlook: boolean | null;
  /** Other records by relation; empty relations are left out. */
  readonly related: readonly CrmRelated[];
  /** Archived emails, newest first, at most 50. */
  readonly history: readonly ArchivedMail[];
  /** Notes, newest first, at most 50. */
  readonly notes: readonly CrmNote[];
}

export interface CrmRelated {
  readonly label: string;
  readonly records: readonly (RecordRef & { readonly name: string })[];
}

export interface CrmFile {
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** An email as the CRM keeps it. */
export interface ArchivedMail {
  readonly id: string;
  readonly subject: string;
  /** UTC instant at which it was sent; null where the CRM does not know. */
  readonly date: Date | null;
  /** Addresses as the CRM keeps them; empty where unknown. */
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  /** Name of the CRM user who archived it; empty where unknown. */
  readonly archivedBy: string;
  /** Plain text; empty where there is only HTML. */
  readonly text: string;
  /** Foreign HTML: to be sanitised before it is shown. */
  readonly html: string | null;
  readonly attachments: readonly { readonly id: string; readonly name: string }[];
}

/** A note on a record. */
export interface CrmNote {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  /** UTC instant. */
  readonly date: Date | null;
}

/** A field of a form. A `moment` is an ISO instant; of an account the one choice is the name behind the id. */
export type EditField = Omit<FieldInfo, 'type'> & { readonly type: FieldType | 'moment' };

export interface EditForm {
  readonly fields: readonly EditField[];
  /** Every field's value, empty for none. */
  readonly values: RecordValues;
}

/** Changing what is synchronised, as the CRM's own pages do. Values are `RecordValues` with `moment`s besides. */
export interface CrmEditor {
  /** API names of the modules whose records may be made and changed here. */
  readonly modules: readonly string[];
  /** The form of a record, or of a new one; null: the record is gone, or its module is none of `modules`. */
  form(module: string, id: CrmId | null): Promise<EditForm | null>;
  /** The record belongs to the person. UserError: it cannot be so. */
  create(module: string, values: RecordValues): Promise<CrmId>;
  /** Fields that are not named stay. UserError: it cannot be so. */
  update(ref: RecordRef, values: RecordValues): Promise<void>;
  remove(ref: RecordRef): Promise<void>;
  /** Sync to Outlook of a contact, for this person. */
  setSync(id: CrmId, on: boolean): Promise<void>;
}
