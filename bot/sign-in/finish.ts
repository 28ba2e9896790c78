import { UserError } from '../../src/errors.ts';
import type { Turn } from '../turn.ts';
import { missingSignIn, type SignInDesk } from './desk.ts';

/** What the message extension brings when it asks again after a sign-in. */
export interface Proof {
  /** The code of the last page. */
  readonly state?: string | null | undefined;
  /** A token of the client's own. */
  readonly authentication?: { readonly token: string } | null | undefined;
}

/**
 * Answers a question of the message extension that may come after a sign-in. The client may bring its token with every letter that is
 * typed, so it is used only where nothing else is of use. Throws `ExchangeRefused` for a token that is not taken.
 */
export async function afterSignIn<T>(
  turn: Turn,
  proof: Proof,
  signIns: SignInDesk | null,
  answer: () => Promise<T>,
): Promise<T> {
  if (signIns && proof.state) await finishByCode(turn, proof.state, signIns);
  try {
    return await answer();
  } catch (error) {
    if (!signIns || !proof.authentication || missingSignIn(error) !== 'microsoft') throw error;
    await signIns.exchange(turn.person, { token: proof.authentication.token, id: null });
    return answer();
  }
}

/**
 * A code that was used by the first of two identical requests, or is too old, stops nothing: whoever is still not signed in is
 * asked again.
 */
async function finishByCode(turn: Turn, code: string, signIns: SignInDesk): Promise<void> {
  try {
    await signIns.complete(turn.person, code);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
