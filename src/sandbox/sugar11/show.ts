import type { Session } from './door.ts';
import { type Link, type Module, moduleOf } from '../protracker/modules/registry.ts';
import type { FieldDef } from '../protracker/modules/types.ts';
import { closedFields, may } from '../protracker/roles.ts';
import { idList, type Row, textOf } from '../protracker/store/database.ts';
import { readerOf } from '../protracker/store/fields.ts';
import { liveRows } from '../protracker/store/records.ts';
import { pairsOf } from '../protracker/store/relations.ts';
import { fieldNamed, isMoment, linkNamed, momentShown } from './fields.ts';

/** One entry of the parameter `fields`. */
export interface Wish {
  readonly name: string;
  /** Fields of the records behind a link. */
  readonly fields: readonly string[];
}

type Shown = Readonly<Record<string, unknown>>;

/** How many records behind a link come with a record. */
const linkedAtOnce = 20;

/** Records as answers show them: fields that are not known are left out, `id` and `date_modified` always come of those that are there. */
export function shownRecords(
  session: Session,
  module: Module,
  rows: readonly Row[],
  wishes: readonly Wish[],
): readonly Shown[] {
  const names = ['id', 'date_modified', ...wishes.map(({ name }) => name)];
  const readers = [...new Set(names)].flatMap((name) => {
    const read = readerFor(
      session,
      module,
      name,
      rows,
      wishes.find((wish) => wish.name === name),
    );
    return read ? [[name, read] as const] : [];
  });
  return rows.map((row) => ({
    ...Object.fromEntries(
      textOf(row.deleted) === '1' ? deletedShown(row) : readers.map(([name, read]) => [name, read(row)]),
    ),
    _acl: { fields: {} },
    _module: module.key,
  }));
}

/** Of a deleted record servers tell no more. SugarBeanApiHelper of SugarCRM 13. */
const deletedShown = (row: Row): readonly (readonly [string, unknown])[] => [
  ['id', textOf(row.id)],
  ['deleted', true],
];

type Reader = (row: Row) => unknown;

function readerFor(session: Session, module: Module, name: string, rows: readonly Row[], wish?: Wish): Reader | null {
  if (name === 'email') return emailReader(session, module, rows);
  const line = /^(from|to|cc|bcc|attachments)_collection$/.exec(name)?.[1];
  if (module.key === 'Emails' && line !== undefined) return collection(session, module, line, wish);
  const field = fieldNamed(module, name);
  if (field && closedFields(session.rights, module.key).includes(field.name)) return null;
  if (field) return typed(field, readerOf({ ...session.reading, withEmailText: true }, module, field, rows));
  const link = linkNamed(module, name);
  return link ? (row) => linked(session, link, textOf(row.id), wish?.fields ?? [], 0, linkedAtOnce) : null;
}

function typed(field: FieldDef, read: (row: Row) => unknown): Reader {
  if (field.type === 'bool') return (row) => [true, 1, '1', 'true'].includes(read(row) as never);
  if (isMoment(field)) return (row) => momentShown(String(read(row)));
  if (field.type === 'int') return (row) => (read(row) === '' ? '' : Number(read(row)));
  return read;
}

function emailReader({ store }: Session, module: Module, rows: readonly Row[]): Reader | null {
  if (!module.links.has('email_addresses')) return null;
  const found = store.db.all(
    `SELECT rel.bean_id, rel.primary_address, address.id, address.email_address, address.opt_out,
            address.invalid_email FROM email_addr_bean_rel rel
       JOIN email_addresses address ON address.id = rel.email_address_id
      WHERE rel.deleted = 0 AND rel.bean_module = ? AND rel.bean_id IN (SELECT value FROM json_each(?)) ORDER BY rel.rowid`,
    module.key,
    idList(rows.map((row) => textOf(row.id))),
  );
  return (row) =>
    found
      .filter(({ bean_id }) => textOf(bean_id) === textOf(row.id))
      .map((one) => ({
        email_address: textOf(one.email_address),
        email_address_id: textOf(one.id),
        primary_address: one.primary_address === 1,
        invalid_email: textOf(one.invalid_email) === '1',
        opt_out: textOf(one.opt_out) === '1',
      }));
}

/** Participants and attachments of an email. */
function collection(session: Session, module: Module, line: string, wish: Wish | undefined): Reader {
  const notes = module.links.get('notes');
  if (line === 'attachments' && notes)
    return (row) => linked(session, notes, textOf(row.id), wish?.fields ?? [], 0, linkedAtOnce);
  return (row) => {
    const text = session.store.db.get('SELECT * FROM emails_text WHERE email_id = ?', textOf(row.id));
    const addresses = textOf(text?.[line === 'from' ? 'from_addr' : `${line}_addrs`])
      .split(', ')
      .filter(Boolean);
    const records = addresses.map((email_address, at) => ({
      id: `${textOf(row.id)}-${line}-${at}`,
      email_address,
      _link: line,
      _module: 'EmailParticipants',
    }));
    return { next_offset: { [line]: -1 }, records };
  };
}

/** Records behind a link that the person may see. */
export function linked(
  session: Session,
  link: Link,
  id: string,
  fields: readonly string[],
  offset: number,
  limit: number,
): { readonly next_offset: number; readonly records: readonly Shown[] } {
  const other = moduleOf(link.there.module);
  const ids = pairsOf(session.store, link, [id]).map(({ there }) => there);
  const all = liveRows(session.store, other, ids).filter((row) => may(session.rights, other.key, 'view', row));
  const rows = all.slice(offset, offset + limit);
  const wishes = fields.map((name) => ({ name, fields: [] }));
  return {
    next_offset: offset + rows.length < all.length ? offset + rows.length : -1,
    records: shownRecords(session, other, rows, wishes),
  };
}

/** The parameter `fields`: names and maps, apart by commas. */
export function wishesIn(text: string): readonly Wish[] {
  const parts = text.match(/\{[^{}]*\}|[^,{}]+/g) ?? [];
  return parts.map((part) => {
    if (!part.startsWith('{')) return { name: part.trim(), fields: [] };
    const { name, fields }: { name?: unknown; fields?: unknown } = JSON.parse(part) as object;
    return { name: String(name), fields: Array.isArray(fields) ? fields.map(String) : [] };
  });
}
