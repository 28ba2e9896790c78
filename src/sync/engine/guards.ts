import type { CrmId } from '../../domain/ids.ts';
import type { Case, CrmSight, OutlookSight } from './case.ts';
import type { Job } from './job.ts';
import { lookAtCrm, lookAtOutlook } from './look.ts';
import type { Run } from './run.ts';

/** An observation older than this is made again before it is acted on. The CRM has no conditional write; what deletes is never sure enough. */
const freshMs = { crm: 1000, delete: 1000 } as const;
/** For what Outlook is to write, by what is known of `If-Match`: where it is honoured, the version that is expected is the guard. */
const guardedMs = { honoured: 10 * 60_000, unknown: 25_000, ignored: 1000 } as const;
/** A private item must be noticed within a minute; a listing begun so long ago still tells, sending takes its part. */
const [privacyMs, listingMs] = [40_000, 20_000] as const;

/** Jobs that may be sent, and jobs whose pair moved since it was decided. */
export interface Guarded {
  readonly go: readonly Job[];
  readonly moved: readonly Job[];
}

const isOld = (run: Run, sight: OutlookSight | CrmSight, afterMs: number): boolean =>
  sight.what === 'there' && run.ms() - sight.atMs > afterMs;

const isPresumed = (sight: OutlookSight): boolean => sight.what === 'there' && sight.presumed === true;

const op = (job: Job): string => job.queue[0]?.intent.op ?? '';

/** Looks again at what the next writes to the CRM rely on. */
export async function guardCrm(run: Run, jobs: readonly Job[]): Promise<Guarded> {
  const told = await guardPrivacy(run, jobs);
  const old = told.go.filter((job) => op(job) !== 'create' && isOld(run, job.one.crm, freshMs.crm));
  const listed = new Set<CrmId>(
    old.flatMap(({ one, link }) => (one.crm.what === 'there' && one.crm.flagged ? [link.crmId] : [])),
  );
  const seen = await lookAtCrm(
    run,
    old.map(({ link }) => ({ module: link.module, id: link.crmId })),
    listed,
  );
  return sorted(told, (job) => {
    const now = seen.get(job.link.crmId);
    if (now === undefined) return job;
    return sameRecord(job.one.crm, now) ? withCase(job, { crm: now }) : null;
  });
}

/** Looks again at what the next writes to Outlook rely on; a moved version alone is taken over. */
export async function guardOutlook(run: Run, jobs: readonly Job[]): Promise<Guarded> {
  const old: Job[] = [];
  for (const job of jobs) {
    const next = op(job);
    if (next !== 'update' && next !== 'delete' && next !== 'paint') continue;
    const said = await run.ifMatch.of(job.one.kind);
    const isGuess = isPresumed(job.one.outlook) && said !== 'honoured';
    if (isGuess || isOld(run, job.one.outlook, next === 'delete' ? freshMs.delete : guardedMs[said])) old.push(job);
  }
  const refs = old.flatMap(({ link: { kind, containerId, outlookId: id } }) =>
    id === null ? [] : [{ kind, id, containerId }],
  );
  const seen = await lookAtOutlook(run, refs);
  return sorted({ go: jobs, moved: [] }, (job) => {
    const now = job.link.outlookId === null ? undefined : seen.get(job.link.outlookId);
    if (now === undefined) return job;
    return sameItem(job.one.outlook, now) ? withCase(job, { outlook: now }) : null;
  });
}

/** Content of an item that became private since it was read does not leave. */
async function guardPrivacy(run: Run, jobs: readonly Job[]): Promise<Guarded> {
  const isDue = ({ one, queue }: Job): boolean =>
    one.kind !== 'task' &&
    one.outlook.what === 'there' &&
    queue[0]?.intent.op !== 'setFlag' &&
    run.ms() - one.outlook.checkedMs > privacyMs;
  const due = jobs.filter(isDue);
  if (due.length === 0) return { go: jobs, moved: [] };

  const hasContacts = due.some(({ one }) => one.kind === 'contact');
  const listing = hasContacts ? await run.secrecy.contacts(run.ms() - listingMs) : null;
  const events = due.flatMap(({ one: { kind, outlookId: id, containerId } }) =>
    kind === 'event' && id !== null ? [{ kind, id, containerId }] : [],
  );
  const seen = await lookAtOutlook(run, events);
  return sorted({ go: jobs, moved: [] }, (job) => {
    const { outlook, kind, outlookId } = job.one;
    if (!due.includes(job) || outlook.what !== 'there' || outlookId === null) return job;
    if (kind === 'contact') {
      if (listing === null || listing.ids.has(outlookId)) return null;
      return withCase(job, { outlook: { ...outlook, checkedMs: listing.atMs } });
    }
    const now = seen.get(outlookId);
    const isSame = now?.what === 'there' && !now.withheld && sameItem(outlook, now);
    return isSame ? withCase(job, { outlook: now }) : null;
  });
}

function sorted({ go, moved }: Guarded, judge: (job: Job) => Job | null): Guarded {
  const judged = go.map((job) => ({ job, now: judge(job) }));
  return {
    go: judged.flatMap(({ now }) => now ?? []),
    moved: [...moved, ...judged.flatMap(({ job, now }) => (now === null ? [job] : []))],
  };
}

/** A job whose observation was made again; what it expects to meet is the version seen now. */
function withCase(job: Job, over: Partial<Pick<Case, 'outlook' | 'crm'>>): Job {
  const [head, ...rest] = job.queue;
  const etag = over.outlook?.what === 'there' ? over.outlook.item.etag : undefined;
  const queue =
    head?.intent.side === 'outlook' && etag !== undefined
      ? [{ ...head, intent: { ...head.intent, expect: etag } }, ...rest]
      : job.queue;
  return { ...job, one: { ...job.one, ...over }, queue };
}

function sameRecord(before: CrmSight, now: CrmSight): boolean {
  if (before.what !== 'there' || now.what !== 'there') return false;
  return before.flagged === now.flagged && JSON.stringify(before.item.content) === JSON.stringify(now.item.content);
}

function sameItem(before: OutlookSight, now: OutlookSight): boolean {
  if (before.what !== 'there' || now.what !== 'there' || before.withheld !== now.withheld) return false;
  if (before.item.etag !== null && before.item.etag === now.item.etag) return true;
  const said = ({ content, categories }: typeof before.item): string => JSON.stringify([content, categories]);
  return said(before.item) === said(now.item);
}
