import Router from 'find-my-way';
import { badRequest, GraphError } from './errors.ts';
import { methods, type Answer, type GraphRequest, type Method, type Route } from './route.ts';

/** Finds the route of a request and runs it. Throws `GraphError`, also where there is no such route. */
export type Dispatch = (request: Omit<GraphRequest, 'params'>) => Promise<Answer>;

export function dispatcher(routes: readonly Route[]): Dispatch {
  const router = Router({ ignoreTrailingSlash: true, maxParamLength: 2000 });
  const routeOf = new Map<unknown, Route>();
  for (const route of routes) {
    const handler = () => undefined;
    routeOf.set(handler, route);
    router.on(route.method, route.path, handler);
  }

  return async (request) => {
    const found = router.find(request.method, request.path);
    const route = routeOf.get(found?.handler);
    if (!found || !route) throw noRoute(router, request.method, request.path);
    return route.run({ ...request, params: found.params });
  };
}

function noRoute(router: Router.Instance<Router.HTTPVersion.V1>, method: Method, path: string): GraphError {
  if (methods.some((other) => other !== method && router.find(other, path)))
    return new GraphError(405, 'Request_BadRequest', 'The HTTP method is not allowed for this resource.');
  return badRequest(`Resource not found for the segment '${path.split('/').at(-1) ?? ''}'.`);
}
