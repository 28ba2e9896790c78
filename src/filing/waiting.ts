import type { Workplace } from '../archive/workplace.ts';
import { outlookId, type OutlookId } from '../domain/ids.ts';
import type { EmailSummary } from '../domain/email.ts';
import { partitionOf } from '../domain/person.ts';
import type { Store } from '../store/port.ts';
import { begun, changeState, joined, readState, type Asked } from './docs.ts';
import { together } from './together.ts';

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
  const { found, unread } = await summariesOf(asked, at);
  const known = found.filter(({ isPrivate }) => !isPrivate);
  const archived = await archivedAmong(known, at);
  const waiting = known.filter(({ messageId }) => !archived.has(messageId));
  const still = new Set<string>([...waiting.map(({ id }) => id), ...unread]);
  const settled = asked.filter(({ emailId }) => !still.has(emailId)).map(({ emailId }) => emailId);
  if (settled.length > 0) await noLongerAsked(settled, pk, store);
  return waiting.toReversed();
}

/** One that cannot be read is not shown, and waits for a better time; `unread`: ids of those. */
async function summariesOf(asked: readonly Asked[], { mailbox }: Workplace) {
  const found: EmailSummary[] = [];
  const unread: string[] = [];
  const ask = (some: readonly Asked[]) => mailbox.summaries(some.map(({ emailId }) => outlookId(emailId)));
  const probe = () => mailbox.list({ words: '', page: null, pageSize: 1 });
  for await (const part of together(asked, ask, probe)) {
    if ('answer' in part) found.push(...part.answer.filter((email) => email !== null));
    else unread.push(part.one.emailId);
  }
  return { found, unread };
}

/** Message-IDs of those that the CRM has. One that cannot be looked up there is taken for one that it does not have. */
async function archivedAmong(
  known: readonly Pick<EmailSummary, 'messageId'>[],
  { emails, records, mailbox }: Workplace,
): Promise<Set<string>> {
  const archived = new Set<string>();
  const ask = (some: typeof known) => emails.findEmails(some.map(({ messageId }) => messageId));
  const probe = async () => records.findByEmail(await mailbox.addresses());
  for await (const part of together(known, ask, probe))
    if ('answer' in part) for (const messageId of part.answer.keys()) archived.add(messageId);
  return archived;
}

/**
 * The person could not be asked about these emails: they wait with those that rules ask about, where the rules are shown. Whoever
 * asked goes on trying; the rules tell nothing of them.
 */
export async function alsoWaits(
  emails: readonly Pick<EmailSummary, 'id' | 'messageId'>[],
  { person, clock }: Pick<Workplace, 'person' | 'clock'>,
  store: Pick<Store, 'read' | 'write'>,
): Promise<void> {
  const at = clock.now();
  const asked = emails.map(({ id: emailId, messageId }) => ({ emailId, messageId, at, isTold: true }));
  await changeState(store, partitionOf(person), (was) => {
    const state = was ?? { ...begun(person, at), since: null };
    const isThere = asked.every(({ emailId }) => state.asked.some((one) => one.emailId === emailId));
    return isThere ? was : { ...state, asked: joined(state.asked, asked) };
  });
}

/** One of these is still to be asked about: it is neither archived meanwhile nor left in Outlook. */
export async function stillWaits(
  emails: readonly Pick<EmailSummary, 'id'>[],
  at: Workplace,
  store: Pick<Store, 'read' | 'write'>,
): Promise<boolean> {
  await waitingEmails(at, store);
  const open = await readState(store, partitionOf(at.person));
  return open?.state.asked.some(({ emailId }) => emails.some(({ id }) => id === emailId)) === true;
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
