import { TooSlow } from '../domain/within.ts';
import { RemoteError, UserError, type RemoteFailure } from '../errors.ts';

/**
 * How a connection stands. `works`; `absent`: nobody signed in; `address`: the server's address cannot be one; `slow`: no answer in time; `ours`: our
 * own mistake; or what the system did.
 */
export type Verdict = 'works' | 'absent' | 'address' | 'slow' | 'ours' | RemoteFailure;

/** What a failed check says about the connection. */
export function verdictOf(error: unknown): Verdict {
  if (error instanceof RemoteError) return error.failure;
  if (error instanceof UserError) return 'address';
  return error instanceof TooSlow ? 'slow' : 'ours';
}
