import type { Workplace } from '../archive/workplace.ts';
import { outlookId, type OutlookId } from '../domain/ids.ts';
import type { EmailSummary } from '../domain/email.ts';
import { partitionOf } from '../domain/person.ts';
import type { Store } from '../store/port.ts';
import { changeState, readState } from './docs.ts';

/** More are not looked at together. */
const mostShown = 20;

/**
 * The emails whose records the person is asked for, newest first. One that is archived meanwhile, is gone or has turned
 * private is not asked about any more.
 */
export async function waitingEmails(
  at: Workplace,
  store: Pick<Store, 'read' | 'write'>,
): Promise<readonly EmailSummary[]> {
  const pk = partitionOf(at.person);
  const open = await readState(store, pk);
  const asked = (open?.state.asked ?? []).slice(-mostShown);
  if (asked.length === 0) return [];
  const [found, archived] = await Promise.all([
    at.mailbox.summaries(asked.map(({ emailId }) => outlookId(emailId))),
    at.emails.findEmails(asked.map(({ messageId }) => messageId)),
  ]);
  const waiting = found
    .filter((email) => email !== null)
    .filter(({ messageId, isPrivate }) => !isPrivate && !archived.has(messageId));
  const still = new Set<string>(waiting.map(({ id }) => id));
  const settled = asked.filter(({ emailId }) => !still.has(emailId)).map(({ emailId }) => emailId);
  if (settled.length > 0) await noLongerAsked(settled, pk, store);
  return waiting.toReversed();
}

/** The person leaves these emails where they are. No rule looks at them again. */
export const leaveInOutlook = (
  ids: readonly OutlookId[],
  at: Pick<Workplace, 'person'>,
  store: Pick<Store, 'read' | 'write'>,
) => noLongerAsked(ids, partitionOf(at.person), store);

async function noLongerAsked(ids: readonly string[], pk: string, store: Pick<Store, 'read' | 'write'>): Promise<void> {
  await changeState(store, pk, (was) => {
    if (!was?.asked.some(({ emailId }) => ids.includes(emailId))) return was;
    return { ...was, asked: was.asked.filter(({ emailId }) => !ids.includes(emailId)) };
  });
}
