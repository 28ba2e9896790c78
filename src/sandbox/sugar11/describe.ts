import { type Link, listedModules, type Module, optionsOf, relationships } from '../protracker/modules/registry.ts';
import type { FieldDef } from '../protracker/modules/types.ts';
import { optionLists } from '../protracker/modules/option-lists.ts';
import { actions, closedFields, may, mayUse, type Rights } from '../protracker/roles.ts';
import { shownName } from './fields.ts';

const labelKey = (name: string): string => `LBL_${name.toUpperCase()}`;

/** The part of the metadata that the product asks for. */
export function metadataShown(rights: Rights) {
  const modules = listedModules.filter(({ key }) => mayUse(rights, key));
  return {
    modules: Object.fromEntries(modules.map((module) => [module.key, { fields: fieldsShown(module) }])),
    relationships: Object.fromEntries(
      relationships.map((each) => {
        const [left, right] = each.kind === 'join' ? [each.left, each.right] : [each.one, each.many];
        return [each.name, { lhs_module: left.module, rhs_module: right.module }];
      }),
    ),
    server_info: serverInfo,
  };
}

export const serverInfo = { flavor: 'ENT', version: '13.0.0', build: '0000', product_name: 'SugarCRM Enterprise' };

/** Addresses are one field here; the store knows the first and the second by names of their own. */
function fieldsShown(module: Module): Readonly<Record<string, unknown>> {
  const own = module.fields.filter(({ name }) => !/^email\d$/.test(name));
  const email = module.links.has('email_addresses') ? [{ name: 'email', type: 'email', vname: labelKey('email') }] : [];
  const links = [...module.links.values()].map(linkShown);
  const files =
    module.key === 'Emails' ? [{ name: 'attachments', type: 'link', relationship: 'emails_notes_rel' }] : [];
  const all = [...own.map((field) => fieldShown(module, field)), ...email, ...links, ...files];
  return Object.fromEntries(all.map((field) => [field.name, field]));
}

const fieldShown = (module: Module, field: FieldDef) => ({
  name: shownName(module, field.name),
  type: field.type,
  vname: labelKey(field.name),
  ...(field.required ? { required: true } : {}),
  ...(field.len === undefined ? {} : { len: field.len }),
  ...(field.options === undefined ? {} : { options: field.options }),
  ...(field.idName === undefined ? {} : { id_name: field.idName }),
  ...(field.relatedModule === undefined ? {} : { module: field.relatedModule }),
  ...(field.defaultValue === undefined ? {} : { default: field.defaultValue }),
});

const linkShown = ({ name, relationship }: Link) => ({ name, type: 'link', relationship: relationship.name });

/** Words of the user's language. */
export function languageShown() {
  const parents = listedModules.flatMap((module) => module.fields.filter(({ options }) => options === 'parents'));
  const [parent] = parents;
  return {
    app_list_strings: {
      moduleList: Object.fromEntries(listedModules.map(({ key, label }) => [key, label])),
      ...optionLists,
      ...(parent ? { parents: Object.fromEntries(optionsOf(parent) ?? []) } : {}),
    },
    mod_strings: Object.fromEntries(
      listedModules.map((module) => [
        module.key,
        Object.fromEntries([
          ...module.fields.map(({ name, label }) => [labelKey(name), label]),
          [labelKey('email'), 'Email Address:'],
        ]),
      ]),
    ),
  };
}

/** What is closed to the user, by module; what is open is not named. */
export const aclShown = (rights: Rights) =>
  Object.fromEntries(
    listedModules.map(({ key }) => {
      const closed = actions.filter((action) => !may(rights, key, action));
      const named = [...(mayUse(rights, key) ? [] : ['access']), ...closed].map((action) => [action, 'no']);
      const no = { read: 'no', write: 'no', create: 'no', edit: 'no' };
      const fields = Object.fromEntries(closedFields(rights, key).map((field) => [field, no]));
      return [key, { fields, ...Object.fromEntries(named) }];
    }),
  );
