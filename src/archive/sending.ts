import { z } from 'zod';
import { operationId, type OperationId } from '../domain/ids.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import { defineDoc, everyStored, Instant, StoredPerson } from '../store/documents.ts';
import { StoreError, type Store } from '../store/port.ts';
import type { ArchiveTools } from './open.ts';
import { archiveOperation } from './operations.ts';

/** Emails that are to be archived once they are sent: the wish stands here until the email is found among what was sent. */

const Sending = z.object({
  person: StoredPerson,
  askedAt: Instant,
  /** When it was last wished for; without it: once. */
  pressedAt: Instant.optional(),
  /** The draft in Outlook, as far as it was told; once it was found, the email as it was sent. */
  email: z.string().nullish(),
  /** When Outlook said that it goes; null: it did not, and need not. */
  sentAt: Instant.nullable(),
  /** The person was asked for records before it goes: they are not asked twice. */
  asked: z.boolean(),
  /** Nobody could be asked: it waits in the tab, until the person takes it away there or is asked after all. */
  waits: z.boolean().optional(),
  /** It was found, and everything else is the operation's. */
  found: z.boolean(),
  /** It was looked for in vain, and the person was told. Asked for again, it is looked for anew. */
  givenUp: z.boolean().optional(),
});
export type Sending = z.infer<typeof Sending>;

/** A draft may lie so long before it is sent. */
const longestMs = 3 * 24 * 3_600_000;
const keptSeconds = 7 * 24 * 3600;

const sendingDoc = defineDoc({ type: 'sending', schema: Sending });
const prefix = 'sending-';
export const sendingId = (operation: OperationId): string => `${prefix}${operation}`;
/** Of an id that `sendingId` made. */
export const operationIn = (id: string): string => id.slice(prefix.length);

export const readSending = async (id: string, pk: string, { store }: ArchiveTools): Promise<Sending | null> =>
  (await sendingDoc.read(store, pk, id))?.body ?? null;

/** Nobody looks for it any more. */
export const isSettled = ({ found, givenUp }: Sending): boolean => found || givenUp === true;

/** Every wish of a person that is remembered, whatever became of it. */
export async function wishesOf(
  pk: string,
  store: Pick<Store, 'page'>,
): Promise<readonly { readonly operation: OperationId; readonly sending: Sending }[]> {
  return Array.fromAsync(everyStored(store, pk, sendingDoc.type), (doc) => ({
    operation: operationId(operationIn(doc.id)),
    sending: sendingDoc.parse(doc).body,
  }));
}

/** What became of a wish: `open` until the email is archived, or the wish given up, forgotten or too old to be remembered. */
export type Fate = 'open' | 'over' | 'taken back';

/** Whoever is asked for records, and whoever waits for ProTracker to answer, wishes still. */
export async function fateOf(operation: OperationId, pk: string, store: Pick<Store, 'read'>): Promise<Fate> {
  const [stored, draft] = await Promise.all([
    sendingDoc.read(store, pk, sendingId(operation)),
    archiveOperation.read(store, pk, operation),
  ]);
  const stage = draft?.body.stage;
  if (stage === 'undoing' || stage === 'undone') return 'taken back';
  if (stage === 'archiving') return 'open';
  if (stage === 'finished' || !stored || stored.body.givenUp) return 'over';
  return stage === 'choosing' || !stored.body.found ? 'open' : 'over';
}

/** Wished for again: after giving up all begins anew. */
export const wished = (was: Sending, now: Date): Sending =>
  was.givenUp
    ? { ...was, givenUp: false, waits: false, pressedAt: undefined, askedAt: now, sentAt: null, asked: false }
    : was;

/** The wish is taken back. Nothing happens where there is none. */
export async function forgetSending(operation: OperationId, person: Person, { store }: ArchiveTools): Promise<void> {
  try {
    await store.write(partitionOf(person), { kind: 'delete', id: sendingId(operation), etag: null });
  } catch (error) {
    if (!(error instanceof StoreError) || error.failure !== 'missing') throw error;
  }
}

const tries = 5;

/** Notes the wish, and changes it; asked again, of what is stored then, where somebody was faster. */
export async function noteSending(
  operation: OperationId,
  person: Person,
  now: Date,
  tools: ArchiveTools,
  change: (sending: Sending) => Sending,
): Promise<Sending> {
  const pk = partitionOf(person);
  const id = sendingId(operation);
  const { tenantId, userId, name, locale, timeZone } = person;
  const first: Sending = {
    ...{ person: { tenantId, userId, name, locale, timeZone }, askedAt: now },
    ...{ sentAt: null, asked: false, found: false },
  };
  for (let attempt = 1; ; attempt += 1) {
    const stored = await sendingDoc.read(tools.store, pk, id);
    const next = change(stored?.body ?? first);
    if (next === stored?.body) return next;
    const doc = sendingDoc.make(id, next, { opId: tools.newId(), ttlSeconds: keptSeconds });
    try {
      await tools.store.write(pk, stored ? { kind: 'replace', doc, etag: stored.etag } : { kind: 'create', doc });
      return next;
    } catch (error) {
      const isRace = error instanceof StoreError && ['changed', 'exists', 'ambiguous'].includes(error.failure);
      if (!isRace || attempt === tries) throw error;
    }
  }
}

const soonestMs = 2_000;
const latestMs = 30 * 60_000;

/** When it is looked for again: soon after it was sent, then less and less often. Null: nobody sends it any more. */
export function nextLook(
  { askedAt, pressedAt, sentAt }: Pick<Sending, 'askedAt' | 'pressedAt' | 'sentAt'>,
  now: Date,
): Date | null {
  const waitedMs = now.getTime() - (sentAt ?? pressedAt ?? askedAt).getTime();
  if (waitedMs > longestMs) return null;
  return new Date(now.getTime() + Math.min(latestMs, Math.max(soonestMs, waitedMs / 3)));
}
