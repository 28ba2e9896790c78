import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CrmId, LinkId, OperationId, OutlookId } from '../domain/ids.ts';
import { asHistory, defineDoc, Instant, StoredPerson, untilFirst } from '../store/documents.ts';
import type { Store, WriteOp } from '../store/port.ts';

/** What is stored about a person's runs: one document for where things stand, one for each run that is over. */

const id = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string');
const Kind = z.enum(['contact', 'event', 'task']);
const Sides = z.object({ crm: z.int(), outlook: z.int() });

/** What was written so far. `removed`: Outlook items moved to Deleted Items. */
export const Tally = z.object({ created: Sides, updated: Sides, removed: z.int() });
export type Tally = z.infer<typeof Tally>;

export const noTally: Tally = { created: { crm: 0, outlook: 0 }, updated: { crm: 0, outlook: 0 }, removed: 0 };

/** Why a run could not be made. `ours`: a mistake of this program. */
export const RunFailure = z.object({
  system: z.enum(['crm', 'graph', 'store', 'ours']),
  why: z.enum([
    ...['unauthorized', 'refused', 'not-found', 'changed', 'throttled', 'unavailable', 'rejected', 'malformed'],
    'bug',
  ] as const),
});
export type RunFailure = z.infer<typeof RunFailure>;

/** The message in a chat that shows a run. */
export const RunChat = z.object({ conversation: z.record(z.string(), z.unknown()), messageId: z.string() });
export type RunChat = z.infer<typeof RunChat>;

export const SyncRun = z.object({
  id: id<OperationId>(),
  kinds: z.array(Kind),
  /** `answered`: something the person decided has to be carried out. */
  reason: z.enum(['asked', 'answered', 'timer']),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  askedAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** The person pressed *Cancel*: it ends as soon as it can. */
  stopping: z.boolean(),
  tries: z.int(),
  failure: RunFailure.nullable(),
  /** Waiting because a system does not answer: tried until then. */
  tryUntil: Instant.nullable(),
  chat: RunChat.nullable(),
  /** Number of the engine's run; null before the first one began. */
  run: z.int().nullable(),
});
export type SyncRun = z.infer<typeof SyncRun>;

/** A line of the list of runs. */
const Brief = z.object({
  id: id<OperationId>(),
  at: Instant,
  reason: SyncRun.shape.reason,
  state: SyncRun.shape.state,
  kinds: z.array(Kind),
  changes: z.int(),
  /** Held back, or went wrong: looked at again by the next runs. */
  waiting: z.int().default(0),
  failure: RunFailure.nullable(),
});
export type Brief = z.infer<typeof Brief>;

const Subject = z.object({
  kind: Kind,
  linkId: id<LinkId>().nullable(),
  outlookId: id<OutlookId>().nullable(),
  crmId: id<CrmId>().nullable(),
});

const Origin = z.object({ action: z.enum(['newCrm', 'newOutlook', 'bind']), kind: Kind, count: z.int() });
/** So many of a kind were made on the other side, or recognised on both. */
export type Origin = z.infer<typeof Origin>;
export type OriginAction = Origin['action'];

/** The engine's report without anything that cannot be stored; long lists are cut. */
export const StoredReport = z.object({
  ...Tally.shape,
  run: z.int(),
  origins: z.array(Origin).default([]),
  skipped: z.array(Subject.extend({ reason: z.string() })),
  held: z.array(Subject.extend({ reason: z.string(), runs: z.int() })),
  heldFields: z.array(Subject.extend({ field: z.string(), reason: z.string() })),
  failures: z.array(Subject),
  alarms: z.array(z.object({ kind: Kind, alarm: z.string() })),
  /** Questions that came up or changed. */
  asked: z.array(z.string()),
});
export type StoredReport = z.infer<typeof StoredReport>;

const LastRun = z.object({ at: Instant, failure: RunFailure.nullable() });

/** What was asked and what the person said, for words in whatever language. */
const AskedAbout = z.object({
  about: z.enum(['fields', 'deletion', 'match', 'brake', 'creations']),
  kind: Kind,
  title: z.string(),
  count: z.int(),
});
const Said = z.object({
  what: z.enum([
    ...['keepCrm', 'keepOutlook', 'keepChosen', 'deletedCrm', 'deletedOutlook', 'matchNew', 'matchSkip', 'matchIs'],
    ...['brakeYes', 'brakeNo', 'creationsYes', 'creationsNo'],
  ] as const),
  name: z.string(),
});

/** An answer that no run has carried out yet, and the message that shows it. */
const GivenAnswer = z.object({
  /** Of everything that it answers; the first one is what the message shows. */
  questions: z.array(z.string()),
  linkId: id<LinkId>().nullable(),
  asked: AskedAbout,
  said: Said.nullable(),
  chat: RunChat,
});
export type GivenAnswer = z.infer<typeof GivenAnswer>;

/** Where a person's synchronisation stands. */
export const SyncStanding = z.object({
  person: StoredPerson,
  /** The run under way, or the last one. */
  run: SyncRun.nullable(),
  /** Kinds of which something was decided while a run was under way: another one follows it. */
  after: z.array(Kind),
  /** When the next run begins by itself; null: it does not. */
  nextAt: Instant.nullable(),
  /** The mailbox told of changes: a run by itself is due then already; null: it did not. */
  wakeAt: Instant.nullable().default(null),
  last: z.object({ contact: LastRun.nullable(), event: LastRun.nullable(), task: LastRun.nullable() }),
  /** Runs by themselves that failed, one after the other. */
  failuresInARow: z.int(),
  /** By matter: when the person was told last, what, and the message that says so while it may have to be changed. */
  told: z.record(z.string(), z.object({ at: Instant, what: z.string(), chat: RunChat.nullable() })),
  /** The newest first. */
  history: z.array(Brief),
  given: z.array(GivenAnswer).default([]),
});
export type SyncStanding = z.infer<typeof SyncStanding>;

const standingDoc = defineDoc({ type: 'sync', schema: SyncStanding });
const runDoc = defineDoc({ type: 'run', schema: z.object({ run: SyncRun, report: StoredReport.nullable() }) });
const standingId = 'sync';
const tries = 8;

/** Null: nothing was ever asked for. */
export const readStanding = async (store: Pick<Store, 'read'>, pk: string): Promise<SyncStanding | null> =>
  (await standingDoc.read(store, pk, standingId))?.body ?? null;

/** Changes what is stored; asked again, of what is stored then, if somebody was faster. Given back as it was: not written. */
export async function changeStanding(
  store: Pick<Store, 'read' | 'batch'>,
  pk: string,
  change: (standing: SyncStanding | null) => SyncStanding | null,
  also: readonly WriteOp[] = [],
): Promise<SyncStanding | null> {
  return untilFirst(
    async () => {
      const stored = await standingDoc.read(store, pk, standingId);
      const before = stored?.body ?? null;
      const next = change(before);
      if (next === before || next === null) return next;
      const doc = standingDoc.make(standingId, next, { opId: randomUUID() });
      const op: WriteOp = stored ? { kind: 'replace', doc, etag: stored.etag } : { kind: 'create', doc };
      await store.batch(pk, [op, ...also]);
      return next;
    },
    { tries },
  );
}

/** The write that keeps a run that is over. */
export const keepRun = (run: SyncRun, report: StoredReport | null): WriteOp => ({
  kind: 'upsert',
  doc: runDoc.make(`run-${run.id}`, { run, report }, { opId: run.id, ttlSeconds: asHistory }),
});

/** Null: unknown or too old. */
export const readRun = async (
  store: Pick<Store, 'read'>,
  pk: string,
  run: string,
): Promise<{ readonly run: SyncRun; readonly report: StoredReport | null } | null> =>
  (await runDoc.read(store, pk, `run-${run}`))?.body ?? null;
