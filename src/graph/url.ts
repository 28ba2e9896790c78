/**
 * A path below the service's version with its values encoded: url`/me/messages/${id}/$value`.
 * This and `query` are the only places where values get into an address.
 */
export const url = (literals: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw({ raw: literals }, ...values.map((value) => encodeURIComponent(asSegment(value))));

/** Nothing, one dot and two dots would lead to another place; in brackets they are an id that does not exist. */
const asSegment = (value: string): string => (/^\.{0,2}$/.test(value) ? `(${value})` : value);

/** `?name=value&…` with the values encoded; empty for none. Names stand as they are, since they are ours: `$select`. */
export function query(options: Readonly<Record<string, string | number | readonly string[] | null>>): string {
  const parts = Object.entries(options)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(Array.isArray(value) ? value.join(',') : String(value))}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** A text as a literal of `$filter`. https://learn.microsoft.com/graph/query-parameters#escaping-single-quotes */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const maxWords = 10;

/**
 * What a person typed as a `$search` of messages: every word counts, as the beginning of a word in subject, text, names or addresses;
 * words in quotes stand side by side. Nothing of it is an operator. Null: there is no word in it.
 * https://learn.microsoft.com/graph/search-query-parameter
 */
export function search(typed: string): string | null {
  const terms = [...typed.matchAll(/"([^"]*)"|([^\s"]+)/gu)]
    .map(([, phrase, word = '']) => (phrase === undefined ? wordTerm(word) : phraseTerm(phrase)))
    .filter((term) => term !== null)
    .slice(0, maxWords)
    .map((term) => `(${term} OR participants:${term})`);
  return terms.length === 0 ? null : `"${terms.join(' AND ').replaceAll(/["\\]/g, '\\$&')}"`;
}

/** Operators of the query language are written in capitals, so that small letters are always a word. */
const wordTerm = (word: string): string | null =>
  /^[\p{L}\p{N}]+$/u.test(word) ? `${word.toLowerCase()}*` : phraseTerm(word);

const phraseTerm = (phrase: string): string | null =>
  /[\p{L}\p{N}]/u.test(phrase) ? `"${phrase.replaceAll(/[\\\p{Cc}]/gu, ' ').trim()}"` : null;
