import type { ArchiveMark } from '../../domain/email.ts';
import type { CrmId } from '../../domain/ids.ts';
import type { Log } from '../../domain/log.ts';
import type { FieldInfo, FieldType, ModuleInfo, RecordRef, RecordSummary, RecordValues } from '../../domain/record.ts';

/** What the desk needs from outside. It knows neither the CRM's wire nor the bot's inside: main.ts hands it these. */
export interface DeskOptions {
  readonly person: DeskPerson;
  /** Base of Microsoft Graph, with the version: `http://localhost:3980/v1.0`. */
  readonly graphUrl: string;
  /** A bearer token for the person's mailbox; asked before every request. */
  graphToken(): Promise<string>;
  /** What archiving leaves on a message: in which extended property, and what its value says (null: nothing). */
  readonly archived: { readonly property: string; readonly parse: (value: string) => ArchiveMark | null };
  readonly crm: CrmBrowser;
  /** Start page of the CRM, for a link. */
  readonly crmUrl: string;
  /** SQLite file that keeps the chat across restarts; `:memory:` for none. */
  readonly dataFile: string;
  readonly log: Log;
  /** How long the bot may take to answer a press; as long as Teams waits without. */
  readonly botTimeoutMs?: number;
}

/** Whose mailbox and chat the desk shows. */
export interface DeskPerson {
  readonly tenantId: string;
  /** Microsoft Entra object id. */
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA zone. */
  readonly timeZone: string;
}

/** The CRM as the person who looks at it sees it. */
export interface CrmBrowser {
  /** Modules that have records to show, in the order to list them. */
  modules(): Promise<readonly Pick<ModuleInfo, 'module' | 'label' | 'plural'>[]>;
  /** Records of a module by name. `text` narrows (empty: all); `page` comes from the answer before, null for the first. */
  list(module: string, text: string, page: string | null): Promise<CrmList>;
  /** Null: deleted, unknown or not visible. */
  record(ref: RecordRef): Promise<CrmRecord | null>;
  /** A file of an archived email, by the id in `ArchivedMail.attachments`; null: gone. */
  attachment(id: string): Promise<CrmFile | null>;
  readonly edit: CrmEditor;
}

/** Changing records as the CRM's own pages do. UserError: what is wanted cannot be. */
export interface CrmEditor {
  /** API names of the modules whose records may be made and changed. */
  readonly modules: readonly string[];
  /** The form of a record, or of a new one (`id` null); null: the record is gone, or its module is none of `modules`. */
  form(module: string, id: CrmId | null): Promise<EditForm | null>;
  create(module: string, values: RecordValues): Promise<CrmId>;
  /** Fields that are not named stay. */
  update(ref: RecordRef, values: RecordValues): Promise<void>;
  remove(ref: RecordRef): Promise<void>;
  /** Sync to Outlook of a contact, for this person. */
  setSync(id: CrmId, on: boolean): Promise<void>;
}

/** A field of a form. A `moment` is an ISO instant; of an account the one choice is the name behind the id. */
export type EditField = Omit<FieldInfo, 'type'> & { readonly type: FieldType | 'moment' };

export interface EditForm {
  readonly fields: readonly EditField[];
  /** Every field's value, empty for none. */
  readonly values: RecordValues;
}

export interface CrmList {
  readonly records: readonly RecordSummary[];
  /** Null: there are no more. */
  readonly nextPage: string | null;
}

/** One record's page. */
export interface CrmRecord extends RecordSummary {
  /** Sync to Outlook of this person; null where the module has no such switch. */
  readonly syncsToOutlook: boolean | null;
  /** What is filled in, as a person reads it, in the form's order; moments as ISO instants. */
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  /** Other records by relation: `Contacts`, `Household`. Empty relations are left out. */
  readonly related: readonly CrmRelated[];
  /** Archived emails, newest first. */
  readonly history: readonly ArchivedMail[];
  /** Newest first. */
  readonly notes: readonly CrmNote[];
}

export interface CrmRelated {
  readonly label: string;
  readonly records: readonly (RecordRef & Pick<RecordSummary, 'name'>)[];
}

/** An email as the CRM keeps it. */
export interface ArchivedMail {
  readonly id: string;
  readonly subject: string;
  /** UTC instant at which it was sent; null where the CRM does not know. */
  readonly date: Date | null;
  /** As the CRM wrote it: `Jane Roe <jane.roe@example.com>`. Empty where unknown. */
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  /** Name of the CRM user who archived it; empty where unknown. */
  readonly archivedBy: string;
  /** Plain text; empty where there is only HTML. */
  readonly text: string;
  /** Foreign HTML: sanitised by the desk before it is shown. */
  readonly html: string | null;
  readonly attachments: readonly { readonly id: string; readonly name: string }[];
}

/** Something a person wrote about a record, or about an email on it. */
export interface CrmNote {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  /** UTC instant; null where the CRM does not know. */
  readonly date: Date | null;
}

export interface CrmFile {
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}
