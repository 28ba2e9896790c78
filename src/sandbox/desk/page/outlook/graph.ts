import * as z from 'zod/mini';
import type { Api } from '../shared/api.ts';
import type { FormValues } from '../shared/form/form-field.ts';
import type { Item } from './item.ts';

/** Graph, through the desk's server. */
export const base = '/desk/graph/me';

/** More of a kind than anybody scrolls through. */
const most = 500;

export const Text = z.nullish(z.string());
export const Categories = z._default(z.array(z.string()), []);

/** The first 500 of a list. */
export async function readList<T>(
  api: Api,
  path: string,
  shape: z.ZodMiniType<T>,
  query: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<readonly T[]> {
  const search = new URLSearchParams({ $top: String(most), ...query }).toString();
  return (await api.get(`${base}${path}?${search}`, z.object({ value: z.array(shape) }), signal)).value;
}

const Written = z.object({ id: z.string() });

/** Changes the item, or makes a new one at `path`; its id. */
export async function write(api: Api, item: Item | null, path: string, body: object): Promise<string> {
  const { id } = item
    ? await api.send('PATCH', `${base}${item.path}`, body, Written)
    : await api.send('POST', `${base}${path}`, body, Written);
  return id;
}

/** The parts of a write: each is there if one of its fields changed. */
export const parts = (
  changed: FormValues,
  all: readonly (readonly [names: readonly string[], part: () => object])[],
): object =>
  Object.assign(
    {},
    ...all.filter(([names]) => names.some((name) => name in changed)).map(([, part]) => part()),
  ) as object;

export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Without blanks around it; null for nothing. */
export function orNull(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
