import { hasAddressStarting, hasWord, any, type Filter } from './filter.ts';
import type { SummaryReader } from '../summaries.ts';

/**
 * Every word begins a word of a searched field or an address. Filters rather than `/globalsearch`: the search index lags
 * behind what was just written, may be off, and looks into fields that nobody sees in the answer.
 */
export function matching({ module, meta, links }: SummaryReader, words: readonly string[]): readonly Filter[] {
  const fields = module.setup.search.filter((field) => meta.fields.has(field));
  const addressed = links.some(({ name }) => name === 'email_addresses');
  return words.map((word) =>
    any([...fields.flatMap((field) => hasWord(field, word)), ...(addressed ? [hasAddressStarting(word)] : [])]),
  );
}
