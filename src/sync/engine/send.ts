import { RemoteError } from '../../errors.ts';
import { outlookId, type OutlookId } from '../../domain/ids.ts';
import type { CrmPatch } from '../../domain/crm-content.ts';
import type { Side } from '../../domain/sync.ts';
import type { Answer } from '../outcome.ts';
import type { CrmReply, CrmWrite, MayLeave, OutlookReply, OutlookWrite } from '../ports.ts';
import { stampText } from '../stamp.ts';
import type { AnyLink, Intent } from '../state.ts';
import type { Shown } from './receive.ts';
import type { Run } from './run.ts';

/** A write as it goes out: its intent, and the link as it is now. */
export interface Outgoing {
  readonly id: string;
  readonly intent: Intent;
  readonly link: AnyLink;
}

/** What came back for one write. */
export interface Incoming {
  readonly answer: Answer;
  readonly shown: Shown;
  /** It was found out by looking. */
  readonly isLook?: boolean;
}

const isCrmPatch = (patch: unknown): patch is CrmPatch =>
  typeof patch === 'object' && patch !== null && 'values' in patch && 'addresses' in patch;

const isStrings = (list: unknown): list is readonly string[] =>
  Array.isArray(list) && list.every((one) => typeof one === 'string');

function crmWrite({ id: intentId, intent, link: { module, crmId: id } }: Outgoing): CrmWrite {
  const target = { intentId, module, id };
  const { op, patch } = intent;
  if (op === 'setFlag') return { ...target, op, on: patch?.on === true };
  if (!isCrmPatch(patch)) throw new TypeError(`nothing to ${op} a record with`);
  if (op === 'create') return { ...target, op, patch, flagged: true };
  if (op === 'update') return { ...target, op, patch, reached: intent.steps?.reached ?? 0 };
  throw new TypeError(`the CRM does not ${op}`);
}

function outlookWrite({ settings }: Run, { id: intentId, intent, link }: Outgoing): OutlookWrite {
  const { kind, containerId, outlookId: id } = link;
  const target = { intentId, kind, containerId };
  const { op, patch, expect: ifMatch } = intent;
  if (op === 'create') {
    return { ...target, op, patch: patch ?? {}, category: settings.category, stamp: stampText(link) };
  }
  if (id === null) throw new TypeError(`no item to ${op}`);
  if (op === 'delete') return { ...target, op, id: twinOf(intent) ?? id, ifMatch };
  if (op === 'update') return { ...target, op, id, ifMatch, patch: patch ?? {} };
  if (op !== 'paint' || !isStrings(patch?.categories)) throw new TypeError(`Outlook does not ${op}`);
  const stamp = typeof patch.stamp === 'string' ? patch.stamp : null;
  return { ...target, op, id, ifMatch, categories: patch.categories, stamp };
}

/** The second item of a creation that was sent twice; the link's own item stays. */
export const twinOf = ({ patch }: Intent): OutlookId | null =>
  typeof patch?.twin === 'string' ? outlookId(patch.twin) : null;

/** It may have been applied. */
export const notAnswered: Answer = { kind: 'lost', sent: true };

/** What the failure of a whole call says about each of its members. */
export function answerOf(error: unknown): Answer {
  if (!(error instanceof RemoteError)) throw error;
  const { failure, retryAfterMs, status } = error;
  if (failure === 'throttled') return { kind: 'answered', status: 429, code: null, retryAfterMs };
  if (failure === 'unauthorized') return { kind: 'answered', status: 401, code: null, retryAfterMs: null };
  if (failure === 'refused' || failure === 'rejected') {
    return { kind: 'answered', status: status ?? 403, code: null, retryAfterMs: null };
  }
  return notAnswered;
}

/** Sends writes of one side in one call. One without an answer may have happened. */
export async function send(
  run: Run,
  side: Side,
  writes: readonly Outgoing[],
  mayLeave?: MayLeave,
): Promise<ReadonlyMap<string, Incoming>> {
  try {
    if (side === 'crm') {
      const replies = await run.crm.write(writes.map(crmWrite), mayLeave);
      return incoming(writes, (one) => crmIncoming(one, replies.get(one.id)));
    }
    const replies = await run.outlook.write(
      writes.map((one) => outlookWrite(run, one)),
      mayLeave,
    );
    return incoming(writes, ({ id }) => outlookIncoming(replies.get(id)));
  } catch (error) {
    const answer = answerOf(error);
    return incoming(writes, (one) => ({ ...nothingShown(side, one), answer }));
  }
}

const incoming = (writes: readonly Outgoing[], of: (one: Outgoing) => Incoming): ReadonlyMap<string, Incoming> =>
  new Map(writes.map((one) => [one.id, of(one)]));

const nothingShown = (side: Side, { link }: Outgoing): Incoming => ({
  answer: notAnswered,
  shown: side === 'crm' ? { side, item: null, id: link.crmId } : { side, item: null },
});

const crmIncoming = (one: Outgoing, reply: CrmReply | undefined): Incoming =>
  reply === undefined
    ? nothingShown('crm', one)
    : { answer: reply.answer, shown: { side: 'crm', item: reply.shown, id: reply.id } };

const outlookIncoming = (reply: OutlookReply | undefined): Incoming => ({
  answer: reply?.answer ?? notAnswered,
  shown: { side: 'outlook', item: reply?.item ?? null },
});
