import { abandoned } from '../../src/archive/abandoned.ts';
import type { ArchiveDraft } from '../../src/archive/draft.ts';
import { heldUntil } from '../../src/archive/held.ts';
import type { ArchiveTools } from '../../src/archive/open.ts';
import { operationsOf, waitingForSignIn, type OpenDraft } from '../../src/archive/operations.ts';
import { pauseAtDoor, type Pause } from '../../src/archive/patience.ts';
import { isOutage, reasonOf } from '../../src/archive/results.ts';
import type { Doorstep, OpenWorkplace } from '../../src/archive/workplace.ts';
import type { Clock, Log } from '../../src/domain/log.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { errorName, RemoteError } from '../../src/errors.ts';
import { createConversations } from '../conversations.ts';
import type { Notifier } from '../turn.ts';
import { shutOutWords as words } from './shut-out-words.ts';

/** Operations of people whose workplace cannot be opened: a system does not answer, or a sign-in is missing. */

export interface ShutOutTools extends ArchiveTools {
  readonly clock: Clock;
  readonly notifier: Pick<Notifier, 'send'>;
  readonly log: Log;
}

/** What stands in for a workplace on cards. */
export const doorstepOf = (person: Person, clock: Clock): Doorstep => ({
  ...{ person, clock },
  records: { modules: async () => [] },
});

/** The workplace, or why it cannot be opened where that may change by itself or by a sign-in. */
export async function opened(person: Person, open: OpenWorkplace) {
  try {
    return await open(person);
  } catch (error) {
    if (error instanceof RemoteError && (isOutage(error) || error.failure === 'unauthorized')) return error;
    throw error;
  }
}

/** The operation waits until `againAt`; null: it has waited for long enough, and is over. `isNews`: its card shows something else. */
interface Waits {
  readonly draft: ArchiveDraft;
  readonly againAt: Date | null;
  readonly isNews: boolean;
}

/** What becomes of an operation under way. Who has to sign in is told so once, however many wait for it. */
export async function shutOut(open: OpenDraft, error: RemoteError, tools: ShutOutTools): Promise<Waits> {
  const { draft } = open;
  const now = tools.clock.now();
  const busyUntil = heldUntil(draft, now);
  if (busyUntil) return { draft, againAt: busyUntil, isNews: false };
  const pause = pauseAtDoor(draft, error, now);
  if (!pause) return { draft: await abandoned(open, tools, reasonOf(error)), againAt: null, isNews: true };
  const { change, againAt } = pause;
  if (!isNews(draft, change)) return { draft, againAt, isNews: false };
  if (change.signInSince && !draft.signInSince) await askToSignIn(draft, change.waitingFor ?? 'crm', tools);
  const operations = operationsOf(tools.store, partitionOf(draft.person), tools.newId);
  return { draft: (await operations.save(open, { ...draft, ...change })).draft, againAt, isNews: true };
}

const isNews = (draft: ArchiveDraft, { tryUntil, waitingFor, signInSince }: Pause['change']): boolean =>
  draft.waitingFor !== waitingFor ||
  draft.tryUntil?.getTime() !== tryUntil?.getTime() ||
  (signInSince !== undefined && draft.signInSince === undefined);

/** Rules tell of their troubles themselves. A chat that fails holds nothing up: the card says it too. */
async function askToSignIn(draft: ArchiveDraft, system: 'crm' | 'graph', tools: ShutOutTools): Promise<void> {
  const { store, notifier, log } = tools;
  if (draft.rule) return;
  const others = await waitingForSignIn(store, partitionOf(draft.person));
  if (others.some(({ rule }) => rule === undefined)) return;
  try {
    const conversation = await createConversations(store).find(draft.person);
    if (conversation) await notifier.send(conversation, words.signIn[system]);
  } catch (error) {
    log.warn({ operationId: draft.id, error: errorName(error) }, 'archive: not told');
  }
}
