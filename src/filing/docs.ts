import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { RuleName } from '../archive/draft.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import { defineDoc, everyStored, Instant, StoredPerson, untilFirst } from '../store/documents.ts';
import type { Etag, Store, WriteOp } from '../store/port.ts';
import { leaveReasons } from './decide.ts';

/** Why rules do not work at the moment: a sign-in is missing, a system does not answer or refuses, or the fault is ours. */
export const Trouble = z.object({
  system: z.enum(['crm', 'graph', 'ours']),
  why: z.enum(['unauthorized', 'refused', 'unavailable', 'bug']),
});
export type Trouble = z.infer<typeof Trouble>;

/** An email of which the person is asked whose it is. */
const Asked = z.object({
  ...{ emailId: z.string(), messageId: z.string(), at: Instant },
  /** They know of it already. */
  isTold: z.boolean().optional(),
});
export type Asked = z.infer<typeof Asked>;

/** A sent email that is left to the person's own wish of *Send and Archive*. */
const LeftToWish = z.object({ emailId: z.string(), messageId: z.string(), operationId: z.string() });
export type LeftToWish = z.infer<typeof LeftToWish>;

export const FilingState = z.object({
  /** Whose mailbox it is: rules work when nobody is there. */
  person: StoredPerson,
  /** Since when rules are on: what was received before is none of theirs. Null: they are off. */
  since: Instant.nullable(),
  /** How far each folder was read; null: from the beginning. */
  links: z.object({ inbox: z.string().nullable(), sentitems: z.string().nullable() }),
  /** Oldest first. */
  asked: z.array(Asked),
  /** They are decided about when the wish is over. */
  leftToWishes: z.array(LeftToWish).optional(),
  /** Rounds that came to nothing, in a row. */
  failures: z.int(),
  /** Of the last of them. */
  trouble: Trouble.nullable(),
  /** At which email rounds have failed lately, how often and since when. */
  stuck: z.object({ messageId: z.string(), rounds: z.int(), since: Instant }).nullish(),
  told: z.object({
    /** When the person was told last that emails wait. */
    askedAt: Instant.nullable(),
    /** Of what trouble they were told, since it began. */
    trouble: z.string().nullable(),
    troubleAt: Instant.nullable(),
    /** When they were told last of what rules could not archive. */
    failedAt: Instant.nullish(),
  }),
});
export type FilingState = z.infer<typeof FilingState>;

/** As stored, with the version that the next save has to match. */
export interface OpenState {
  readonly state: FilingState;
  readonly etag: Etag;
}

const stateDoc = defineDoc({ type: 'filing', schema: FilingState });
const stateId = 'filing';
/** Rules that begin now. */
export const begun = (person: Person, since: Date): FilingState => ({
  person: { ...person },
  since,
  links: { inbox: null, sentitems: null },
  asked: [],
  failures: 0,
  trouble: null,
  told: { askedAt: null, trouble: null, troubleAt: null },
});

export async function readState(store: Pick<Store, 'read'>, pk: string): Promise<OpenState | null> {
  const stored = await stateDoc.read(store, pk, stateId);
  return stored && { state: stored.body, etag: stored.etag };
}

/** The write that replaces the state; fails as `changed` if somebody was faster. */
export const stateWrite = ({ etag }: OpenState, next: FilingState): WriteOp => ({
  kind: 'replace',
  doc: stateDoc.make(stateId, next, { opId: randomUUID() }),
  etag,
});

/** Changes the stored state; asked again, of what is stored then, if somebody was faster. Given back as it was, it is not written. */
export async function changeState(
  store: Pick<Store, 'read' | 'write'>,
  pk: string,
  change: (state: FilingState | null) => FilingState | null,
): Promise<FilingState | null> {
  return untilFirst(async () => {
    const open = await readState(store, pk);
    const next = change(open?.state ?? null);
    if (next === null || next === open?.state) return next;
    const doc = stateDoc.make(stateId, next, { opId: randomUUID() });
    await store.write(pk, open ? stateWrite(open, next) : { kind: 'create', doc });
    return next;
  });
}

/** Longer than any email is looked at, so that none is decided about twice. */
const keptSeconds = 45 * 24 * 3600;

const Filed = z.object({
  outcome: z.enum(['archived', 'asked', 'left']),
  rule: RuleName.nullable(),
  /** `failing`: it was asked about because no rule could look at it. */
  why: z.enum([...leaveReasons, 'failing']).nullable(),
  /** The operation that archives it. */
  operationId: z.string().nullable(),
  at: Instant,
});
export type Filed = z.infer<typeof Filed>;

const filedDoc = defineDoc({ type: 'filed', schema: Filed, index: ({ outcome }) => ({ outcome }) });
const filedId = (messageId: string): string => `filed-${createHash('sha256').update(messageId).digest('hex')}`;

/** What was decided about an email; null: nothing yet. */
export const readFiled = async (store: Pick<Store, 'read'>, pk: string, messageId: string): Promise<Filed | null> =>
  (await filedDoc.read(store, pk, filedId(messageId)))?.body ?? null;

export const newFiled = (messageId: string, filed: Filed) =>
  filedDoc.make(filedId(messageId), filed, { opId: randomUUID(), ttlSeconds: keptSeconds });

/** Questions that are kept; the oldest make room. */
const mostAsked = 100;

/** Asked about twice it waits once. */
export const joined = (before: readonly Asked[], more: readonly Asked[]): Asked[] =>
  [...before.filter(({ emailId }) => !more.some((one) => one.emailId === emailId)), ...more].slice(-mostAsked);

/** What was archived by rules, newest first. */
export async function archivedByRules(store: Pick<Store, 'page'>, person: Person): Promise<readonly Filed[]> {
  const archived = everyStored(store, partitionOf(person), filedDoc.type, { outcome: 'archived' });
  const found = await Array.fromAsync(archived, (doc) => filedDoc.parse(doc).body);
  return found.sort((a, b) => b.at.getTime() - a.at.getTime());
}
