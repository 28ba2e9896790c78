import type { RecordRef } from '../../domain/record.ts';
import type { CrmBrowser, CrmRecordPage } from '../browser.ts';
import type { Catalogue } from '../catalogue.ts';
import { valueToShow } from '../fields.ts';
import { wordsOf } from '../ranking.ts';
import { fieldsOf, relatedModules, relatedOf } from '../record-page.ts';
import { unlessRefused } from '../refused.ts';
import { getEntry, isGone, listPage } from './calls.ts';
import { path, type RestClient } from './client.ts';
import { crmEditor } from './edit.ts';
import { readHistory } from './history.ts';
import { matching } from './search.ts';

const pageSize = 25;

/** Looking at the CRM over v11. */
export function crmBrowser(client: RestClient, catalogue: Catalogue): CrmBrowser {
  return {
    edit: crmEditor(client, catalogue),

    async modules() {
      return (await catalogue.visible()).map(({ name, label, plural }) => ({ module: name, label, plural }));
    },

    async list(module, text, page) {
      const reader = await catalogue.reader(module);
      const words = wordsOf(text);
      const { entries, next } = await listPage(client, {
        module,
        filter: words.length > 0 ? matching(reader, words) : [],
        fields: reader.fields,
        links: reader.links,
        orderBy: `${reader.orderBy}, id ASC`,
        offset: Number(page ?? 0),
        limit: pageSize,
      });
      return { records: entries.map((entry) => reader.summary(entry)), nextPage: next === null ? null : String(next) };
    },

    record: (ref) => unlessRefused(recordPage(client, catalogue, ref), null),

    async attachment(id) {
      const [note, file] = await Promise.all([
        getEntry(client, 'Notes', id, ['filename']),
        client
          .call({ method: 'GET', path: path('Notes', id, 'file', 'filename'), timeoutMs: 120_000 })
          .catch((error: unknown) => {
            if (isGone(error)) return null;
            throw error;
          }),
      ]);
      const name = note?.values.filename ?? '';
      return file && name !== '' ? { name, contentType: 'application/octet-stream', content: file.bytes } : null;
    },
  };
}

const flagField = 'sync_contact';

async function recordPage(client: RestClient, catalogue: Catalogue, ref: RecordRef): Promise<CrmRecordPage | null> {
  const reader = await catalogue.reader(ref.module);
  const others = await relatedModules(catalogue, reader);
  const hasFlag = reader.meta.fields.has(flagField);
  const names = [...reader.fields, ...reader.module.setup.form, ...(hasFlag ? [flagField] : [])];
  const links = [
    ...reader.links.filter(({ name }) => name === 'email_addresses'),
    ...others.map(({ link, module }) => ({ name: link, value: ['id', ...module.setup.title] })),
  ];
  const entry = await getEntry(client, ref.module, ref.id, names, links);
  if (!entry) return null;
  return {
    ...reader.summary(entry),
    fields: fieldsOf(reader, entry),
    syncsToOutlook: hasFlag ? valueToShow('flag', entry.values[flagField] ?? '') === 'true' : null,
    related: relatedOf(others, entry),
    ...(await readHistory(client, catalogue, ref)),
  };
}
