import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { StoreError } from './port.ts';

/**
 * Why Cosmos DB did not do what it was asked: `later` (certainly not done), `lost` (perhaps done), `tooLarge`, or `wrong`
 * (asking again would not help). Statuses: https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb
 */
export type Trouble =
  { readonly kind: 'later'; readonly afterMs: number } | { readonly kind: 'lost' | 'tooLarge' | 'wrong' };

const Failure = z.object({
  code: z.union([z.number(), z.string()]).optional(),
  substatus: z.number().optional(),
  retryAfterInMs: z.number().optional(),
  cause: z.unknown().optional(),
});
type Failure = z.infer<typeof Failure>;

/** Time-out, server error, gone to another machine: what happened to the write nobody knows. */
const unknownEnd = new Set([408, 410]);

export function troubleOf(error: unknown): Trouble {
  const { code, retryAfterInMs } = failureOf(error);
  if (typeof code !== 'number') {
    return code === 'NOT_SENT' ? { kind: 'later', afterMs: 1000 } : { kind: 'lost' };
  }
  return troubleOfStatus(code, retryAfterInMs);
}

export function troubleOfStatus(status: number, retryAfterMs = 100): Trouble {
  if (status === 429) return { kind: 'later', afterMs: retryAfterMs };
  // "Retry with": another write to the same documents was under way.
  if (status === 449) return { kind: 'later', afterMs: 10 };
  if (status === 413) return { kind: 'tooLarge' };
  return status >= 500 || unknownEnd.has(status) ? { kind: 'lost' } : { kind: 'wrong' };
}

/** The SDK wraps the failure of a batch. */
function failureOf(error: unknown): Failure {
  const failure = Failure.safeParse(error).data ?? {};
  return failure.code === undefined && failure.cause !== undefined ? failureOf(failure.cause) : failure;
}

/** A 404 that is about the database or a container, not about a document. */
export const isWithoutContainer = (status: number | undefined, substatus: number | undefined): boolean =>
  status === 404 && substatus === 1003;

export const withoutContainers = (cause?: unknown): Error =>
  new Error(
    'The database or a container of it does not exist. Run npm run cosmos:create, or deploy infra/main.bicep.',
    { cause },
  );

/** Of an error that the SDK threw. */
export function explained(error: unknown): unknown {
  const { code, substatus } = failureOf(error);
  return isWithoutContainer(typeof code === 'number' ? code : undefined, substatus) ? withoutContainers(error) : error;
}

export interface Patience {
  /** How long a call may be put off in all before the caller hears `throttled`. */
  readonly waitMs: number;
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** Asks again while Cosmos DB says "later"; `lost` is tried again too where that is harmless. */
export async function patiently<Result>(
  { waitMs, wait = delay }: Patience,
  harmless: boolean,
  work: () => Promise<Result>,
): Promise<Result> {
  let waited = 0;
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const trouble = error instanceof Later ? error.trouble : troubleOf(error);
      const afterMs = trouble.kind === 'later' ? trouble.afterMs : 100 * tries;
      if (trouble.kind === 'tooLarge') throw new StoreError('tooLarge', { cause: error });
      if (trouble.kind === 'wrong') throw explained(error);
      if (trouble.kind === 'lost' && !harmless) throw new StoreError('ambiguous', { cause: error });
      if (waited + afterMs > waitMs || (trouble.kind === 'lost' && tries === 3)) {
        throw new StoreError('throttled', { retryAfterMs: Math.max(afterMs, 1000), cause: error });
      }
      waited += afterMs;
      await wait(afterMs);
    }
  }
}

/** One operation of a batch was put off, and with it all. */
export class Later extends Error {
  override readonly name = 'Later';
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super('A batch was put off');
    this.trouble = trouble;
  }
}
