import { type Link, type Module, moduleOf, optionsOf } from '../modules/registry.ts';
import type { FieldDef } from '../modules/types.ts';
import { closedFields } from '../roles.ts';
import { nameValue } from '../wire.ts';
import { usableModule } from './access.ts';
import { method } from './method.ts';
import { orNames, text } from './parameters.ts';

/** Fields and links of a module; no names means all of both. What is empty is a list, else an object. */
export const getModuleFields = method({
  name: 'get_module_fields',
  parameters: { module_name: text, fields: orNames },
  run(call, { module_name: key, fields: names }) {
    const module = usableModule(call, key);
    const closed = closedFields(call.session, module.key);
    const isWanted = ({ name }: { readonly name: string }) =>
      (names.length === 0 || names.includes(name)) && !closed.includes(name);
    return {
      module_name: module.key,
      table_name: module.table,
      module_fields: orEmptyList(module.fields.filter(isWanted).map((field) => [field.name, fieldShown(field)])),
      link_fields: orEmptyList(
        linksOf(module)
          .filter(isWanted)
          .map((link) => [link.name, linkShown(link)]),
      ),
    };
  },
});

const linksOf = (module: Module): readonly Link[] => [...module.links.values()];

/** PHP has one empty array for both. */
const orEmptyList = (entries: readonly (readonly [string, unknown])[]) =>
  entries.length === 0 ? [] : Object.fromEntries(entries);

const fieldShown = (field: FieldDef) => ({
  name: field.name,
  type: field.type,
  group: field.group ?? '',
  id_name: field.idName ?? '',
  label: field.label,
  required: field.required ? 1 : 0,
  options: orEmptyList((optionsOf(field) ?? []).map(([value, label]) => [value, nameValue(phpKey(value), label)])),
  related_module: field.relatedModule ?? '',
  calculated: false,
  len: field.len ?? '',
  ...(field.defaultValue === undefined ? {} : { default_value: field.defaultValue }),
});

/** PHP keeps whole numbers among its keys as numbers. */
const phpKey = (key: string): string | number => (/^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : key);

function linkShown({ name, relationship, here, there }: Link) {
  const { told } = here;
  return {
    name,
    type: 'link',
    group: '',
    id_name: '',
    relationship: relationship.name,
    module: told === undefined ? '' : told === true ? there.module : told,
    bean_name: told === undefined ? '' : moduleOf(there.module).bean,
  };
}
