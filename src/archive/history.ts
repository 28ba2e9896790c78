import { z } from 'zod';
import type { RecordSummary } from '../domain/record.ts';
import { historyDaysOf } from '../settings/retention.ts';
import { asHistory, defineDoc, Instant, secondsOf, type DocKind, type DocWrite } from '../store/documents.ts';
import type { Store, WriteOp } from '../store/port.ts';
import { RuleName, type ArchiveDraft } from './draft.ts';
import { resultOf } from './results.ts';

/** What the person archived last, and which records they use: two short lists, written with the end of an operation. */

const latestLength = 50;
const recentLength = 10;

const LatestEntry = z.object({
  operationId: z.string(),
  emailId: z.string(),
  subject: z.string(),
  correspondent: z.string(),
  at: Instant,
  records: z.array(z.object({ key: z.string(), name: z.string(), url: z.string() })),
  emailUrl: z.string(),
  /** See ArchiveDraft. */
  rule: RuleName.optional(),
});
export type LatestEntry = z.infer<typeof LatestEntry>;

const latestDoc = defineDoc({ type: 'archive', schema: z.object({ entries: z.array(LatestEntry) }) });
const recentDoc = defineDoc({ type: 'recent', schema: z.object({ keys: z.array(z.string()) }) });
const journalDoc = defineDoc({
  type: 'journal',
  schema: z.object({ kind: z.literal('archive'), at: Instant, operationId: z.string(), results: z.array(z.unknown()) }),
});

/** The emails archived last, newest first. */
export const latestArchived = async (store: Store, pk: string): Promise<readonly LatestEntry[]> =>
  (await latestDoc.read(store, pk, 'latest'))?.body.entries ?? [];

/** Keys of the records used last, newest first. */
export const recentRecords = async (store: Store, pk: string): Promise<readonly string[]> =>
  (await recentDoc.read(store, pk, 'recent'))?.body.keys ?? [];

/** The writes that belong to the end of an operation: both lists moved on, and the journal's line. */
export async function endingWrites(
  store: Store,
  pk: string,
  draft: ArchiveDraft,
  at: Date,
): Promise<readonly WriteOp[]> {
  const results = draft.results.map((result) => ({ ...result, modifiedAt: null }));
  const line = { kind: 'archive' as const, at, operationId: draft.id, results };
  const journal = journalDoc.make(`journal-${draft.id}-${String(at.getTime())}`, line, {
    opId: draft.id,
    ttlSeconds: asHistory,
  });
  const keptMs = secondsOf(await historyDaysOf(store, draft.person.tenantId)) * 1000;
  return [
    await moved(store, pk, latestDoc, 'latest', { opId: draft.id, ttlSeconds: asHistory }, (old) => ({
      entries: latestAfter(old?.entries ?? [], draft, at, new Date(at.getTime() - keptMs)),
    })),
    await moved(store, pk, recentDoc, 'recent', { opId: draft.id }, (old) => ({
      keys: recentAfter(old?.keys ?? [], draft),
    })),
    { kind: 'upsert', doc: journal },
  ];
}

/** The write that turns a list's stored state into the next; a race with another write fails as `changed` or `exists`. */
async function moved<Body>(
  store: Store,
  pk: string,
  kind: DocKind<Body>,
  id: string,
  write: DocWrite,
  next: (old: Body | null) => Body,
): Promise<WriteOp> {
  const stored = await kind.read(store, pk, id);
  const doc = kind.make(id, next(stored?.body ?? null), write);
  return stored ? { kind: 'replace', doc, etag: stored.etag } : { kind: 'create', doc };
}

/** `since`: what is older leaves the list; the list itself goes when nothing was archived for so long. */
function latestAfter(old: readonly LatestEntry[], draft: ArchiveDraft, at: Date, since: Date): LatestEntry[] {
  const mine = draft.emails.flatMap((email) => {
    const result = resultOf(draft, email);
    const keys = result?.records.filter(({ state }) => state === 'archived' || state === 'already') ?? [];
    if (!result?.crmEmail || keys.length === 0) return [];
    const correspondent = email.direction === 'sent' ? email.to[0] : email.from;
    return [
      {
        operationId: draft.id,
        emailId: email.id,
        subject: email.subject,
        correspondent: correspondent?.name ?? '',
        at,
        records: keys.map(({ key }) => nameOf(key, draft.records[key])),
        emailUrl: result.crmEmail.url,
        ...(draft.rule && { rule: draft.rule }),
      },
    ];
  });
  const others = old.filter((entry) => entry.operationId !== draft.id && entry.at > since);
  return [...mine, ...others].slice(0, latestLength);
}

const nameOf = (key: string, record: RecordSummary | undefined) => ({
  key,
  name: record?.name ?? '',
  url: record?.url ?? '',
});

function recentAfter(old: readonly string[], draft: ArchiveDraft): string[] {
  const used = draft.results.flatMap(({ records }) => records.filter(({ state }) => state === 'archived'));
  return [...new Set([...used.map(({ key }) => key), ...old])].slice(0, recentLength);
}
