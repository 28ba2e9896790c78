import { z } from 'zod';

export const Query = z.object({
  query: z.string(),
  parameters: z.array(z.object({ name: z.string(), value: z.unknown() })).default([]),
});
export type Query = z.infer<typeof Query>;

/** A query that this server does not know, or that the indexing policy would turn into a scan. */
export class BadQuery extends Error {
  override readonly name = 'BadQuery';
}

interface Condition {
  readonly path: readonly string[];
  readonly value: unknown;
}

const identifier = /^[a-z_]\w*$/i;

/**
 * Cosmos DB's SQL as far as `SELECT * FROM c WHERE c.a = @x AND c.b["any name"] = @y` goes: equality of a property with a
 * parameter, types kept, a missing property equal to nothing, not even null.
 */
export function matcher({ query, parameters }: Query): (item: unknown) => boolean {
  const [, where] = /^SELECT \* FROM c WHERE (.+)$/s.exec(query) ?? [];
  if (where === undefined) throw new BadQuery(query);
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  const conditions = split(where).map((text) => conditionOf(text, values));
  return (item) => conditions.every(({ path, value }) => valueAt(item, path) === value);
}

/** At ` AND ` outside of quotes. */
function split(where: string): string[] {
  const parts = where.match(/(?:"(?:[^"\\]|\\.)*"|(?! AND )[^"])+/gs) ?? [];
  return parts.map((part) => part.replace(/^AND /, ''));
}

function conditionOf(text: string, values: ReadonlyMap<string, unknown>): Condition {
  const [, property = '', parameter = ''] = /^(c.+) = (@\w+)$/s.exec(text) ?? [];
  const steps = property.slice(1).match(/\.[a-z_]\w*|\["(?:[^"\\]|\\.)*"\]/gis) ?? [];
  if (`c${steps.join('')}` !== property || !values.has(parameter)) throw new BadQuery(text);
  const path = steps.map((step) => (step.startsWith('.') ? step.slice(1) : String(JSON.parse(step.slice(1, -1)))));
  if (!isIndexed(path)) throw new BadQuery(`not indexed: ${property}`);
  return { path, value: values.get(parameter) };
}

/** By the policy of `src/store/cosmos-items.ts`. */
const isIndexed = ([first = '', ...rest]: readonly string[]): boolean =>
  identifier.test(first) && (first === 'type' ? rest.length === 0 : first === 'f' && rest.length === 1);

function valueAt(item: unknown, path: readonly string[]): unknown {
  let value = item;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}
