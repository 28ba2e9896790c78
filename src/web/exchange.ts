import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopback } from '../domain/hosts.ts';
import type { Log } from '../domain/log.ts';
import { readBody } from './body.ts';
import { HttpError, problem } from './http.ts';
import type { Route, WebResponse } from './http.ts';
import { httpWords as words } from './http-words.ts';

/** One request and its response, from the first look at it to the last byte. */

const correlationHeader = 'X-Correlation-Id';

/** Carried by every response; pages replace some. Nothing here may be framed, sniffed, kept or fetched by other sites. */
const commonHeaders: readonly (readonly [string, string])[] = [
  ['Cache-Control', 'no-store'],
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
];

/** Before a route is chosen: gives the exchange its id and headers. Throws `HttpError` for what no route shall see. */
export function admit(request: IncomingMessage, response: ServerResponse, loopbackOnly: boolean): void {
  response.setHeader(correlationHeader, randomUUID());
  for (const [name, value] of commonHeaders) response.setHeader(name, value);

  if (!loopbackOnly) response.setHeader('Strict-Transport-Security', 'max-age=31536000');

  const { host = 'localhost', origin } = request.headers;
  const target = URL.parse(`http://${host}`);
  if (!target || !urlOf(request)) throw new HttpError(400, 'BadAddress', words.badAddress);
  if (!loopbackOnly) return;
  if (!isLoopback(target.hostname)) {
    throw new HttpError(421, 'NotThisHost', words.notThisHost);
  }
  if (origin !== undefined && !isLoopback(URL.parse(origin)?.hostname ?? '')) {
    throw new HttpError(403, 'ForeignPage', words.foreignPage);
  }
}

/** The requested address on a host of no meaning; null: not an address, or badly encoded. */
function urlOf(request: IncomingMessage): URL | null {
  const { url = '/' } = request;
  try {
    const parsed = new URL(url.startsWith('/') ? `http://localhost${url}` : url);
    decodeURIComponent(parsed.pathname);
    return parsed;
  } catch {
    return null;
  }
}

/** Runs a route's handler; what it throws becomes a response. Never throws itself. */
export async function answer(
  { handle }: Pick<Route, 'handle'>,
  request: IncomingMessage & { readonly params?: Readonly<Record<string, string>> },
  response: ServerResponse,
  log: Log,
): Promise<WebResponse> {
  const correlationId = correlationOf(response);
  try {
    const url = urlOf(request);
    return await handle({
      method: request.method ?? 'GET',
      path: url?.pathname ?? '/',
      query: url?.searchParams ?? new URLSearchParams(),
      headers: request.headers,
      params: request.params ?? {},
      correlationId,
      log,
      async body(limits) {
        if (request.headers.expect !== undefined) response.writeContinue();
        return readBody(request, limits);
      },
    });
  } catch (error) {
    return failure(error, correlationId, log);
  }
}

export const correlationOf = (response: ServerResponse): string => String(response.getHeader(correlationHeader));

/** What the caller is told, and what the log keeps, of an error. */
export function failure(error: unknown, correlationId: string, log: Log): WebResponse {
  if (error instanceof HttpError && error.status < 500) {
    log.info({ correlationId, status: error.status, code: error.code }, 'request refused');
    return problem(error, correlationId);
  }
  log.error({ correlationId, err: error }, 'request failed');
  if (error instanceof HttpError) return problem(error, correlationId);
  return problem(new HttpError(500, 'Failed', words.failed), correlationId);
}

/** Writes the response. A request whose body was not read to its end, or a server that closes, ends the connection. */
export function write(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers = {}, body }: WebResponse,
  closing: boolean,
): void {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (closing || !request.complete) response.setHeader('Connection', 'close');
  response.end(body);
}
