import type { z } from 'zod';
import { badRequest } from './errors.ts';
import type { GraphRequest } from './route.ts';

/** The request's body, checked. Throws 400 that names the first thing that is wrong. */
export function readBody<T>(request: GraphRequest, schema: z.ZodType<T>): T {
  if (request.body === null) throw badRequest('The request has no JSON body.');
  const parsed = schema.safeParse(withoutAnnotations(request.body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badRequest(`Invalid body: ${issue?.path.join('/') ?? ''} ${issue?.message ?? ''}`.trim());
}

/** `@odata.type` and its like say nothing here that the schema does not know. */
function withoutAnnotations(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@odata.')));
}
