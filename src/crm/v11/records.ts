import type { RecordCalls } from '../records.ts';
import { getEntry, listEntries } from './calls.ts';
import type { RestClient } from './client.ts';
import { createRecord } from './create-record.ts';
import { all, any, hasAddress, isOneOf, type Filter } from './filter.ts';
import { matching } from './search.ts';

/**
 * Asking about records over v11. Duplicates are found by filter, not by `duplicateCheck`: what that one compares is for each
 * server's administrator to say, and stock servers take everybody with the same initial for a duplicate.
 */
export const recordCalls = (client: RestClient): RecordCalls<Filter> => ({
  pageSize: 200,
  hasId: (_reader, ids) => isOneOf('id', ids),
  hasAddress: (_reader, addresses) => hasAddress(addresses),
  hasText: (_reader, field, text) => isOneOf(field, [text]),
  all,
  any,
  matching,
  list: ({ module, fields, links }, { where, ...query }) =>
    listEntries(client, { ...query, filter: where, module: module.name, fields, links }),
  entry: (module, id, fields) => getEntry(client, module, id, fields),
  create: (reader, id, values) => createRecord(client, reader, id, values),
});
