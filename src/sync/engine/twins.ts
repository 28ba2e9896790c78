import { classify } from '../outcome.ts';
import { isOurTwin } from '../settle.ts';
import type { AnyLink, Intent } from '../state.ts';
import { intentOf } from './effects.ts';
import { withKin } from './kin.ts';
import { type Knowledge, withFacts } from './knowledge.ts';
import { lookRaw } from './look.ts';
import { heedThrottle, type Run } from './run.ts';
import { send } from './send.ts';
import { forget } from './settled.ts';
import { outlookShows, sinceOf, stampedWith } from './evidence.ts';

const dayMs = 24 * 3_600_000;

/**
 * Creations that were sent more than once are looked for again for a day, and once more when it is over: the first may have
 * arrived late. A second item goes only if it is ours beyond doubt.
 */
export async function removeTwins(
  run: Run,
  learnt: () => Promise<Knowledge>,
  made: readonly { readonly id: string; readonly doc: Intent }[],
): Promise<void> {
  for (const { id, doc } of made) {
    const link = await run.ledger.link(doc.linkId);
    const isWhole = link !== null && link.outlookId !== null;
    if (isWhole) await removeTwinsOf(run, learnt, link, doc);
    const ageMs = run.clock.now().getTime() - Date.parse(doc.sentAt ?? '');
    if (!isWhole || ageMs > dayMs) await forget(run, { id });
  }
}

async function removeTwinsOf(run: Run, learnt: () => Promise<Knowledge>, link: AnyLink, doc: Intent): Promise<void> {
  const others = (await stampedWith(run, link, sinceOf(doc))).filter((item) => item.id !== link.outlookId);
  if (others.length === 0 || !(await isThere(run, link))) return;
  const facts = await withFacts(run, await learnt(), [link.module]);
  for (const item of others) {
    const isAsSent = withKin(link.module, run.settings.additions, (kin) =>
      outlookShows(run, facts, kin, { intent: doc, link }, item),
    );
    const isOurs = isOurTwin({ createdAt: item.createdAt, isAsSent }, { ...doc, sentAt: doc.sentAt ?? '' });
    if (isOurs) await remove(run, link, item.id, item.etag);
    else run.report.skipped({ ...link, outlookId: item.id, reason: 'twin' });
  }
}

/** One of two is a twin only while the other is there: a to-do that moved is the only one. */
async function isThere(run: Run, { kind, outlookId: id, containerId }: AnyLink): Promise<boolean> {
  return id !== null && (await lookRaw(run, [{ kind, id, containerId }])).get(id)?.what === 'there';
}

/** Where Outlook wants to be left alone, it stays until the next look. */
async function remove(run: Run, link: Parameters<typeof stampedWith>[1], twin: string, etag: string | null) {
  if (run.blockedUntilMs.outlook > run.ms()) return;
  const target = { linkId: link.linkId, side: 'outlook', op: 'delete' } as const;
  const intent = intentOf(target, { patch: { twin }, expect: etag, state: 'sent', sentAt: run.now(), attempts: 1 });
  const id = run.chance.uuid();
  await run.ledger.commit([[{ type: 'intent', id, doc: intent }]]);
  await run.pulse();
  const answer = (await send(run, 'outlook', [{ id, intent, link }])).get(id)?.answer;
  if (answer && classify(answer) === 'throttled') heedThrottle(run, 'outlook', answer, 1);
  await forget(run, { id });
}
