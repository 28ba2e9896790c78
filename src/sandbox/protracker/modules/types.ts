import type { OptionList } from './option-lists.ts';

/** Where a field's value lives. Without a source it is a column of the module's own table. */
export type Source =
  | { readonly from: 'column' }
  /** A column of the table for custom fields, `<table>_cstm`. */
  | { readonly from: 'custom' }
  /** The primary address (rank 1) or the next one (rank 2) of the record. */
  | { readonly from: 'address'; readonly rank: 1 | 2 }
  /** First and last name in one. */
  | { readonly from: 'fullName' }
  /** `field` of the record that the id in column `by` names. */
  | { readonly from: 'reference'; readonly by: string; readonly module: string; readonly field: string }
  /** `field` of the first record behind `link`; writing the field `id` moves the link. */
  | { readonly from: 'linked'; readonly link: string; readonly field: string }
  /** The name of the record that parent_type and parent_id name. */
  | { readonly from: 'parent' }
  /** Sync to Outlook, of the logged-in user. */
  | { readonly from: 'syncFlag' }
  /** Whether a reminder is set, told from reminder_time; writing it does nothing. */
  | { readonly from: 'reminder' }
  /** A column of `emails_text`; lists leave it empty. */
  | { readonly from: 'emailText'; readonly column: string }
  /** Known by name, always empty. */
  | { readonly from: 'nothing' };

/** One field as `get_module_fields` describes it, and where it is kept. */
export interface FieldDef {
  readonly name: string;
  readonly type: string;
  /** HTML, as the server hands it out. */
  readonly label: string;
  readonly required?: boolean;
  /** What the wire says: a string, a number, or nothing. One-line text is cut there. */
  readonly len?: string | number;
  readonly options?: OptionList;
  readonly group?: string;
  readonly idName?: string;
  readonly relatedModule?: string;
  readonly defaultValue?: string | number;
  readonly source?: Source;
}

/** One side of a relationship. */
export interface Side {
  readonly module: string;
  /** The link field on this module that leads to the other side. */
  readonly link?: string;
  /** More names of the same link. */
  readonly aliases?: readonly string[];
  /** `get_module_fields` tells the other side's module (a text: under this name) and bean; for many links it tells nothing. */
  readonly told?: true | string;
}

/** A side, and the column that holds its ids where the pairs are kept. */
export interface End extends Side {
  readonly column: string;
}

/** Several relationships share a table; this column tells them apart. */
interface Role {
  readonly column: string;
  readonly value: string;
}

/** Many to many, through a table of its own. */
export interface Join {
  readonly kind: 'join';
  readonly name: string;
  readonly table: string;
  readonly left: End;
  readonly right: End;
  readonly role?: Role;
  /** More columns of the join table and what a new row has in them. */
  readonly columns?: Readonly<Record<string, string | number>>;
}

/** One to many, through a column of the many that holds the id of the one. */
export interface Reference {
  readonly kind: 'reference';
  readonly name: string;
  readonly column: string;
  readonly one: Side;
  readonly many: Side;
  readonly role?: Role;
}

export type Relationship = Join | Reference;

/** What is being written, before it reaches the tables. `values` holds only what changes. */
export interface Draft {
  readonly isNew: boolean;
  /** The value a field will have: the new one, else the stored one, else ''. */
  get(field: string): string;
  set(field: string, value: string | number): void;
  readonly changes: ReadonlyMap<string, string | number>;
}

/** One module. Everything the server knows of it stands here. */
export interface ModuleDef {
  /** API name, as in `module_name`. */
  readonly key: string;
  readonly label: string;
  /** What one record is called where a parent is chosen; without it the module is never a parent. */
  readonly parentLabel?: string;
  readonly table: string;
  readonly bean: string;
  readonly fields: readonly FieldDef[];
  /** The relationships this module brings along, with the link names on both ends. */
  readonly relationships: readonly Relationship[];
  /** Columns `search_by_module` compares; none: the module is not searched. */
  readonly search: readonly string[];
  /** Also search the name of the account behind the link `accounts`. */
  readonly searchAccount?: boolean;
  /** A new row of `set_entries` whose value of this column is known updates that record. */
  readonly bulkKey?: string;
  /** Accepted by `set_entry`, never shown. */
  readonly writeOnly?: readonly string[];
  /** Adjusts what is written. */
  readonly beforeSave?: (draft: Draft) => void;
}
