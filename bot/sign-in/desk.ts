import type { System } from '../../src/identity/connection.ts';
import type { SignIns, Wish } from '../../src/identity/sign-in.ts';
import { RemoteError, UserError } from '../../src/errors.ts';

/** What signing in through the chat needs. */
export type SignInDesk = Pick<SignIns, 'begin' | 'complete' | 'exchange' | 'end' | 'whoIs'>;

/** The person is signed in, and has to allow more at Microsoft. The message says what for. */
export class PermissionNeeded extends UserError {}

/** What the sign-in that an error asks for is to allow beside the usual. */
export const wishOf = (error: unknown): Wish => ({ sends: error instanceof PermissionNeeded });

/** The sign-in that an error asks for; null: it is another error. */
export function missingSignIn(error: unknown): System | null {
  if (error instanceof PermissionNeeded) return 'microsoft';
  if (!(error instanceof RemoteError) || error.failure !== 'unauthorized') return null;
  if (error.system === 'crm') return 'protracker';
  return error.system === 'graph' ? 'microsoft' : null;
}
