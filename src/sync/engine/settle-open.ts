import type { LinkId } from '../../domain/ids.ts';
import type { Intent } from '../state.ts';
import { isOfCopy, removeCopy } from './copies.ts';
import { type Knowledge, withFacts } from './knowledge.ts';
import { leaveAlone, type Run, waitFor } from './run.ts';
import { twinOf } from './send.ts';
import { forget, type Open } from './settled.ts';
import { settleCrm } from './settle-crm.ts';
import { settleOutlook } from './settle-outlook.ts';
import { removeTwins } from './twins.ts';

/** A write that times out is over by then, applied or not. */
const overAfterMs = 35_000;

/**
 * Finds out what became of writes that earlier runs left open, always by reading first. Gives the links of which it is
 * still not known; they are not decided in this run.
 */
export async function settleOpen(run: Run, learnt: () => Promise<Knowledge>): Promise<Set<LinkId>> {
  const all = await run.ledger.all('intent');
  if (all.length === 0) return new Set();
  const [copies, intents] = [all.filter(({ doc }) => isOfCopy(doc)), all.filter(({ doc }) => !isOfCopy(doc))];
  const isSent = ({ doc }: (typeof intents)[number]): boolean =>
    (doc.state === 'sent' || doc.state === 'unsure') && twinOf(doc) === null;
  const done = intents.filter(({ doc }) => doc.state === 'done');
  const unsent = intents.filter((one) => !isSent(one) && !done.includes(one));
  for (const { doc } of all) heed(run, doc);
  const open = await openOnes(run, intents.filter(isSent), new Set(unsent.map(({ doc }) => doc.linkId)));
  const left = await settleAll(run, learnt, { open, done });
  const stillOpen = new Set(left.map(({ link }) => link.linkId));
  // Only now, and not what waits behind a write that is still open: it tells that the write was not the last of its plan.
  const over = unsent.filter(({ doc }) => !stillOpen.has(doc.linkId));
  await forget(run, ...over);
  for (const copy of copies) await settleCopy(run, learnt, copy);
  return stillOpen;
}

async function settleCopy(
  run: Run,
  learnt: () => Promise<Knowledge>,
  { id, doc: intent }: { readonly id: string; readonly doc: Intent },
): Promise<void> {
  const link = await run.ledger.link(intent.linkId);
  if (link === null) return forget(run, { id });
  await removeCopy(run, await withFacts(run, await learnt(), [link.module]), { id, intent, link });
}

async function settleAll(
  run: Run,
  learnt: () => Promise<Knowledge>,
  { open, done }: { readonly open: readonly Open[]; readonly done: Parameters<typeof removeTwins>[2] },
): Promise<readonly Open[]> {
  const left: Open[] = [];
  if (open.length > 0) {
    const modules = open.map(({ link }) => link.module);
    const known = await withFacts(run, await learnt(), modules);
    await waitFor(run, waitMs(run, open));
    left.push(...(await settleCrm(run, known, open)), ...(await settleOutlook(run, known, open)));
  }
  await removeTwins(run, learnt, done);
  return left;
}

async function openOnes(
  run: Run,
  sent: readonly { readonly id: string; readonly doc: Intent }[],
  waiting: ReadonlySet<LinkId>,
): Promise<readonly Open[]> {
  const open: Open[] = [];
  for (const { id, doc } of sent) {
    const link = await run.ledger.link(doc.linkId);
    if (link === null) await forget(run, { id });
    else open.push({ id, intent: doc, link, isLast: !waiting.has(doc.linkId) });
  }
  return open;
}

/** Who asked to be left alone still is. */
function heed(run: Run, { side, notBefore }: Intent): void {
  if (notBefore !== null) leaveAlone(run, side, Date.parse(notBefore) - run.clock.now().getTime());
}

function waitMs(run: Run, open: readonly Open[]): number {
  const nowMs = run.clock.now().getTime();
  const left = open.map(({ intent }) => Date.parse(intent.lastSentAt ?? intent.sentAt ?? '') + overAfterMs - nowMs);
  return Math.min(overAfterMs, Math.max(0, ...left.filter((ms) => ms <= overAfterMs)));
}
