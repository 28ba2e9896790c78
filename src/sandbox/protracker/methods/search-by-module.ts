import { CrmError } from '../errors.ts';
import { listedModules } from '../modules/registry.ts';
import { may } from '../roles.ts';
import { searchModule } from '../store/search.ts';
import { nameValuesOf, wantedFields } from '../wire.ts';
import { readingFor } from './access.ts';
import { defaultPageSize } from './get-entry-list.ts';
import { method } from './method.ts';
import { ignored, integer, names, orNames, orText, text } from './parameters.ts';

/** What is shown of a record when the client does not say. */
const shown = ['id', 'name'];

/**
 * One block per module in the server's own order; modules it does not search are missing. Addresses are compared but never
 * returned. It fetches one record more than asked for and does not cut it off (read in the program text).
 */
export const searchByModule = method({
  name: 'search_by_module',
  parameters: {
    search_string: text,
    modules: names,
    offset: integer,
    max_results: integer,
    assigned_user_id: orText(''),
    select_fields: orNames,
    unified_search_only: ignored,
    favorites: ignored,
  },
  run(call, args) {
    // The recorded server breaks off when it is asked for users.
    if (args.modules.includes('Users')) throw new CrmError('crash');
    const asked = listedModules.filter(({ key, search }) => search.length > 0 && args.modules.includes(key));
    const allowed = asked.filter(({ key }) => may(call.session, key, 'list'));
    const wanted = args.select_fields.length > 0 ? args.select_fields : shown;
    return {
      entry_list: allowed
        .toSorted((one, other) => one.key.localeCompare(other.key))
        .map((module) => {
          const rows =
            args.search_string === ''
              ? []
              : searchModule(call.store, module, {
                  text: args.search_string,
                  assignedTo: args.assigned_user_id,
                  offset: Math.max(args.offset, 0),
                  limit: (args.max_results > 0 ? args.max_results : defaultPageSize) + 1,
                });
          const fields = wantedFields(module, wanted).filter(({ source }) => source?.from !== 'address');
          const columns = fields.map(({ name }) => name);
          return { name: module.key, records: nameValuesOf(readingFor(call, false), module, columns, rows) };
        }),
    };
  },
});
