import type { RecordRef } from '../../domain/record.ts';
import type { AboutCalls } from '../about.ts';
import type { ArchivedMail, CrmNote, CrmRecordPage } from '../browser.ts';
import { dateFromWire } from '../dates.ts';
import type { Entry, LinkFields } from '../entry.ts';
import { linkTo, type Metadata } from '../metadata.ts';
import type { UserNames } from '../user-names.ts';
import { listEntries } from './calls.ts';
import type { RestClient } from './client.ts';
import { all, any, isOneOf, type Filter } from './filter.ts';

const limit = 50;

const mailFields = ['name', 'date_sent', 'created_by', 'created_by_name', 'description', 'description_html'];

/**
 * Participants and attachments come as collections.
 * https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_8.0/Integration/Web_Services/REST_API/Endpoints/
 */
const collections: readonly LinkFields[] = [
  ...['from', 'to', 'cc'].map((line) => ({ name: `${line}_collection`, value: ['email_address'] })),
  { name: 'attachments_collection', value: ['name', 'filename'] },
];

/** Emails filed under a record and notes that hang on it, newest first. */
export async function readHistory(
  client: RestClient,
  { metadata, userNames }: { readonly metadata: Metadata; readonly userNames: UserNames },
  ref: RecordRef,
): Promise<Pick<CrmRecordPage, 'history' | 'notes'>> {
  const [history, notes] = await Promise.all([mailsOf(client, metadata, userNames, ref), notesOf(client, ref)]);
  return { history, notes };
}

/** Emails filed under a record, those archived last first. */
export const filedEmails =
  (client: RestClient, metadata: Metadata): AboutCalls['filed'] =>
  async (ref, limit) => {
    const filter = [await filedUnder(metadata, ref)];
    const orderBy = 'date_entered DESC, id ASC';
    return listEntries(client, { module: 'Emails', filter, fields: ['name', 'date_sent'], orderBy, limit });
  };

async function filedUnder(metadata: Metadata, { module, id }: RecordRef): Promise<Filter> {
  const link = linkTo(await metadata.of('Emails'), module);
  return link ? isOneOf(`${link}.id`, [id]) : all([isOneOf('parent_type', [module]), isOneOf('parent_id', [id])]);
}

async function mailsOf(
  client: RestClient,
  metadata: Metadata,
  userNames: UserNames,
  ref: RecordRef,
): Promise<readonly ArchivedMail[]> {
  const filter = [await filedUnder(metadata, ref)];
  const orderBy = 'date_entered DESC, id ASC';
  const list = { module: 'Emails', filter, fields: mailFields, links: collections, orderBy, limit };
  const entries = await listEntries(client, list);
  const authors = await userNames.of(entries.map(({ values }) => values.created_by ?? ''));
  const mails = entries.map((entry) => mailOf(entry, authors));
  return mails.toSorted((a, b) => (b.date?.getTime() ?? 0) - (a.date?.getTime() ?? 0));
}

function mailOf({ id, values, links }: Entry, authors: ReadonlyMap<string, string>): ArchivedMail {
  const line = (name: string): string =>
    (links[`${name}_collection`] ?? [])
      .map(({ email_address }) => email_address ?? '')
      .filter(Boolean)
      .join(', ');
  const html = values.description_html ?? '';
  return {
    id,
    subject: values.name ?? '',
    date: dateFromWire(values.date_sent ?? ''),
    from: line('from'),
    to: line('to'),
    cc: line('cc'),
    archivedBy: authors.get(values.created_by ?? '') ?? values.created_by_name ?? '',
    text: values.description ?? '',
    html: html === '' ? null : html,
    attachments: (links.attachments_collection ?? []).flatMap((file) =>
      file.id && file.filename
        ? [{ id: file.id, name: file.name === undefined || file.name === '' ? file.filename : file.name }]
        : [],
    ),
  };
}

async function notesOf(client: RestClient, { module, id }: RecordRef): Promise<readonly CrmNote[]> {
  const byParent = all([isOneOf('parent_type', [module]), isOneOf('parent_id', [id])]);
  const filter: Filter = module === 'Contacts' ? any([byParent, isOneOf('contact_id', [id])]) : byParent;
  const fields = ['name', 'description', 'date_entered'];
  const orderBy = 'date_entered DESC, id ASC';
  const found = await listEntries(client, { module: 'Notes', filter: [filter], fields, orderBy, limit });
  return found.map((note) => ({
    id: note.id,
    subject: note.values.name ?? '',
    text: note.values.description ?? '',
    date: dateFromWire(note.values.date_entered ?? ''),
  }));
}
