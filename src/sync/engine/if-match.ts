import type { SyncKind } from '../../domain/sync.ts';
import type { OutlookWrite } from '../ports.ts';
import { type Answer, classify } from '../outcome.ts';
import { stampText } from '../stamp.ts';
import type { Job } from './job.ts';
import type { Ledger } from './ledger.ts';
import { heedThrottle, type Run } from './run.ts';
import { answerOf, type Incoming, notAnswered } from './send.ts';

/** What is known of it; `unknown` also where it was found out too long ago. */
export type Heed = 'honoured' | 'ignored' | 'unknown';

/**
 * Whether Outlook refuses a write whose version is old. The service promises it for some operations only, so it is tried once
 * and remembered; what is not known is not relied on.
 */
export interface IfMatch {
  of(kind: SyncKind): Promise<Heed>;
  /** Something was there that the version should have told of: it is tried again. */
  doubt(kind: SyncKind): void;
  found(kind: SyncKind, honoured: boolean): Promise<void>;
}

/** How long what was found out is believed. */
const believedMs = 7 * 24 * 3_600_000;

export function ifMatchIn(ledger: Ledger, now: () => Date): IfMatch {
  const known = new Map<SyncKind, Heed>();

  async function stored(kind: SyncKind): Promise<Heed> {
    const doc = await ledger.read('ifMatch', kind);
    const isOld = doc === null || Math.abs(now().getTime() - Date.parse(doc.foundAt)) > believedMs;
    if (isOld) return 'unknown';
    return doc.honoured ? 'honoured' : 'ignored';
  }

  return {
    async of(kind) {
      const said = known.get(kind) ?? (await stored(kind));
      known.set(kind, said);
      return said;
    },
    doubt: (kind) => void known.set(kind, 'unknown'),
    async found(kind, honoured) {
      known.set(kind, honoured ? 'honoured' : 'ignored');
      const foundAt = now().toISOString();
      await ledger.commit([[{ type: 'ifMatch', id: kind, doc: { honoured, foundAt } }]]);
    },
  };
}

/**
 * Tries it where it is not known: an item that was just written has a new version, and our own stamp, sent again under the
 * version before, has to be refused. Where it is not, nothing but our own stamp was written once more.
 */
export async function tryIfMatch(
  run: Run,
  jobs: readonly Job[],
  replies: ReadonlyMap<string, Incoming>,
): Promise<void> {
  for (const kind of ['contact', 'event'] as const) {
    const own = jobs.filter(({ one }) => one.kind === kind);
    if (own.length === 0 || (await run.ifMatch.of(kind)) !== 'unknown') continue;
    const probe = firstOf(own, (job) => probeOf(run, job, replies));
    if (probe === null || run.blockedUntilMs.outlook > run.ms()) continue;
    const answer = await answered(run, probe);
    const outcome = classify(answer);
    if (outcome === 'throttled') heedThrottle(run, 'outlook', answer, 1);
    if (outcome === 'moved' || outcome === 'ok') await run.ifMatch.found(kind, outcome === 'moved');
  }
}

function firstOf<T, U>(all: readonly T[], find: (one: T) => U | null): U | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

/** A call that fails tells nothing; the next write is as good. */
async function answered(run: Run, probe: OutlookWrite): Promise<Answer> {
  await run.pulse();
  try {
    return (await run.outlook.write([probe])).get(probe.intentId)?.answer ?? notAnswered;
  } catch (error) {
    return answerOf(error);
  }
}

/** Only what surely bears the stamp already, in this very form. */
function probeOf(run: Run, { queue: [head], link }: Job, replies: ReadonlyMap<string, Incoming>): OutlookWrite | null {
  const reply = head && replies.get(head.id);
  if (head === undefined || reply?.shown.side !== 'outlook' || classify(reply.answer) !== 'ok') return null;
  const { op, patch, expect } = head.intent;
  const etag = reply.shown.item?.etag ?? null;
  if (link.outlookId === null || link.occurrence !== null || expect === null || etag === null || etag === expect)
    return null;
  const stamp = stampText(link);
  const bears = op === 'paint' ? patch?.stamp === stamp : op === 'update' && link.state === 'linked';
  if (!bears) return null;
  const { kind, containerId, outlookId: id } = link;
  return { op: 'probe', intentId: run.chance.uuid(), kind, containerId, id, ifMatch: expect, stamp };
}
