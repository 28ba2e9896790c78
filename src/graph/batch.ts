import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { graphError } from './failure.ts';
import { immutableIds } from './middleware.ts';
import { pauseAfter } from './repeat.ts';
import { contentOf } from './request.ts';
import type { Answer, GraphRequest } from './request.ts';

/** More are refused. https://learn.microsoft.com/graph/json-batching */
export const maxParts = 20;

type Send = <Content>(request: GraphRequest<Content>) => Promise<Content>;

/** A request that goes together with others, and what becomes of its answer. */
export interface Part {
  readonly request: GraphRequest<unknown>;
  /** Takes the answer; throws `RemoteError` if it is a failure. */
  readonly take: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
  /** Goes by itself after all. */
  readonly alone: (send: Send) => Promise<void>;
}

export const partOf = <Content>(
  request: GraphRequest<Content>,
  done: (content: Content) => void,
  fail: (error: unknown) => void,
): Part => ({
  request,
  fail,
  take: (answer) => {
    done(contentOf(request, answer));
  },
  alone: (send) => send(request).then(done, fail),
});

/** Sends any number of parts, 20 to a call, and settles every one of them. Never throws. */
export async function sendTogether(parts: readonly Part[], send: Send): Promise<void> {
  const [first, ...others] = parts;
  if (first && others.length === 0) return first.alone(send);
  for (let at = 0; at < parts.length; at += maxParts) {
    const some = parts.slice(at, at + maxParts);
    await sendBatch(some, send).catch((error: unknown) => {
      for (const { fail } of some) fail(error);
    });
  }
}

/** One call. Each part is answered by itself; those worth another try go into another call together. */
async function sendBatch(parts: readonly Part[], send: Send): Promise<void> {
  let waiting = parts;
  for (let tries = 1; waiting.length > 0; tries += 1) {
    const answers = await send(batchOf(waiting));
    const pauses = new Map<Part, number>();
    for (const [id, part] of waiting.entries()) {
      const pauseMs = settle(part, answers.get(String(id)), tries);
      if (pauseMs !== null) pauses.set(part, pauseMs);
    }
    waiting = [...pauses.keys()];
    if (waiting.length > 0) await delay(Math.max(...pauses.values()));
  }
}

/** Settles a part, or says how long to wait before it is sent again. A part without an answer may have been done. */
function settle({ request, take, fail }: Part, answer: Answer | undefined, tries: number): number | null {
  try {
    if (!answer) throw graphError('unavailable', request.name);
    take(answer);
    return null;
  } catch (error) {
    const pauseMs = pauseAfter(tries, error, request.repeatable);
    if (pauseMs === null) fail(error);
    return pauseMs;
  }
}

const Responses = z
  .object({
    responses: z.array(
      z.object({
        id: z.string(),
        status: z.number(),
        headers: z.record(z.string(), z.string()).nullish(),
        body: z.unknown().optional(),
      }),
    ),
  })
  .transform(({ responses }) => new Map(responses.map((response) => [response.id, answerOf(response)])));

function answerOf(response: {
  status: number;
  headers?: Record<string, string> | null | undefined;
  body?: unknown;
}): Answer {
  const headers = new Headers(response.headers ?? {});
  return { status: response.status, header: (name) => headers.get(name), json: () => response.body };
}

/** The parts do not share the headers of the call around them: each prefers by itself. */
function batchOf(parts: readonly Part[]): GraphRequest<Map<string, Answer>> {
  const requests = parts.map(({ request: { method, path, body, ifMatch, prefer } }, id) => ({
    id: String(id),
    method,
    url: path,
    headers: {
      Prefer: prefer === undefined ? immutableIds : `${immutableIds}, ${prefer}`,
      ...(ifMatch !== undefined && { 'If-Match': ifMatch }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body }),
  }));
  return {
    method: 'POST',
    path: '/$batch',
    name: `POST $batch (${[...new Set(parts.map(({ request }) => request.name))].join(', ')})`,
    schema: Responses,
    body: { requests },
    repeatable: parts.every(({ request }) => request.repeatable),
  };
}
