import { z } from 'zod';
import { badRequest } from './errors.ts';
import { ok, type Answer, type Incoming } from './route.ts';

const Batch = z.object({
  requests: z
    .array(
      z.object({
        id: z.string().min(1),
        method: z.string(),
        url: z.string(),
        headers: z.record(z.string(), z.string()).default({}),
        body: z.unknown().optional(),
        dependsOn: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});
type Part = z.infer<typeof Batch>['requests'][number];

/**
 * `POST /$batch`: the parts are answered one by one, each with its own status, and in another order than they were asked.
 * A part whose answer is lost is missing. https://learn.microsoft.com/graph/json-batching
 */
export async function runBatch(incoming: Incoming, run: (part: Incoming) => Promise<Answer | null>): Promise<Answer> {
  const parts = readParts(incoming.body);
  const answers = new Map<string, Answer | null>();
  for (const part of inOrder(parts)) {
    const failed = part.dependsOn.some((id) => (answers.get(id)?.status ?? 500) >= 400);
    answers.set(part.id, failed ? failedDependency : await run(asRequest(part, incoming)));
  }
  const responses = [...answers].flatMap(([id, answer]) => (answer ? [{ id, ...asResponse(answer) }] : []));
  return ok({ responses: responses.reverse() });
}

function readParts(body: unknown): Part[] {
  const parsed = Batch.safeParse(body);
  if (!parsed.success) throw badRequest('The batch cannot be read.');
  const parts = parsed.data.requests;
  const ids = new Set(parts.map(({ id }) => id.toLowerCase()));
  if (parts.length > 20) throw badRequest('A batch holds at most 20 requests.');
  if (ids.size < parts.length) throw badRequest('The ids of a batch differ.');
  if (parts.some(({ dependsOn }) => dependsOn.some((id) => !ids.has(id.toLowerCase()))))
    throw badRequest('A request depends on one that is not in the batch.');
  if (parts.some(({ body, headers }) => body !== undefined && contentType(headers) === undefined))
    throw badRequest('A request with a body needs a Content-Type.');
  return parts;
}

/** Those that others wait for come first. */
function inOrder(parts: readonly Part[]): Part[] {
  const ordered: Part[] = [];
  const isReady = (part: Part) => part.dependsOn.every((id) => ordered.some((done) => done.id === id));
  for (let rest = parts; rest.length > 0;) {
    const ready = rest.filter(isReady);
    if (ready.length === 0) throw badRequest('The requests of the batch wait for each other.');
    ordered.push(...ready);
    rest = rest.filter((part) => !ready.includes(part));
  }
  return ordered;
}

/** A part has the caller's token and nothing else of the outer request's headers. */
function asRequest(part: Part, outer: Incoming): Incoming {
  const own = Object.entries(part.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: part.method.toUpperCase(),
    url: part.url.startsWith('/') ? part.url : `/${part.url}`,
    headers: { authorization: outer.headers.authorization, ...Object.fromEntries(own) },
    body: part.body ?? null,
    base: outer.base,
  };
}

function asResponse({ status, headers, body }: Answer): object {
  if (body === undefined) return { status, headers };
  const json = body instanceof Uint8Array ? Buffer.from(body).toString('base64') : body;
  const type = body instanceof Uint8Array ? {} : { 'Content-Type': 'application/json' };
  return { status, headers: { ...headers, ...type }, body: json };
}

const contentType = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];

const failedDependency: Answer = {
  status: 424,
  body: { error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' } },
};
