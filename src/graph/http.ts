import { Client, HTTPMessageHandler, ResponseType } from '@microsoft/microsoft-graph-client';
import type { LimitFunction } from 'p-limit';
import type { Log } from '../domain/log.ts';
import { graphError } from './failure.ts';
import { EveryRequest } from './middleware.ts';
import type { Answer, GraphRequest } from './request.ts';

export interface GraphClientOptions {
  /** `https://graph.microsoft.com/v1.0` */
  readonly baseUrl: string;
  /** Gives a valid access token for Graph; what it throws is handed on. */
  readonly token: () => Promise<string>;
  /** Shared by all clients of one mailbox: the service takes four requests of a mailbox at a time. */
  readonly limit: LimitFunction;
  /** For one attempt, to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly log: Log;
}

export interface HttpAnswer extends Answer {
  readonly bytes: Uint8Array;
}

/** One attempt at a request. Throws `unavailable` where there is no answer, or no whole one. */
export type Exchange = (request: GraphRequest<unknown>) => Promise<HttpAnswer>;

/** SDK's client with a chain of our own: its stock handlers send no token over http, and repeat what must not be repeated. */
export function exchangeWith({ baseUrl, token, limit, timeoutMs, log }: GraphClientOptions): Exchange {
  const { origin, pathname } = new URL(baseUrl);
  const client = Client.initWithMiddleware({
    baseUrl: origin,
    defaultVersion: pathname.slice(1),
    middleware: [new EveryRequest(origin, timeoutMs), new HTTPMessageHandler()],
  });

  async function respond(request: GraphRequest<unknown>, bearer: string): Promise<Response> {
    const { method, path, body, ifMatch, prefer } = request;
    const call = client.api(path).responseType(ResponseType.RAW).header('Authorization', `Bearer ${bearer}`);
    if (ifMatch !== undefined) call.header('If-Match', ifMatch);
    if (prefer !== undefined) call.header('Prefer', prefer);
    const send = {
      GET: () => call.get(),
      POST: () => call.post(body),
      PATCH: () => call.patch(body),
      DELETE: () => call.delete(),
    };
    const response: unknown = await send[method]();
    if (!(response instanceof Response)) throw new Error('No response');
    return response;
  }

  async function attempt(request: GraphRequest<unknown>): Promise<HttpAnswer> {
    const bearer = await token();
    const startedAt = performance.now();
    try {
      const response = await respond(request, bearer);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const ms = Math.round(performance.now() - startedAt);
      log.debug({ request: request.name, status: response.status, ms }, 'graph answered');
      return {
        status: response.status,
        header: (name) => response.headers.get(name),
        bytes,
        json: () => jsonIn(bytes),
      };
    } catch (cause) {
      const ms = Math.round(performance.now() - startedAt);
      log.debug({ request: request.name, status: null, ms }, 'graph answered');
      throw graphError('unavailable', request.name, { cause });
    }
  }

  return (request) => limit(() => attempt(request));
}

/** The parser's message would repeat a piece of the text, so it is dropped. */
function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
