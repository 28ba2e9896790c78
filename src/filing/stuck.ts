import { RemoteError } from '../errors.ts';
import { StoreError } from '../store/port.ts';
import type { FilingState } from './docs.ts';
import type { ChangedMail } from './ports.ts';

/** One email fails again and again: it is set aside for the person, so that it does not hold up those behind it. */

/** What failed about this email, while what concerns others, or nobody, was answered: it may be this email alone. */
export class EmailFailed extends Error {
  override readonly name = 'EmailFailed';
  readonly mail: ChangedMail;

  constructor(mail: ChangedMail, cause: unknown) {
    super('an email cannot be looked at', { cause });
    this.mail = mail;
  }
}

/** Does what concerns this email alone. Throws `EmailFailed` where the email may be the reason. */
export async function about<T>(mail: ChangedMail, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isOfAll(error) ? error : new EmailFailed(mail, error);
  }
}

/** A sign-in that is missing, a system that asks for patience, and our own store concern every email. */
export const isOfAll = (error: unknown): boolean =>
  error instanceof StoreError ||
  (error instanceof RemoteError && (error.system === 'store' || ['unauthorized', 'throttled'].includes(error.failure)));

/** Under what an email is remembered: its Message-ID, or what Outlook calls it where nobody could read that. */
export const nameOf = ({ id, messageId }: ChangedMail): string => messageId ?? id;

type Stuck = FilingState['stuck'];

const mostRounds = 5;
/** Email that arrives makes rounds follow each other closely, and a system may be down for a while. */
const leastMs = 30 * 60_000;

/** At which email the rounds have failed, after one that failed with `error`. */
export function stuckAfter(was: Stuck, error: unknown, now: Date): Stuck {
  if (!(error instanceof EmailFailed)) return was;
  const messageId = nameOf(error.mail);
  return was?.messageId === messageId ? { ...was, rounds: was.rounds + 1 } : { messageId, rounds: 1, since: now };
}

/** It has failed often and long enough. */
export const isHopeless = (stuck: Stuck, now: Date): boolean =>
  stuck != null && stuck.rounds >= mostRounds && now.getTime() - stuck.since.getTime() >= leastMs;
