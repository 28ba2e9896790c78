import type { RecordRef } from '../../domain/record.ts';
import { RemoteError } from '../../errors.ts';
import type { CrmBrowser, CrmRecordPage } from '../browser.ts';
import type { Catalogue } from '../catalogue.ts';
import { wordsOf } from '../ranking.ts';
import { fieldsOf, relatedModules, relatedOf } from '../record-page.ts';
import { valueToShow } from '../fields.ts';
import type { SummaryReader } from '../summaries.ts';
import { unlessRefused } from '../refused.ts';
import { getEntry, listEntries } from './calls.ts';
import type { CrmClient } from './client.ts';
import { crmEditor } from './edit.ts';
import { readHistory } from './history.ts';
import { matching } from './search.ts';
import { NoteFile, parseAnswer } from './wire.ts';

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
    syncsToOutlook: hasFlag(reader) ? valueToShow('flag', entry.values[flagField] ?? '') === 'true' : null,
    related: relatedOf(others, entry),
    ...past,
  };
}

const flagField = 'sync_contact';
const hasFlag = ({ meta }: SummaryReader): boolean => meta.fields.has(flagField);
