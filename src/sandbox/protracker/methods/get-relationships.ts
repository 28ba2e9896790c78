import { CrmError } from '../errors.ts';
import { moduleOf } from '../modules/registry.ts';
import { may } from '../roles.ts';
import { idList } from '../store/database.ts';
import { listRecords } from '../store/lists.ts';
import { liveRow } from '../store/records.ts';
import { pairsOf } from '../store/relations.ts';
import { entriesOf, linkedRecordsOf } from '../wire.ts';
import { readingFor, usableModule } from './access.ts';
import { method } from './method.ts';
import { ignored, linkWishes, names, orInteger, orText, text } from './parameters.ts';

/** The records behind a link. A link that does not exist is empty, and so is one of a record that is gone. */
export const getRelationships = method({
  name: 'get_relationships',
  parameters: {
    module_name: text,
    module_id: text,
    link_field_name: text,
    related_module_query: text,
    related_fields: names,
    related_module_link_name_to_fields_array: linkWishes,
    deleted: ignored,
    order_by: orText(''),
    offset: orInteger(0),
    limit: orInteger(0),
  },
  run(call, args) {
    const module = usableModule(call, args.module_name);
    const row = liveRow(call.store, module, args.module_id);
    if (!may(call.session, module.key, 'view', row)) throw new CrmError('no_access');
    const link = module.links.get(args.link_field_name);
    if (!link || !row) return { entry_list: [], relationship_list: [] };

    const other = moduleOf(link.there.module);
    const pairs = pairsOf(call.store, link, [args.module_id]);
    const filter = {
      query: args.related_module_query,
      withDeleted: false,
      among: idList(pairs.map(({ there }) => there)),
      besides: link.relationship.kind === 'join' ? link.relationship.table : `${other.table}_cstm`,
    };
    const rows = listRecords(call.store, other, filter, {
      orderBy: args.order_by,
      offset: Math.max(args.offset, 0),
      limit: args.limit > 0 ? args.limit : null,
    });
    const reading = readingFor(call, false);
    const links = args.related_module_link_name_to_fields_array;
    return {
      entry_list: entriesOf(reading, other, args.related_fields, rows),
      relationship_list: links.length > 0 ? linkedRecordsOf(reading, other, links, rows) : [],
    };
  },
});
