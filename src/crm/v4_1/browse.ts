import { crmId } from '../../domain/ids.ts';
import type { RecordRef, RecordSummary } from '../../domain/record.ts';
import { RemoteError } from '../../errors.ts';
import { getEntry, listEntries, unlessRefused } from './calls.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CrmClient } from './client.ts';
import { crmEditor, type CrmEditor } from '../edit.ts';
import { labelOf, readable, valueFromWire } from '../fields.ts';
import { readHistory, type ArchivedMail, type CrmNote } from './history.ts';
import { linkTo } from './metadata.ts';
import type { CrmModule } from '../modules.ts';
import { matching, wordsOf } from './search.ts';
import { titleOf, type SummaryReader } from '../summaries.ts';
import { NoteFile, parseAnswer, type Entry } from './wire.ts';

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

const pageSize = 25;

export function crmBrowser(client: CrmClient, catalogue: Catalogue): CrmBrowser {
  return {
    edit: crmEditor(client, catalogue),

    async modules() {
      return (await catalogue.visible()).map(({ name, label, plural }) => ({ module: name, label, plural }));
    },

    async list(module, text, page) {
      const reader = await catalogue.reader(module);
      const words = wordsOf(text);
      const offset = Number(page ?? 0);
      const entries = await listEntries(client, {
        module,
        where: words.length > 0 ? matching(reader, words) : '',
        fields: reader.fields,
        links: reader.links,
        orderBy: `${reader.orderBy}, id ASC`,
        offset,
        limit: pageSize,
      });
      return {
        records: entries.map((entry) => reader.summary(entry)),
        nextPage: entries.length < pageSize ? null : String(offset + pageSize),
      };
    },

    record: (ref) => unlessRefused(recordPage(client, catalogue, ref), null),

    async attachment(id) {
      const body = await client.call('get_note_attachment', { id }).catch((error: unknown) => {
        if (error instanceof RemoteError && error.failure === 'not-found') return null;
        throw error;
      });
      if (body === null) return null;
      const { note_attachment: file } = parseAnswer(NoteFile, body, 'POST get_note_attachment');
      if (file.filename === '') return null;
      const content = Buffer.from(file.file, 'base64');
      return { name: file.filename, contentType: 'application/octet-stream', content };
    },
  };
}

async function recordPage(client: CrmClient, catalogue: Catalogue, ref: RecordRef): Promise<CrmRecordPage | null> {
  const reader = await catalogue.reader(ref.module);
  const others = await relatedModules(catalogue, reader);
  const names = [...reader.fields, ...reader.module.setup.form, ...(hasFlag(reader) ? [flagField] : [])];
  const links = [
    ...reader.links.filter(({ name }) => name === 'email_addresses'),
    ...others.map(({ link, module }) => ({ name: link, value: ['id', ...module.setup.title] })),
  ];
  const [entry, past] = await Promise.all([
    getEntry(client, ref.module, ref.id, names, links),
    readHistory(client, catalogue.userNames, ref),
  ]);
  if (!entry) return null;
  return {
    ...reader.summary(entry),
    fields: fieldsOf(reader, entry),
    syncsToOutlook: hasFlag(reader) ? valueFromWire('flag', entry.values[flagField] ?? '') === 'true' : null,
    related: relatedOf(others, entry),
    ...past,
  };
}

const flagField = 'sync_contact';
const hasFlag = ({ meta }: SummaryReader): boolean => meta.fields.has(flagField);

interface RelatedModule {
  readonly module: CrmModule;
  readonly link: string;
}

/** The settings' modules that this one has a link to. */
async function relatedModules(
  catalogue: Catalogue,
  { meta, module }: SummaryReader,
): Promise<readonly RelatedModule[]> {
  const visible = await catalogue.visible();
  return visible
    .filter(({ name }) => name !== module.name)
    .flatMap((other) => {
      const link = linkTo(meta, other.name);
      return link ? [{ module: other, link }] : [];
    });
}

const fieldsOf = ({ meta, module }: SummaryReader, { values }: Entry): CrmRecordPage['fields'] =>
  module.setup.form
    .map((name) => ({ label: labelOf(meta, name), value: readable(meta, name, values) }))
    .filter(({ value }) => value !== '');

const relatedOf = (others: readonly RelatedModule[], { links }: Entry): readonly CrmRelated[] =>
  others
    .map(({ module, link }) => ({
      label: module.plural,
      records: (links[link] ?? []).flatMap((values) =>
        values.id ? [{ module: module.name, id: crmId(values.id), name: titleOf(module, values) }] : [],
      ),
    }))
    .filter(({ records }) => records.length > 0);
