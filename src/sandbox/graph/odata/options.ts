import { badRequest, noSuchProperty } from '../errors.ts';
import type { GraphRequest } from '../route.ts';
import { parseExpand, type Expand } from './expand.ts';
import { parseFilter, pathsOf, type Filter } from './filter.ts';
import type { ResourceType } from './resource-type.ts';

export type OptionName = 'select' | 'filter' | 'search' | 'orderby' | 'top' | 'skip' | 'count' | 'expand';

export interface Sort {
  readonly path: string;
  readonly direction: 'ASC' | 'DESC';
}

/** The system query options of a request, checked. https://learn.microsoft.com/graph/query-parameters */
export interface Options {
  /** Null: the default set. */
  readonly select: readonly string[] | null;
  readonly filter: Filter | null;
  /** KQL, without the quotes around it. */
  readonly search: string | null;
  readonly orderBy: readonly Sort[];
  /** Page size. */
  readonly top: number;
  readonly skip: number;
  readonly count: boolean;
  readonly expand: readonly Expand[];
}

export interface OptionRules {
  readonly type: ResourceType;
  readonly allowed: readonly OptionName[];
  readonly defaultTop?: number;
}

/** Throws 400 for options the route does not take and for values that make no sense. */
export function readOptions(request: GraphRequest, { type, allowed, defaultTop = 10 }: OptionRules): Options {
  for (const name of request.query.keys()) checkAllowed(name, allowed);
  const value = (name: OptionName) => request.query.get(`$${name}`);
  const filter = value('filter');
  const expand = value('expand');

  const options = {
    select: readSelect(value('select'), type),
    filter: filter === null ? null : parseFilter(filter),
    search: readSearch(value('search')),
    orderBy: readOrderBy(value('orderby')),
    top: readNumber('$top', value('top'), 1) ?? request.prefer.maxPageSize ?? defaultTop,
    skip: readNumber('$skip', value('skip') ?? request.query.get('$skiptoken'), 0) ?? 0,
    count: value('count')?.toLowerCase() === 'true',
    expand: expand === null ? [] : parseExpand(expand, type),
  };
  checkCombination(options);
  return options;
}

function checkAllowed(name: string, allowed: readonly OptionName[]): void {
  if (!name.startsWith('$') || (name === '$skiptoken' && allowed.includes('skip'))) return;
  if (!allowed.some((option) => `$${option}` === name)) throw badRequest(`Query option '${name}' is not allowed here.`);
}

/** The rules of "Using filter and orderby in the same query". https://learn.microsoft.com/graph/api/user-list-messages */
function checkCombination({ filter, search, orderBy }: Options): void {
  if (search !== null && orderBy.length > 0)
    throw badRequest("The query parameter '$orderby' is not supported with '$search'.", 'SearchWithOrderBy');
  if (search !== null && filter !== null)
    throw badRequest("The query parameter '$filter' is not supported with '$search'.", 'SearchWithFilter');
  if (filter === null) return;
  const filtered = [...new Set(pathsOf(filter).map((path) => path.toLowerCase()))];
  if (orderBy.some(({ path }, index) => filtered[index] !== path.toLowerCase()))
    throw badRequest('The restriction or sort order is too complex for this operation.', 'InefficientFilter');
}

export function readSelect(text: string | null, type: ResourceType): string[] | null {
  if (text === null || text.trim() === '') return null;
  return text.split(',').map((part) => {
    const name = part.trim();
    const property = type.properties.find((known) => known.toLowerCase() === name.toLowerCase());
    if (property === undefined) throw noSuchProperty(name, type.name);
    return property;
  });
}

/** Quotes around the whole are the option's own; those inside it stand behind a backslash. */
function readSearch(text: string | null): string | null {
  if (text === null) return null;
  const inner = /^"(.*)"$/s.exec(text.trim())?.[1] ?? text;
  const search = inner.replaceAll('\\"', '"').trim();
  if (search === '') throw badRequest('$search is empty.');
  return search;
}

function readOrderBy(text: string | null): Sort[] {
  if (text === null || text.trim() === '') return [];
  return text.split(',').map((part) => {
    const sort = /^(?<path>[\w/]+)(?:\s+(?<direction>asc|desc))?$/i.exec(part.trim())?.groups;
    if (!sort?.path) throw badRequest(`Invalid $orderby: ${part}`);
    return { path: sort.path, direction: sort.direction?.toLowerCase() === 'desc' ? 'DESC' : 'ASC' };
  });
}

function readNumber(name: string, text: string | null, least: number): number | null {
  if (text === null) return null;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  const most = name === '$top' ? 1000 : Infinity;
  if (!(number >= least && number <= most)) throw badRequest(`Invalid value '${text}' for '${name}'.`);
  return number;
}
