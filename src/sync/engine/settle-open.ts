import type { LinkId, OutlookId } from '../../domain/ids.ts';
import { classify } from '../outcome.ts';
import type { OutlookItem } from '../ports.ts';
import { settling } from '../settle.ts';
import type { AnyLink, Intent } from '../state.ts';
import type { CrmSight, OutlookSight } from './case.ts';
import { crmShows, outlookShows, sinceOf, stampedWith } from './evidence.ts';
import { withKin } from './kin.ts';
import { isEligible, type Knowledge, withFacts } from './knowledge.ts';
import type { Change } from './ledger.ts';
import { lookAtCrm, lookAtOutlook } from './look.ts';
import { hasCategory } from './pair.ts';
import { received, receivedChanges, type Shown } from './receive.ts';
import { type Run, waitFor } from './run.ts';
import { send, twinOf } from './send.ts';
import { removeTwins } from './twins.ts';

interface Open {
  readonly id: string;
  readonly intent: Intent;
  readonly link: AnyLink;
  /** Other writes of its plan were waiting; the pair is decided again for them. */
  readonly isLast: boolean;
}

/** A write that times out is over by then, applied or not. */
const overAfterMs = 35_000;

/**
 * Finds out what became of writes that earlier runs left open, always by reading first. Gives the links of which it is
 * still not known; they are not decided in this run.
 */
export async function settleOpen(run: Run, learnt: () => Promise<Knowledge>): Promise<ReadonlySet<LinkId>> {
  const intents = await run.ledger.all('intent');
  if (intents.length === 0) return new Set();
  const unsent = intents.filter(
    ({ doc }) => doc.state === 'planned' || doc.state === 'dropped' || twinOf(doc) !== null,
  );
  await run.ledger.commit(unsent.map(({ id, doc }) => notSent(run, id, doc)));

  const sent = intents.filter(({ doc }) => (doc.state === 'sent' || doc.state === 'unsure') && twinOf(doc) === null);
  const waiting = new Set(unsent.map(({ doc }) => doc.linkId));
  const open: Open[] = [];
  for (const { id, doc } of sent) {
    const link = await run.ledger.link(doc.linkId);
    if (link === null) await run.ledger.commit([[{ type: 'intent', id, drop: true }]]);
    else open.push({ id, intent: doc, link, isLast: !waiting.has(doc.linkId) });
  }
  const done = intents.filter(({ doc }) => doc.state === 'done');
  if (open.length === 0 && done.length === 0) return new Set();

  const known = await withFacts(
    run,
    await learnt(),
    open.map(({ link }) => link.module),
  );
  await waitFor(run, waitMs(run, open));
  const left = [...(await settleCrm(run, known, open)), ...(await settleOutlook(run, known, open))];
  await removeTwins(run, known, done);
  return new Set(left.map(({ link }) => link.linkId));
}

/** Never left; the pair is decided afresh. Who asked to be left alone still is. */
function notSent(run: Run, id: string, { side, notBefore }: Intent): readonly Change[] {
  if (notBefore !== null) {
    const pauseMs = Date.parse(notBefore) - run.clock.now().getTime();
    run.blockedUntilMs[side] = Math.max(run.blockedUntilMs[side], run.ms() + pauseMs);
  }
  return [{ type: 'intent', id, drop: true }];
}

function waitMs(run: Run, open: readonly Open[]): number {
  const nowMs = run.clock.now().getTime();
  const left = open.map(({ intent }) => Date.parse(intent.sentAt ?? '') + overAfterMs - nowMs);
  return Math.min(overAfterMs, Math.max(0, ...left.filter((ms) => ms <= overAfterMs)));
}

/** Stores that a write happened. */
async function settled(run: Run, known: Knowledge, { id, intent, isLast }: Open, shown: Shown): Promise<void> {
  const before = await run.ledger.link(intent.linkId);
  if (before === null) return;
  const receiving = { run, known, intent, shown, witness: 'look', isLast } as const;
  const after = received(receiving, before);
  const isMade = intent.side === 'outlook' && intent.op === 'create';
  const rest: Change = isMade
    ? { type: 'intent', id, doc: { ...intent, state: 'done' } }
    : { type: 'intent', id, drop: true };
  await run.ledger.commit([[...receivedChanges(receiving, before, after), rest]]);
}

const forget = async (run: Run, { id }: Open): Promise<void> =>
  run.ledger.commit([[{ type: 'intent', id, drop: true }]]);

async function settleCrm(run: Run, known: Knowledge, all: readonly Open[]): Promise<readonly Open[]> {
  const open = all.filter(({ intent }) => intent.side === 'crm');
  const refs = open.map(({ link }) => ({ module: link.module, id: link.crmId }));
  const seen = await lookAtCrm(run, refs, new Set());
  const left: Open[] = [];
  for (const one of open) {
    const sight = seen.get(one.link.crmId) ?? { what: 'unknown' };
    if (sight.what === 'unknown') left.push(one);
    else if (sight.what === 'there' && crmHappened(run, known, one, sight)) {
      await settled(run, known, one, { side: 'crm', item: sight.item, id: sight.item.id });
    } else await forget(run, one);
  }
  return left;
}

function crmHappened(
  run: Run,
  known: Knowledge,
  { intent, link }: Open,
  { item, flagged }: Extract<CrmSight, { readonly what: 'there' }>,
): boolean {
  const { lookup } = settling('crm', intent.op, link.kind, intent.steps !== null);
  if (lookup === 'readReservedId') return true;
  if (lookup === 'compareFlag') {
    const isOn = item.module === 'Contacts' ? flagged : isEligible(known, item);
    return isOn === (intent.patch?.on === true);
  }
  return withKin(link.module, (kin) => crmShows(run, known, kin, { intent, link }, item));
}

async function settleOutlook(run: Run, known: Knowledge, all: readonly Open[]): Promise<readonly Open[]> {
  const open = all.filter(({ intent }) => intent.side === 'outlook');
  const made = open.filter(({ intent }) => intent.op === 'create');
  const others = open.filter(({ intent }) => intent.op !== 'create');
  const left: Open[] = [];
  for (const one of made) if (!(await settleMade(run, known, one))) left.push(one);

  const refs = others.flatMap(({ link: { kind, containerId, outlookId: id } }) =>
    id === null ? [] : [{ kind, id, containerId }],
  );
  const seen = await lookAtOutlook(run, refs);
  for (const one of others) {
    const sight = seenOf(seen, one.link.outlookId);
    const isDelete = one.intent.op === 'delete';
    if (sight.what === 'unknown' && !(isDelete && one.link.kind === 'task')) left.push(one);
    else if (isDelete && sight.what !== 'there') await settled(run, known, one, { side: 'outlook', item: null });
    else if (sight.what === 'there' && !isDelete && outlookHappened(run, known, one, sight.item)) {
      await settled(run, known, one, { side: 'outlook', item: sight.item });
    } else await forget(run, one);
  }
  return left;
}

const seenOf = (seen: ReadonlyMap<OutlookId, OutlookSight>, id: OutlookId | null): OutlookSight =>
  (id === null ? undefined : seen.get(id)) ?? { what: 'unknown' };

function outlookHappened(run: Run, known: Knowledge, { intent, link }: Open, item: OutlookItem): boolean {
  if (intent.op !== 'paint')
    return withKin(link.module, (kin) => outlookShows(run, known, kin, { intent, link }, item));
  const { categories, stamp } = intent.patch ?? {};
  const isShown = Array.isArray(categories) && categories.includes(run.settings.category);
  return hasCategory(run.settings, item) === isShown && (item.stamp ?? null) === (stamp ?? null);
}

/** An item we made or not: found by its stamp, else sent again as it was. False: not known yet. */
async function settleMade(run: Run, known: Knowledge, one: Open): Promise<boolean> {
  const [found] = await stampedWith(run, one.link, sinceOf(one.intent));
  if (found !== undefined) {
    await settled(run, known, one, { side: 'outlook', item: found });
    return true;
  }
  if (run.blockedUntilMs.outlook > run.ms()) return false;
  const intent = { ...one.intent, state: 'sent', attempts: one.intent.attempts + 1 } as const;
  await run.ledger.commit([[{ type: 'intent', id: one.id, doc: intent }]]);
  await run.pulse();
  const reply = (await send(run, 'outlook', [{ id: one.id, intent, link: one.link }])).get(one.id);
  if (reply === undefined) return false;
  switch (classify(reply.answer)) {
    case 'ok':
      await settled(run, known, { ...one, intent }, reply.shown);
      return true;
    case 'unsure':
    case 'throttled':
    case 'unauthorized':
      return false;
    default:
      await forget(run, one);
      return true;
  }
}
