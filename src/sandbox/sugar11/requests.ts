import { z } from 'zod';

/** One request of the API: over HTTP, or inside a bulk call. */
export interface Request {
  readonly method: string;
  /** Parts of the path below the version, decoded. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  /** The body as JSON; undefined where there is none. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
  /** `X-Timestamp`. */
  readonly unchangedSince: string | null;
}

/** Reads `/rest/v11_4/Contacts/filter?x=y`; null: it is no address of the API. */
export function addressOf(target: string): Pick<Request, 'parts' | 'query'> | null {
  const url = new URL(target, 'http://localhost');
  const [, rest] = /\/v1[01](?:_\d+)?\/(.+)$/.exec(url.pathname) ?? [];
  return rest === undefined ? null : { parts: rest.split('/').map(decodeURIComponent), query: url.searchParams };
}

const Grant = z.object({ grant_type: z.string() });

const own = new Set(['me', 'ping', 'metadata', 'lang', 'bulk']);

/** What the log calls a request: `POST filter`, `PUT record`, and the module it is about; `POST token`, and the kind of grant. */
export function nameOf({ method, parts, body }: Pick<Request, 'method' | 'parts' | 'body'>): {
  readonly method: string;
  readonly module: string;
} {
  const [first = '', id, part] = parts;
  if (first === 'oauth2')
    return { method: `${method} ${id ?? ''}`, module: Grant.safeParse(body).data?.grant_type ?? '' };
  if (own.has(first)) return { method: `${method} ${first}`, module: '' };
  const kind = id === 'filter' ? 'filter' : (part ?? 'record');
  return { method: `${method} ${kind}`, module: first };
}
