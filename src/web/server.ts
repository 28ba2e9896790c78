import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, Response, Server } from 'restify';
import { isLoopback } from '../domain/hosts.ts';
import { inLanguageOf } from '../domain/language-of-turn.ts';
import type { Log } from '../domain/log.ts';
import { admit, answer, correlationOf, failure, write } from './exchange.ts';
import { HttpError } from './http.ts';
import type { Route, WebResponse } from './http.ts';
import { httpWords as words } from './http-words.ts';
import { localeIn } from './language.ts';
import { restify } from './restify.ts';

export interface WebOptions {
  /** Address to listen on. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** For the sandbox: listens on loopback only and answers to no other name, so that no web page can reach it by a name of its own. */
  readonly loopbackOnly: boolean;
  readonly routes: readonly Route[];
  readonly log: Log;
  /** Asked for what no route takes; false: not for me. Answers by itself, with the common headers already set. */
  readonly fallback?: Fallback;
}

export type Fallback = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export interface Web {
  /** Without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests and waits for those under way, at most five seconds. */
  close(): Promise<void>;
}

const closeTimeoutMs = 5_000;

/**
 * Starts the HTTP server. Every route is wrapped once: correlation id, common headers, errors that tell nothing.
 * Throws an `Error` with a remedy when it cannot listen.
 */
export async function startWeb(options: WebOptions): Promise<Web> {
  const { loopbackOnly, routes, log } = options;
  if (loopbackOnly && !isLoopback(options.host)) throw new Error(`${options.host} is not a loopback address.`);

  const server = restify.createServer({ name: '', noWriteContinue: true, maxParamLength: 500 });
  let closing = false;
  const send = (request: IncomingMessage, response: ServerResponse, content: WebResponse): void => {
    write(request, response, content, closing);
  };

  server.pre((request, response, next) => {
    // All that follows speaks the reader's language, errors too.
    inLanguageOf(localeIn(request.headers) ?? '', () => {
      try {
        admit(request, response, loopbackOnly);
        next();
      } catch (error) {
        send(request, response, failure(error, correlationOf(response), log));
        next(false);
      }
    });
  });
  for (const route of routes) mount(server, route, log, send);
  mountRest(server, routes, options.fallback, log, send);

  const port = await listen(server, options.host, options.port);
  return {
    url: `http://${isLoopback(options.host) ? 'localhost' : options.host}:${port}`,
    port,
    async close() {
      closing = true;
      await closeServer(server);
    },
  };
}

type Send = (request: IncomingMessage, response: ServerResponse, content: WebResponse) => void;

function mount(server: Server, route: Route, log: Log, send: Send): void {
  const handler = async (request: Request, response: Response): Promise<void> => {
    send(request, response, await answer(route, request, response, log));
  };
  if (route.method === 'GET') server.head(route.path, handler);
  server[verbs[route.method]](route.path, handler);
}

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'del' } as const;

/** What no route takes: the fallback, else 405 or 404. Methods that restify does not know at all end in its own error event. */
function mountRest(
  server: Server,
  routes: readonly Route[],
  fallback: Fallback | undefined,
  log: Log,
  send: Send,
): void {
  const handler = async (request: Request, response: Response): Promise<void> => {
    try {
      if (await fallback?.(request, response)) return;
      throw notFound(routes, request.path());
    } catch (error) {
      send(request, response, failure(error, correlationOf(response), log));
    }
  };
  for (const method of [...Object.values(verbs), 'head', 'opts'] as const) server[method]('/*', handler);

  server.on('restifyError', (_request, response: Response, _error, done: () => void) => {
    const { status, headers, body } = failure(notFound([], ''), correlationOf(response), log);
    response.sendRaw(status, body, { ...headers });
    done();
  });
}

function notFound(routes: readonly Route[], path: string): HttpError {
  const allowed = routes.filter((route) => route.path === path).map(({ method }) => method);
  return allowed.length > 0
    ? new HttpError(405, 'WrongMethod', words.wrongMethod, {
        headers: { Allow: allowed.join(', ') },
      })
    : new HttpError(404, 'NotFound', words.notFound);
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  // Slow senders are cut off: headers here, bodies by their reader. Longer than a load balancer keeps a connection.
  Object.assign(server.server, { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`Port ${port} is in use. Stop what uses it, or set PORT.`, { cause: error }) : error);
    });
    server.listen(port, host, resolve);
  });
  return server.address().port;
}

async function closeServer(server: Server): Promise<void> {
  const timer = setTimeout(() => {
    if ('closeAllConnections' in server.server) server.server.closeAllConnections();
  }, closeTimeoutMs);
  await new Promise<void>((resolve) => {
    server.close(resolve);
    if ('closeIdleConnections' in server.server) server.server.closeIdleConnections();
  });
  clearTimeout(timer);
}
