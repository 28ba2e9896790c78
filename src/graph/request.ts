import { z } from 'zod';
import { failureOf, graphError } from './failure.ts';

/** One request, as data: it can be sent alone or in a batch. */
export interface GraphRequest<Content> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the service's version, encoded: made by `url` and `query`. */
  readonly path: string;
  /** What is asked, for errors and logs: no ids, no words of a person. */
  readonly name: string;
  readonly schema: z.ZodType<Content>;
  readonly body?: object;
  /** Version that a change was planned on. */
  readonly ifMatch?: string;
  /** Preferences beside immutable ids: `odata.maxpagesize=200`. */
  readonly prefer?: string;
  /** Has the first look at an answer, a refusal included, for refusals that are no failure. Undefined: nothing special. */
  readonly read?: (answer: Answer) => Content | undefined;
  /** Doing it twice is doing it once, so that it may be sent again when the answer is lost. */
  readonly repeatable: boolean;
}

/** An answer, of a request or of one part of a batch. */
export interface Answer {
  readonly status: number;
  /** Null: there is none. Names in any case. */
  readonly header: (name: string) => string | null;
  /** Parsed; undefined: it is no JSON. */
  readonly json: () => unknown;
}

export const get = <Content>(name: string, path: string, schema: z.ZodType<Content>): GraphRequest<Content> => ({
  method: 'GET',
  path,
  name: `GET ${name}`,
  schema,
  repeatable: true,
});

/** A change whose answer is of no interest. Repeatable under `ifMatch`: then it cannot undo what came in between. */
export const patch = (name: string, path: string, body: object, ifMatch: string | null): GraphRequest<unknown> => ({
  method: 'PATCH',
  path,
  name: `PATCH ${name}`,
  schema: z.unknown(),
  body,
  ...(ifMatch !== null && { ifMatch }),
  repeatable: ifMatch !== null,
});

/** What an answer says to its request. Throws `RemoteError` for refusals and for what cannot be understood. */
export function contentOf<Content>({ name, schema, read }: GraphRequest<Content>, answer: Answer): Content {
  const special = read?.(answer);
  if (special !== undefined) return special;
  if (answer.status >= 400) throw failureOf(name, answer);
  const parsed = schema.safeParse(answer.json());
  if (!parsed.success) throw graphError('malformed', name, { status: answer.status, cause: parsed.error });
  return parsed.data;
}
