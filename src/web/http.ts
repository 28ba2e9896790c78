import type { IncomingHttpHeaders } from 'node:http';
import type { Log } from '../domain/log.ts';

/** Requests and responses as routes see them: nothing of the HTTP server's own types. */

export interface WebRequest {
  readonly method: string;
  /** Without the query, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The `:name` parts of the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Told to the caller with every error, and in the log. */
  readonly correlationId: string;
  readonly log: Log;
  /** The body as it came. Throws `HttpError` when it is too long, too slow or encoded. Can be asked once. */
  body(limits: BodyLimits): Promise<Uint8Array>;
}

export interface BodyLimits {
  readonly maxBytes: number;
  /** From the moment it is asked for to its last byte. */
  readonly timeoutMs: number;
}

export interface WebResponse {
  readonly status: number;
  /** Added to those that every response carries; of the same name these win. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** One line of the server's table. */
export interface Route {
  /** A GET route answers HEAD as well. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/runs/:id` */
  readonly path: string;
  /** What it throws becomes the response: an `HttpError` as it says, everything else a 500 that tells nothing. */
  handle(request: WebRequest): Promise<WebResponse>;
}

/** The request is answered with this status. The message is told to the caller: words of ours, never a foreign text. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  /** For programs: `TooLarge`. */
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    options: { readonly headers?: Readonly<Record<string, string>>; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.headers = options.headers ?? {};
  }
}

export const json = (status: number, value: unknown): WebResponse => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

/** The body of every error response. */
export const problem = (error: HttpError, correlationId: string): WebResponse => {
  const {
    status,
    body = '',
    headers,
  } = json(error.status, {
    error: { code: error.code, message: error.message, correlationId },
  });
  return { status, body, headers: { ...headers, ...error.headers } };
};
