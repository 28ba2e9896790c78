import { countRecords, type Filter, listRecords } from '../store/lists.ts';
import { asLinkLists, entriesOf, linkedRecordsOf } from '../wire.ts';
import { moduleFor, readingFor } from './access.ts';
import { method } from './method.ts';
import { ignored, integer, linkWishes, names, orFlag, orInteger, text } from './parameters.ts';

/** How many records a page has when the client does not say (0 and -1 are not saying). */
export const defaultPageSize = 20;

/** Every list joins the users, for the name of the one a record is assigned to. */
const allOf = (query: string): Filter => ({ query, withDeleted: false, among: null, besides: 'users' });

export const getEntryList = method({
  name: 'get_entry_list',
  parameters: {
    module_name: text,
    query: text,
    order_by: text,
    offset: integer,
    select_fields: names,
    link_name_to_fields_array: linkWishes,
    max_results: orInteger(0),
    deleted: orFlag(false),
    favorites: ignored,
  },
  run(call, args) {
    const module = moduleFor(call, args.module_name, 'list');
    const offset = Math.max(args.offset, 0);
    const filter = { ...allOf(args.query), withDeleted: args.deleted };
    const rows = listRecords(call.store, module, filter, {
      orderBy: args.order_by,
      offset,
      limit: args.max_results > 0 ? args.max_results : defaultPageSize,
    });
    const total = countRecords(call.store, module, filter);
    const reading = readingFor(call, false);
    const links = args.link_name_to_fields_array;
    return {
      result_count: rows.length,
      // A text, except for nothing at all.
      total_count: total > 0 ? String(total) : 0,
      next_offset: offset + rows.length,
      entry_list: entriesOf(reading, module, args.select_fields, rows),
      relationship_list: links.length > 0 ? asLinkLists(linkedRecordsOf(reading, module, links, rows)) : [],
    };
  },
});

export const getEntriesCount = method({
  name: 'get_entries_count',
  parameters: { module_name: text, query: text, deleted: orFlag(false) },
  run(call, { module_name: key, query, deleted }) {
    const module = moduleFor(call, key, 'list');
    return { result_count: String(countRecords(call.store, module, { ...allOf(query), withDeleted: deleted })) };
  },
});
