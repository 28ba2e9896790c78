import type { RecordRef } from '../../domain/record.ts';
import type { AboutCalls } from '../about.ts';
import type { ArchivedMail, CrmNote } from '../browser.ts';
import { listEntries } from './calls.ts';
import type { CrmClient } from './client.ts';
import { dateFromWire } from '../dates.ts';
import { all, any, filedUnder, isOneOf } from './query.ts';
import type { UserNames } from '../user-names.ts';
import { parseEntries } from './wire.ts';
import type { Entry } from '../entry.ts';

/** Emails filed under a record, those archived last first, without what lists leave out. */
export const filedEmails =
  (client: CrmClient): AboutCalls['filed'] =>
  ({ module, id }, limit) => {
    const where = filedUnder(module, id);
    const fields = ['name', 'date_sent_received', 'date_sent'];
    const query = { module: 'Emails', where, fields, orderBy: 'date_entered DESC, id ASC', limit };
    return listEntries(client, query, { wide: true });
  };

interface History {
  readonly history: readonly ArchivedMail[];
  readonly notes: readonly CrmNote[];
}

const limit = 50;

const mailFields = [
  'name',
  'date_sent_received',
  'date_sent',
  'from_addr_name',
  'to_addrs_names',
  'cc_addrs_names',
  'created_by',
  'created_by_name',
  'assigned_user_name',
  'description',
  'description_html',
];

/** Emails filed under a record and notes that hang on it, newest first. */
export async function readHistory(client: CrmClient, userNames: UserNames, ref: RecordRef): Promise<History> {
  const [history, notes] = await Promise.all([mailsOf(client, userNames, ref), notesOf(client, ref)]);
  return { history, notes };
}

/** Lists leave bodies and addresses out, so the emails found are read once more by their ids. */
async function mailsOf(
  client: CrmClient,
  userNames: UserNames,
  { module, id }: RecordRef,
): Promise<readonly ArchivedMail[]> {
  const where = filedUnder(module, id);
  const query = { module: 'Emails', where, fields: [], orderBy: 'date_entered DESC, id ASC', limit };
  const ids = (await listEntries(client, query, { wide: true })).map((entry) => entry.id);
  if (ids.length === 0) return [];

  const [body, files] = await Promise.all([
    client.call(
      'get_entries',
      { module_name: 'Emails', ids, select_fields: ['id', ...mailFields], link_name_to_fields_array: [] },
      { wide: true },
    ),
    filesOf(client, ids),
  ]);
  const entries = parseEntries(body, 'POST get_entries Emails');
  const authors = await userNames.of(entries.map(({ values }) => values.created_by ?? ''));
  const mails = entries.map((entry) => mailOf(entry, files, authors));
  return mails.toSorted((a, b) => (b.date?.getTime() ?? 0) - (a.date?.getTime() ?? 0));
}

function mailOf({ id, values }: Entry, files: readonly Entry[], authors: ReadonlyMap<string, string>): ArchivedMail {
  const text = (...names: readonly string[]): string =>
    names.map((name) => values[name] ?? '').find((value) => value !== '') ?? '';
  const html = values.description_html ?? '';
  return {
    id,
    subject: text('name'),
    date: dateFromWire(text('date_sent_received', 'date_sent')),
    from: text('from_addr_name'),
    to: text('to_addrs_names'),
    cc: text('cc_addrs_names'),
    archivedBy: authors.get(values.created_by ?? '') ?? text('created_by_name', 'assigned_user_name'),
    text: values.description ?? '',
    html: html === '' ? null : html,
    attachments: files
      .filter((file) => file.values.parent_id === id && file.values.filename)
      .map((file) => ({ id: file.id, name: file.values.name ?? '' })),
  };
}

const filesOf = (client: CrmClient, emails: readonly string[]): Promise<readonly Entry[]> =>
  listEntries(
    client,
    {
      module: 'Notes',
      where: all([isOneOf('notes.parent_type', ['Emails']), isOneOf('notes.parent_id', emails)]),
      fields: ['name', 'filename', 'parent_id'],
      orderBy: 'date_entered ASC, id ASC',
      limit: 500,
    },
    { wide: true },
  );

async function notesOf(client: CrmClient, { module, id }: RecordRef): Promise<readonly CrmNote[]> {
  const byParent = all([isOneOf('notes.parent_type', [module]), isOneOf('notes.parent_id', [id])]);
  const where = module === 'Contacts' ? any([byParent, isOneOf('notes.contact_id', [id])]) : byParent;
  const query = { module: 'Notes', where, fields: ['name', 'description', 'date_entered'], limit };
  const found = await listEntries(client, { ...query, orderBy: 'date_entered DESC, id ASC' }, { wide: true });
  return found.map((note) => ({
    id: note.id,
    subject: note.values.name ?? '',
    text: note.values.description ?? '',
    date: dateFromWire(note.values.date_entered ?? ''),
  }));
}
