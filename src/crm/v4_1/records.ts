import type { RecordCalls } from '../records.ts';
import { getEntry, listEntries } from './calls.ts';
import type { CrmClient } from './client.ts';
import { createRecord } from './create-record.ts';
import { all, any, hasAddress, isOneOf } from './query.ts';
import { matching } from './search.ts';
import { toWire } from './text.ts';

/** Asking about records over v4_1: conditions are SQL. */
export const recordCalls = (client: CrmClient): RecordCalls<string> => ({
  pageSize: 500,
  hasId: ({ meta }, ids) => isOneOf(`${meta.table}.id`, ids),
  hasAddress: ({ meta }, addresses) => hasAddress(meta.table, meta.module, addresses),
  hasText: ({ meta }, field, text) => isOneOf(`${meta.table}.${field}`, [toWire(text)]),
  all,
  any,
  matching: (reader, words) => [matching(reader, words)],
  list: ({ module, fields, links }, { where, ...query }) =>
    listEntries(client, { ...query, where: all(where), module: module.name, fields, links }, { wide: true }),
  entry: (module, id, fields) => getEntry(client, module, id, fields),
  create: (reader, id, values) => createRecord(client, reader, id, values),
});
