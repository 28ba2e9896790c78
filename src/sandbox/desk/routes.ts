import type { IncomingMessage, ServerResponse } from 'node:http';
import createRouter from 'find-my-way';

/**
 * Who may ask: `page` is our own page (or a person who opens the address), `write` is our own page with its token,
 * `program` is the bot, which proves itself with an id that cannot be guessed.
 */
export type Access = 'page' | 'write' | 'program';

type Params = Readonly<Record<string, string | undefined>>;

/** One line of the desk's route table. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for a parameter. */
  readonly path: string;
  readonly access: Access;
  run(req: IncomingMessage, res: ServerResponse, params: Params): Promise<void>;
}

export interface FoundRoute {
  readonly route: Route;
  /** Decoded. */
  readonly params: Params;
}

/** Finds the route of a request; null where it is none of the desk's. */
export function routerOf(routes: readonly Route[]): (req: IncomingMessage) => FoundRoute | null {
  // Graph's ids are long.
  const router = createRouter({ maxParamLength: 4096 });
  const byHandler = new Map<unknown, Route>();
  for (const route of routes) {
    const handler = () => null;
    byHandler.set(handler, route);
    router.on(route.method, route.path, handler);
  }
  return (req) => {
    const method = routes.find((route) => route.method === req.method)?.method;
    const found = method ? router.find(method, (req.url ?? '/').split('?')[0] ?? '/') : null;
    const route = byHandler.get(found?.handler);
    return found && route ? { route, params: found.params } : null;
  };
}
