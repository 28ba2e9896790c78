import { GraphError } from './errors.ts';
import type { Mailbox } from './mailbox.ts';
import type { Prefer } from './odata/prefer.ts';

export const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const;
export type Method = (typeof methods)[number];

/** A request off the wire. `url` is below `/v1.0`, still encoded. */
export interface Incoming {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Parsed JSON; null where there was none. */
  readonly body: unknown;
  /** Absolute address of `/v1.0` as the caller reached it. */
  readonly base: string;
}

/** One request as a resource sees it: authenticated, routed, its body parsed. */
export interface GraphRequest {
  readonly method: Method;
  /** Below `/v1.0`, still encoded, without the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Headers;
  /** Parsed JSON; null where there was none. */
  readonly body: unknown;
  readonly prefer: Prefer;
  readonly mailbox: Mailbox;
  /** Absolute address of `/v1.0` as the caller reached it, for links in the answer. */
  readonly base: string;
  readonly now: Date;
}

export type Headers = Readonly<Record<string, string | undefined>>;

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, bytes as they are (with the `content-type` of `headers`). */
  readonly body?: object | Uint8Array;
}

/** One line of the route table. `path` is below `/v1.0`, parameters as `:name`. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  run(request: GraphRequest): Answer | Promise<Answer>;
}

export const ok = (body: object, headers: Record<string, string> = {}): Answer => ({ status: 200, headers, body });
export const created = (body: object, headers: Record<string, string> = {}): Answer => ({ status: 201, headers, body });
export const noContent: Answer = { status: 204 };

/** A path parameter that the route's own path names. */
export function param(request: GraphRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new GraphError(500, 'InternalServerError', `The route has no parameter ${name}.`);
  return value;
}
