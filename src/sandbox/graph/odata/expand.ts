import { badRequest, noSuchProperty } from '../errors.ts';
import { parseFilter, type Filter } from './filter.ts';
import type { ResourceType } from './resource-type.ts';

/** One expanded relationship with the options in its brackets. */
export interface Expand {
  readonly name: string;
  readonly select: string | null;
  readonly filter: Filter | null;
}

/** `attachments($select=id,name),singleValueExtendedProperties($filter=id eq '...')`. Throws 400. */
export function parseExpand(text: string, type: ResourceType): Expand[] {
  return splitOutsideBrackets(text, ',').map((part) => {
    const [, path = '', inner = ''] = /^\s*([\w.$/]+)\s*(?:\((.*)\))?\s*$/s.exec(part) ?? [];
    const name = (type.expandable ?? []).find((known) => known.toLowerCase() === path.toLowerCase());
    if (name === undefined) throw noSuchProperty(path || part, type.name);
    const options = new Map(splitOutsideBrackets(inner, ';').map((option) => pair(option)));
    const filter = options.get('$filter');
    return { name, select: options.get('$select') ?? null, filter: filter === undefined ? null : parseFilter(filter) };
  });
}

function pair(option: string): [string, string] {
  const at = option.indexOf('=');
  if (at < 0) throw badRequest(`Invalid $expand option: ${option}`);
  return [option.slice(0, at).trim().toLowerCase(), option.slice(at + 1).trim()];
}

/** Parts between separators that stand neither in brackets nor in quotes. */
function splitOutsideBrackets(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === "'") quoted = !quoted;
    if (quoted) continue;
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === separator && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.filter((part) => part.trim() !== '');
}

/** The ids that `id eq '...' or id eq '...'` names, which is all the service takes there. */
export function idsIn(filter: Filter): string[] {
  if (filter.kind === 'or') return [...idsIn(filter.left), ...idsIn(filter.right)];
  if (filter.kind === 'compare' && filter.operator === 'eq' && filter.path === 'id' && typeof filter.value === 'string')
    return [filter.value];
  throw badRequest('Extended properties are chosen by their id.');
}
