import { UserError } from '../../src/errors.ts';
import type { Turn } from '../turn.ts';
import type { SignInDesk } from './desk.ts';

/**
 * The message extension asks again after a sign-in, with the code of its last page. A code that was used by the first of two
 * identical requests, or is too old, stops nothing: whoever is still not signed in is asked again.
 */
export async function finishSignIn(
  turn: Turn,
  code: string | null | undefined,
  signIns: SignInDesk | null,
): Promise<void> {
  if (!code || !signIns) return;
  try {
    await signIns.complete(turn.person, code);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
