import { all, any, hasAddressStarting, hasWord } from './query.ts';
import type { SummaryReader } from '../summaries.ts';

/** Every word begins a word of a searched field or an address. */
export function matching({ module, meta }: SummaryReader, words: readonly string[]): string {
  const { table, fields, links } = meta;
  const columns = module.setup.search.filter((field) => fields.has(field)).map((field) => `${table}.${field}`);
  const addressed = links.some(({ name }) => name === 'email_addresses');
  return all(
    words.map((word) =>
      any([
        ...columns.flatMap((column) => hasWord(column, word)),
        ...(addressed ? [hasAddressStarting(table, module.name, word)] : []),
      ]),
    ),
  );
}
