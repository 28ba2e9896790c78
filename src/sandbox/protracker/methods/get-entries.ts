import { CrmError } from '../errors.ts';
import type { Module } from '../modules/registry.ts';
import { may } from '../roles.ts';
import { liveRows, sameId } from '../store/records.ts';
import { isPossibleId } from '../store/save.ts';
import { asLinkLists, entriesOf, goneEntry, linkedRecordsOf, type LinkWish } from '../wire.ts';
import { readingFor, usableModule } from './access.ts';
import { type Call, method } from './method.ts';
import { ignored, linkWishes, names, text } from './parameters.ts';

interface Wish {
  readonly ids: readonly string[];
  readonly fields: readonly string[];
  readonly links: readonly LinkWish[];
}

/** Records that are gone have a stand-in among the entries, but no place in the list of links. */
function readEntries(call: Call, module: Module, { ids, fields, links }: Wish) {
  if (!ids.every(isPossibleId)) throw new CrmError('null');
  const rows = liveRows(call.store, module, ids);
  if (!rows.every((row) => may(call.session, module.key, 'view', row))) throw new CrmError('no_access');
  const reading = readingFor(call, true);
  const entries = new Map(entriesOf(reading, module, fields, rows).map((entry) => [sameId(entry.id), entry]));
  return {
    entries: ids.map((id) => entries.get(sameId(id)) ?? goneEntry(module, id)),
    linked: links.length > 0 ? linkedRecordsOf(reading, module, links, rows) : [],
  };
}

export const getEntry = method({
  name: 'get_entry',
  parameters: {
    module_name: text,
    id: text,
    select_fields: names,
    link_name_to_fields_array: linkWishes,
    track_view: ignored,
  },
  run(call, { module_name: key, id, select_fields: fields, link_name_to_fields_array: links }) {
    const { entries, linked } = readEntries(call, usableModule(call, key), { ids: [id], fields, links });
    return { entry_list: entries, relationship_list: linked };
  },
});

export const getEntries = method({
  name: 'get_entries',
  parameters: {
    module_name: text,
    ids: names,
    select_fields: names,
    link_name_to_fields_array: linkWishes,
    track_view: ignored,
  },
  run(call, { module_name: key, ids, select_fields: fields, link_name_to_fields_array: links }) {
    const { entries, linked } = readEntries(call, usableModule(call, key), { ids, fields, links });
    return { entry_list: entries, relationship_list: asLinkLists(linked) };
  },
});
