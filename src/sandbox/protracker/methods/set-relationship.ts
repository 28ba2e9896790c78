import { moduleOf } from '../modules/registry.ts';
import { may } from '../roles.ts';
import { liveRow, liveRows } from '../store/records.ts';
import { relate, unrelate } from '../store/relations.ts';
import { textOf } from '../store/database.ts';
import { usableModule } from './access.ts';
import { type Call, method } from './method.ts';
import { lists, names, orFlag, orFlags, orNameValues, text, ignored } from './parameters.ts';

interface Wish {
  readonly module: string;
  readonly id: string;
  readonly link: string;
  readonly related: readonly string[];
  readonly remove: boolean;
}

type Outcome = 'created' | 'deleted' | 'failed';

/** One wish counts once, however many records it names. Seeing the record is enough: no right to edit is asked for. */
function carryOut(call: Call, wish: Wish): Outcome {
  const module = usableModule(call, wish.module);
  const link = module.links.get(wish.link);
  const row = liveRow(call.store, module, wish.id);
  if (!link || !row || !may(call.session, module.key, 'view', row)) return 'failed';
  const id = textOf(row.id);
  if (wish.remove) {
    unrelate(call.store, link, id, wish.related);
    return 'deleted';
  }
  const others = liveRows(call.store, moduleOf(link.there.module), wish.related);
  relate(
    call.store,
    link,
    id,
    others.map((other) => textOf(other.id)),
  );
  return 'created';
}

const count = (outcomes: readonly Outcome[]) => ({
  created: outcomes.filter((each) => each === 'created').length,
  failed: outcomes.filter((each) => each === 'failed').length,
  deleted: outcomes.filter((each) => each === 'deleted').length,
});

/** Values for the relation itself are not taken: an accept status or a contact role stays as it is. */
export const setRelationship = method({
  name: 'set_relationship',
  parameters: {
    module_name: text,
    module_id: text,
    link_field_name: text,
    related_ids: names,
    name_value_list: orNameValues,
    delete: orFlag(false),
  },
  run: (call, args) =>
    count([
      carryOut(call, {
        module: args.module_name,
        id: args.module_id,
        link: args.link_field_name,
        related: args.related_ids,
        remove: args.delete,
      }),
    ]),
});

/** The lists belong together by position; the answer has totals only. */
export const setRelationships = method({
  name: 'set_relationships',
  parameters: {
    module_names: names,
    module_ids: names,
    link_field_names: names,
    related_ids: lists,
    name_value_lists: ignored,
    delete_array: orFlags,
  },
  run: (call, args) =>
    count(
      args.module_names.map((module, at) =>
        carryOut(call, {
          module,
          id: args.module_ids[at] ?? '',
          link: args.link_field_names[at] ?? '',
          related: args.related_ids[at] ?? [],
          remove: args.delete_array[at] ?? false,
        }),
      ),
    ),
});
