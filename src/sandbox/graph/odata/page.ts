import type { GraphRequest } from '../route.ts';
import type { JsonObject } from '../json.ts';
import type { Options } from './options.ts';

export interface Page {
  /** One more than the page holds says that there is a next one. */
  readonly rows: readonly JsonObject[];
  readonly total: number | null;
}

/** The envelope of a list: its rows, the link to the next page, the count where it was asked for. https://learn.microsoft.com/graph/paging */
export function page(request: GraphRequest, options: Options, { rows, total }: Page): object {
  const more = rows.length > options.top;
  return {
    '@odata.context': context(request),
    ...(total === null ? {} : { '@odata.count': total }),
    ...(more ? { '@odata.nextLink': nextLink(request, options) } : {}),
    value: rows.slice(0, options.top),
  };
}

/** Names what the body holds, as the service does. */
export function context(request: GraphRequest, suffix = ''): string {
  const owner = request.mailbox.user.id;
  return `${request.base}/$metadata#users('${owner}')${decodeURI(request.path).replace(/^\/me/, '')}${suffix}`;
}

/** Lists are continued by `$skip`, searches by an opaque token; a client follows the link untouched. */
function nextLink(request: GraphRequest, options: Options): string {
  const query = new URLSearchParams(request.query);
  query.delete('$skip');
  query.delete('$skiptoken');
  query.set(options.search === null ? '$skip' : '$skiptoken', String(options.skip + options.top));
  const text = query.toString().replaceAll('%24', '$').replaceAll('+', '%20');
  return `${request.base}${request.path}?${text}`;
}
