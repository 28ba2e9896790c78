import { instantOf } from '../../domain/sync.ts';
import { classify } from '../outcome.ts';
import { heedThrottle, leaveAlone, type Run } from './run.ts';
import { crmClaim } from './doc-ids.ts';
import { claimChanges, putLink } from './effects.ts';
import type { Job, JobEnd } from './job.ts';
import { readOutlook } from '../fields/project.ts';
import type { OutlookItem } from '../ports.ts';
import { withKin } from './kin.ts';
import { type Knowledge, rulesFor } from './knowledge.ts';
import { hasCategory } from './pair.ts';
import { paint } from './planning.ts';
import type { Change } from './change.ts';
import type { Intent } from '../state.ts';
import { received, receivedChanges, type Receiving, type Shown } from './receive.ts';
import type { Incoming } from './send.ts';
import { dropIntents, intentChanges } from './store-plan.ts';

/** What a reply means for its job: what is stored, and how it goes on (`job`) or ends (`end`). */
export interface Reply {
  readonly changes: readonly Change[];
  readonly job: Job | null;
  readonly end: JobEnd | null;
}

const mostThrottles = 5;

export async function settleReply(run: Run, known: Knowledge, job: Job, incoming: Incoming | null): Promise<Reply> {
  const [head] = job.queue;
  if (head === undefined || incoming === null) return { changes: [], job: null, end: { what: 'open' } };
  const side = head.intent.side;
  switch (classify(incoming.answer)) {
    case 'ok':
      return await accepted(run, known, job, incoming);
    case 'refused':
      return refused(run, job, incoming);
    case 'moved':
    case 'gone':
      return { changes: dropIntents(job), job: null, end: { what: 'again' } };
    case 'throttled':
      return throttled(run, job, heedThrottle(run, side, incoming.answer, job.throttled + 1));
    case 'unauthorized':
      leaveAlone(run, side, Infinity);
      return { changes: dropIntents(job), job: null, end: { what: 'held', reason: 'unauthorized' } };
    case 'unsure':
      return { changes: unsure(job), job: null, end: { what: 'open' } };
  }
}

/** Back to planned: nothing was taken. */
function throttled(run: Run, job: Job, pauseMs: number): Reply {
  const [head, ...rest] = job.queue;
  if (head === undefined) return { changes: [], job: null, end: null };
  const notBefore = instantOf(new Date(run.clock.now().getTime() + pauseMs));
  const planned = { ...head.intent, state: 'planned', notBefore } as const;
  const waiting: Job = { ...job, queue: [{ ...head, intent: planned }, ...rest], throttled: job.throttled + 1 };
  const changes = intentChanges(waiting);
  return waiting.throttled >= mostThrottles
    ? { changes, job: null, end: { what: 'held', reason: 'throttled' } }
    : { changes, job: waiting, end: null };
}

function unsure({ queue: [head] }: Job): readonly Change[] {
  return head === undefined ? [] : [{ type: 'intent', id: head.id, doc: { ...head.intent, state: 'unsure' } }];
}

/** Asking again does not help: the pair waits, with the answer's number as the reason. */
function refused(run: Run, job: Job, { answer }: Incoming): Reply {
  const status = answer.kind === 'answered' ? answer.status : 0;
  const { link, planned } = job;
  const doc = {
    at: run.now(),
    run: run.number,
    linkId: link.linkId,
    cell: planned.cell,
    action: planned.action,
    detail: { refused: status, op: job.queue[0]?.intent.op ?? null },
  };
  const changes: readonly Change[] = [...dropIntents(job), { type: 'journal', id: run.chance.uuid(), doc }];
  return { changes, job: null, end: { what: 'held', reason: `refused-${status}` } };
}

async function accepted(run: Run, known: Knowledge, job: Job, { shown, isLook = false }: Incoming): Promise<Reply> {
  const [head, ...queue] = job.queue;
  if (head === undefined) return { changes: [], job: null, end: null };
  const { intent, id } = head;
  if (shown.side === 'crm' && intent.op === 'create' && shown.id !== job.link.crmId)
    return await joined(run, job, shown);

  const one = seenNow(run, job, shown);
  if (isSomebodyElses(run, known, job, shown)) run.ifMatch.doubt(job.one.kind);
  const rest = [...queue, ...missingPaint(run, job, one)];
  const witness = isLook ? 'look' : 'answer';
  const isBlind = intent.side === 'outlook' && (await run.ifMatch.of(job.link.kind)) === 'ignored';
  const receiving: Receiving = { run, known, intent, shown, witness, isLast: rest.length === 0, isBlind };
  const link = received(receiving, job.link);
  count(run, intent.side, intent.op);
  const next: Job = {
    ...job,
    link,
    queue: rest.map((draft) => withOtherHalf(upToDate(draft, shown), intent)),
    one,
  };
  const changes = [...receivedChanges(receiving, job.link, link), ...doneWith(id, intent)];
  return { changes, job: next, end: null };
}

/** An item that may have been made twice is looked for again for a day. */
function doneWith(id: string, intent: Job['queue'][number]['intent']): readonly Change[] {
  const mayHaveTwin = intent.side === 'outlook' && intent.op === 'create' && intent.attempts > 1;
  return mayHaveTwin
    ? [{ type: 'intent', id, doc: { ...intent, state: 'done' } }]
    : [{ type: 'intent', id, drop: true }];
}

/** What both sides are to get: the first one has it by now, and that counts as agreed with the second write. */
function withOtherHalf(draft: Job['queue'][number], { side, op, sent }: Intent): Job['queue'][number] {
  const { intent } = draft;
  if (op !== 'update' || intent.op !== 'update' || intent.side === side) return draft;
  const half = Object.entries(sent).filter(([name]) => name in intent.sent && !(name in intent.giver));
  return half.length === 0
    ? draft
    : { ...draft, intent: { ...intent, giver: { ...intent.giver, ...Object.fromEntries(half) } } };
}

/** The next write expects the version that our own left behind. */
function upToDate(draft: Job['queue'][number], shown: Shown): Job['queue'][number] {
  const { intent } = draft;
  if (intent.side !== 'outlook' || shown.side !== 'outlook' || shown.item === null) return draft;
  return { ...draft, intent: { ...intent, expect: shown.item.etag } };
}

/** Our own write is what the next one of the pair meets. */
function seenNow(run: Run, { one }: Job, shown: Shown): Job['one'] {
  const atMs = run.ms();
  if (shown.side === 'outlook') {
    if (shown.item === null || one.outlook.what !== 'there') return one;
    const { withheld, checkedMs } = one.outlook;
    return { ...one, outlook: { what: 'there', item: shown.item, atMs, withheld, checkedMs } };
  }
  if (shown.item === null || one.crm.what !== 'there') return one;
  return { ...one, crm: { ...one.crm, item: shown.item, flagged: shown.item.flagged ?? one.crm.flagged, atMs } };
}

/** Where the item was presumed, nobody looked whether it still shows that it takes part. */
function missingPaint(run: Run, { one: before, link }: Job, one: Job['one']): Job['queue'] {
  const wasPresumed = before.outlook.what === 'there' && before.outlook.presumed === true;
  const isBare = one.outlook.what === 'there' && !hasCategory(run.settings, one.outlook.item);
  return wasPresumed && isBare
    ? withKin(link.module, run.settings.additions, (kin) => paint({ run, one }, kin.open(link), 'full'))
    : [];
}

/** The item that a guarded write met was not the one that was expected. */
function isSomebodyElses(run: Run, known: Knowledge, { one, queue: [head], link }: Job, shown: Shown): boolean {
  const { outlook } = one;
  if (shown.side !== 'outlook' || shown.item === null || outlook.what !== 'there') return false;
  if (head === undefined || head.intent.expect === null) return false;
  const now = shown.item;
  const { sent } = head.intent;
  return withKin(link.module, run.settings.additions, (kin) => {
    const read = (item: OutlookItem) =>
      readOutlook(kin.map, kin.content(item), rulesFor(run, known, link.module, link, item));
    const [was, is] = [read(outlook.item), read(now)];
    return kin.map.names.some((name) => !(name in sent) && !kin.map.fields[name].same(was[name], is[name]));
  });
}

function count({ report }: Run, side: 'crm' | 'outlook', op: string): void {
  if (op === 'create') report.created(side);
  else if (op === 'delete') report.removed();
  else if (op === 'update') report.updated(side);
}

/** The CRM took the record for another: nothing of ours was stored, and the pair meets that record instead, unless it has one. */
async function joined(run: Run, job: Job, shown: Extract<Shown, { readonly side: 'crm' }>): Promise<Reply> {
  const taken = await run.ledger.linksOf([crmClaim(job.link.module, shown.id)]);
  if (taken.length > 0) {
    const buried = { ...job.link, state: 'tombstone', reason: 'user' } as const;
    const changes = [putLink(buried), ...claimChanges(job.link, buried), ...dropIntents(job)];
    return { changes, job: null, end: { what: 'held', reason: 'already-linked' } };
  }
  const link = { ...job.link, crmId: shown.id, seen: { ...job.link.seen, modifiedC: '' } };
  const changes = [putLink(link), ...claimChanges(job.link, link), ...dropIntents(job)];
  return { changes, job: null, end: { what: 'again' } };
}
