import { hiddenModuleDefs, moduleDefs } from './index.ts';
import { optionLists } from './option-lists.ts';
import type { End, FieldDef, ModuleDef, Relationship } from './types.ts';

/** A link field: a relationship seen from one of its ends. */
export interface Link {
  readonly name: string;
  readonly relationship: Relationship;
  readonly here: End;
  readonly there: End;
}

/** A module with its fields and links by name. */
export interface Module extends ModuleDef {
  readonly field: ReadonlyMap<string, FieldDef>;
  readonly links: ReadonlyMap<string, Link>;
  /** Its records are people: they have two names and no column `name`. */
  readonly isPerson: boolean;
}

const allDefs = [...moduleDefs, ...hiddenModuleDefs];

export const relationships: readonly Relationship[] = allDefs.flatMap((def) => def.relationships);

const endsOf = (relationship: Relationship): readonly [End, End] =>
  relationship.kind === 'join'
    ? [relationship.left, relationship.right]
    : [
        { ...relationship.one, column: relationship.column },
        { ...relationship.many, column: 'id' },
      ];

const linksOf = (module: string): readonly Link[] =>
  relationships.flatMap((relationship) => {
    const [first, second] = endsOf(relationship);
    return [
      { here: first, there: second },
      { here: second, there: first },
    ].flatMap(({ here, there }) =>
      here.module === module && here.link !== undefined
        ? [here.link, ...(here.aliases ?? [])].map((name) => ({ name, relationship, here, there }))
        : [],
    );
  });

const modulesByKey = new Map<string, Module>(
  allDefs.map((def) => [
    def.key,
    {
      ...def,
      field: new Map(def.fields.map((each) => [each.name, each])),
      links: new Map(linksOf(def.key).map((link) => [link.name, link])),
      isPerson: def.fields.some(({ name }) => name === 'last_name'),
    },
  ]),
);

const hidden = new Set(hiddenModuleDefs.map(({ key }) => key));

export const allModules: readonly Module[] = [...modulesByKey.values()];

/** The modules the API lists, in its order. */
export const listedModules: readonly Module[] = allModules.filter(({ key }) => !hidden.has(key));

/** The module with this API name, if the API knows it. */
export const findModule = (key: string): Module | undefined => (hidden.has(key) ? undefined : modulesByKey.get(key));

/** A module named by a definition of ours, hidden ones included. */
export function moduleOf(key: string): Module {
  const module = modulesByKey.get(key);
  if (!module) throw new Error(`No module ${key} is defined in modules/index.ts`);
  return module;
}

/** Stored value and label of each choice of a field, in order; null for fields without choices. */
export function optionsOf(field: FieldDef): readonly (readonly [value: string, label: string])[] | null {
  if (field.options === undefined) return null;
  if (field.options !== 'parents') return Object.entries(optionLists[field.options]);
  return listedModules.flatMap(({ key, parentLabel }) =>
    parentLabel === undefined ? [] : [[key, parentLabel] as const],
  );
}
