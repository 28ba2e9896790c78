import type { CrmId } from '../../domain/ids.ts';
import { sameRecord, type RecordRef } from '../../domain/record.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CrmClient } from './client.ts';
import type { EmailReader, EmailRelations } from '../stored-email.ts';
import { linkTo } from '../metadata.ts';
import type { Params } from './methods.ts';
import { isOneOf } from './query.ts';
import { parseEntries } from './wire.ts';

/** One row of `set_relationships`. */
interface Row {
  readonly ref: RecordRef;
  readonly module: string;
  readonly id: string;
  readonly link: string;
  readonly related: string;
}

export function emailRelations(client: CrmClient, { metadata }: Catalogue, reader: EmailReader): EmailRelations {
  async function rowFor(email: CrmId, ref: RecordRef): Promise<Row | null> {
    const link = reader.linkTo(ref.module);
    if (link) return { ref, module: 'Emails', id: email, link, related: ref.id };
    const back = linkTo(await metadata.of(ref.module), 'Emails');
    return back ? { ref, module: ref.module, id: ref.id, link: back, related: email } : null;
  }

  const rowsFor = async (email: CrmId, records: readonly RecordRef[]): Promise<readonly Row[]> =>
    (await Promise.all(records.map((ref) => rowFor(email, ref)))).filter((row) => row !== null);

  /** Ties of a module whose link is on its own side do not come with the email. */
  async function holds({ module, id, link, related }: Row): Promise<boolean> {
    const body = await client.call('get_relationships', {
      module_name: module,
      module_id: id,
      link_field_name: link,
      related_module_query: isOneOf('emails.id', [related]),
      related_fields: ['id'],
      related_module_link_name_to_fields_array: [],
      deleted: 0,
      order_by: '',
      offset: 0,
      limit: 1,
    });
    return parseEntries(body, `POST get_relationships ${module}`).length > 0;
  }

  return {
    async set(email, records, remove) {
      const rows = await rowsFor(email, records);
      if (rows.length > 0) await client.call('set_relationships', bulk(rows, remove));
    },

    async check({ email }, records) {
      const seen = (ref: RecordRef): boolean => email.records.some((other) => sameRecord(ref, other));
      const rows = await rowsFor(
        email.id,
        records.filter((ref) => !seen(ref) && !reader.linkTo(ref.module)),
      );
      const held = await Promise.all(rows.map(async (row) => ((await holds(row)) ? [row.ref] : [])));
      return records.map((ref) => ({ ref, related: seen(ref) || held.flat().some((other) => sameRecord(ref, other)) }));
    },
  };
}

const bulk = (rows: readonly Row[], remove: boolean): Params['set_relationships'] => ({
  module_names: rows.map(({ module }) => module),
  module_ids: rows.map(({ id }) => id),
  link_field_names: rows.map(({ link }) => link),
  related_ids: rows.map(({ related }) => [related]),
  name_value_lists: rows.map(() => []),
  delete_array: rows.map(() => (remove ? 1 : 0)),
});
