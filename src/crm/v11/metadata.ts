import { z } from 'zod';
import type { Clock } from '../../domain/log.ts';
import { RemoteError } from '../../errors.ts';
import { keptOnce } from '../kept-once.ts';
import { remembered, type FieldMeta, type LinkMeta, type Metadata, type ModuleMeta } from '../metadata.ts';
import { defaultModules, resolveModules, type AvailableModule, type ModuleSetup } from '../modules.ts';
import type { Me, RestClient } from './client.ts';
import { parseBody } from './wire.ts';

const Text = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''));

const Flag = z
  .unknown()
  .optional()
  .transform((value) => (value === true || value === 1 || value === '1' || value === 'true' ? '1' : ''));

const RestField = z.object({
  name: z.string(),
  type: Text,
  vname: Text,
  id_name: Text,
  required: Flag,
  options: Text,
  module: Text,
  len: Text,
  default: z
    .unknown()
    .optional()
    .transform((value) =>
      value === true ? '1' : typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    ),
  relationship: Text,
});
type RestField = z.output<typeof RestField>;

/** Fields of a module stand by their names, beside what is no field. */
const Fields = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((fields) => Object.values(fields).flatMap((field) => RestField.safeParse(field).data ?? []));

const Relationship = z.object({ lhs_module: Text, rhs_module: Text });

/**
 * `GET metadata` and its parts are used by public clients (https://pypi.org/project/sugarcrm-cloud-python); which parts
 * there are, and what they look like, is not documented.
 */
const MetadataAnswer = z.object({
  modules: z.record(z.string(), z.object({ fields: Fields })),
  relationships: z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((all) => new Map(Object.entries(all).map(([name, one]) => [name, Relationship.safeParse(one).data]))),
});

/** Words in the person's language: `GET lang/<language>`, not documented. */
const Language = z.object({
  app_list_strings: z.record(z.string(), z.unknown()).catch({}),
  mod_strings: z.record(z.string(), z.record(z.string(), z.unknown())).catch({}),
});

type MetadataAnswer = z.output<typeof MetadataAnswer>;
type Language = z.output<typeof Language>;

interface Book {
  readonly metadata: MetadataAnswer;
  readonly words: Language;
  readonly me: Me;
}

/** Modules and fields out of the book. */
export function metadata(shelf: BookShelf, setups: readonly ModuleSetup[]): Metadata {
  async function available(): Promise<readonly AvailableModule[]> {
    const { metadata: meta, words, me } = await shelf();
    const labels = z.record(z.string(), z.string()).catch({}).parse(words.app_list_strings.moduleList);
    return Object.keys(meta.modules)
      .map((key) => ({
        key,
        label: labels[key] ?? key,
        may: (action: string): boolean => isOpen(me.denied.get(key), action),
      }))
      .filter(({ may }) => may('access'));
  }
  return {
    available,
    modules: async () => resolveModules(setups, await available()),
    usual: async () => resolveModules(defaultModules, await available()),
    of: async (module) => metaOf(module, await shelf()),
  };
}

/** Every server has it. */
const usualLanguage = 'en_us';

const metadataOnce = keptOnce<MetadataAnswer>();
const wordsOnce = keptOnce<Language>();

/** Everything about all modules, asked for in two calls and kept for an hour. */
export type BookShelf = () => Promise<Book>;

export function bookShelf(client: RestClient, clock: Clock): BookShelf {
  const kept = remembered<Book>(clock);
  const get = async (path: string): Promise<unknown> =>
    (await client.call({ method: 'GET', path, timeoutMs: 120_000 })).body;
  const wordsFor = async (language: string): Promise<unknown> => {
    try {
      return await get(`lang/${language}`);
    } catch (error) {
      const isUnknown = error instanceof RemoteError && ['not-found', 'rejected'].includes(error.failure);
      if (language === usualLanguage || !isUnknown) throw error;
      return get(`lang/${usualLanguage}`);
    }
  };
  return () =>
    kept('', async () => {
      const asked = client.me(true);
      const [meta, words, me] = await Promise.all([
        get('metadata?type_filter=modules,relationships'),
        asked.then(({ language }) => wordsFor(language ?? usualLanguage)),
        asked,
      ]);
      return {
        metadata: metadataOnce(meta, () => parseBody(MetadataAnswer, meta, 'GET metadata')),
        words: wordsOnce(words, () => parseBody(Language, words, 'GET lang')),
        me,
      };
    });
}

function isOpen(denied: ReadonlySet<string> | undefined, action: string): boolean {
  if (!denied) return true;
  return !denied.has('access') && !denied.has(action) && !(action === 'edit' && denied.has('create'));
}

function metaOf(module: string, { metadata: { modules, relationships }, words, me }: Book): ModuleMeta {
  const fields = modules[module]?.fields ?? [];
  const strings = words.mod_strings[module] ?? {};
  return {
    module,
    table: '',
    fields: new Map(withAddress(fields).map((one) => [one.name, fieldMeta(one, strings, words)])),
    links: fields.flatMap((one) => (one.type === 'link' ? [linkMeta(module, one, relationships)] : [])),
    closed: me.closedFields.get(module) ?? new Set(),
    untold: me.untoldFields.get(module) ?? new Set(),
  };
}

/** Addresses are one field with all of them; forms know the first by the name it had before. */
function withAddress(fields: readonly RestField[]): readonly RestField[] {
  const plain = fields.filter(({ type }) => type !== 'link');
  const email = plain.find(({ name }) => name === 'email');
  return !email || plain.some(({ name }) => name === 'email1') ? plain : [...plain, { ...email, name: 'email1' }];
}

function fieldMeta(field: RestField, strings: Readonly<Record<string, unknown>>, words: Book['words']): FieldMeta {
  const label = strings[field.vname];
  const list = field.options === '' ? undefined : words.app_list_strings[field.options];
  return {
    name: field.name,
    type: field.type,
    id_name: field.id_name,
    label: (typeof label === 'string' ? label : '').replace(/\s*:\s*$/, '').trim(),
    required: field.required,
    options: choices(list),
    related_module: field.module,
    len: field.len,
    default_value: field.default,
  };
}

/** An object of words by value, or pairs of both where the order counts. */
function choices(list: unknown): FieldMeta['options'] {
  const pairs = z.array(z.tuple([z.string(), z.string()])).safeParse(list).data;
  const known = pairs ?? Object.entries(z.record(z.string(), z.string()).safeParse(list).data ?? {});
  return known.map(([name, value]) => ({ name, value }));
}

/** The module on the other end: the field tells it, or else its relationship does. */
function linkMeta(
  here: string,
  { name, relationship, module }: RestField,
  relationships: Book['metadata']['relationships'],
): LinkMeta {
  const ends = relationships.get(relationship);
  const other = ends?.lhs_module === here ? ends.rhs_module : (ends?.lhs_module ?? '');
  return { name, relationship, module: module || other };
}
