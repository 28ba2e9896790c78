import { instantOf } from '../../domain/sync.ts';
import { readOutlook } from '../fields/project.ts';
import { classify } from '../outcome.ts';
import type { OutlookItem } from '../ports.ts';
import type { AnyLink, Intent } from '../state.ts';
import { type Draft, intentOf } from './effects.ts';
import { outlookShows } from './evidence.ts';
import { withKin } from './kin.ts';
import { type Knowledge, rulesFor } from './knowledge.ts';
import { lookRaw } from './look.ts';
import { heedThrottle, type Run } from './run.ts';
import { send, twinOf } from './send.ts';
import { forget } from './settled.ts';

/** The removal of a copy of ours that its pair does not need any more: the intent remembers it until it is done. */

/** Whether an intent is one: other removals of a second item are not taken up again. */
export const isOfCopy = (intent: Intent): boolean => twinOf(intent) !== null && Object.keys(intent.sent).length > 0;

/** With what the copy says: history has it where the copy is really removed. */
export function copyIntent(run: Run, known: Knowledge, link: AnyLink, item: OutlookItem): Draft {
  const target = { linkId: link.linkId, side: 'outlook', op: 'delete' } as const;
  const sent = { ...link.shadows.outlook };
  const was = withKin(link.module, run.settings.additions, (kin): unknown =>
    readOutlook(kin.map, kin.content(item), rulesFor(run, known, link.module, link, item)),
  );
  const patch = { twin: item.id, was };
  return { id: run.chance.uuid(), intent: intentOf(target, { patch, sent, expect: item.etag }) };
}

/** As we made it: nobody edited it, put it into a category, or invited anybody to it. */
export function isUntouched(
  run: Run,
  known: Knowledge,
  { link, sent }: { readonly link: AnyLink; readonly sent: object },
  item: OutlookItem,
): boolean {
  if (item.kind !== 'event' || item.content.attendees.length > 0) return false;
  const own = run.settings.category.toLowerCase();
  if (item.categories.some((name) => name.toLowerCase() !== own)) return false;
  const intent = intentOf({ linkId: link.linkId, side: 'outlook', op: 'delete' }, { sent: { ...sent } });
  return withKin(link.module, run.settings.additions, (kin) => outlookShows(run, known, kin, { intent, link }, item));
}

/** Reads the copy, and removes it if it is as it was; one that was changed meanwhile stays, and the person hears of it. */
export async function removeCopy(run: Run, known: Knowledge, one: Draft & { readonly link: AnyLink }): Promise<void> {
  const { id, intent, link } = one;
  const twin = twinOf(intent);
  if (twin === null) return;
  const found = (await lookRaw(run, [{ kind: link.kind, id: twin, containerId: null }])).get(twin) ?? {
    what: 'unknown',
  };
  if (found.what === 'unknown') return;
  if (found.what !== 'there') return intent.state === 'sent' ? removed(run, one) : forget(run, { id });
  if (!isUntouched(run, known, { link, sent: intent.sent }, found.item)) {
    run.report.skipped({ ...link, outlookId: twin, reason: 'twin' });
    return forget(run, { id });
  }
  if (run.blockedUntilMs.outlook > run.ms()) return;
  const sentAt = run.now();
  const now = { ...intent, expect: found.item.etag, state: 'sent', sentAt, attempts: intent.attempts + 1 } as const;
  await run.ledger.commit([[{ type: 'intent', id, doc: now }]]);
  await run.pulse();
  const reply = (await send(run, 'outlook', [{ id, intent: now, link }])).get(id);
  if (reply === undefined) return;
  const outcome = classify(reply.answer);
  if (outcome === 'ok') return removed(run, one);
  if (outcome === 'refused') return forget(run, { id });
  if (outcome !== 'throttled') return;
  const pauseMs = heedThrottle(run, 'outlook', reply.answer, now.attempts);
  const notBefore = instantOf(new Date(run.clock.now().getTime() + pauseMs));
  await run.ledger.commit([[{ type: 'intent', id, doc: { ...now, notBefore } }]]);
}

/** The intent goes, and history tells of it. */
async function removed(run: Run, { id, intent, link }: Draft & { readonly link: AnyLink }): Promise<void> {
  const { kind, module, crmId, linkId } = link;
  const detail = { kind, outlookId: twinOf(intent), module, crmId, reason: 'invitation', was: intent.patch?.was };
  const doc = { at: run.now(), run: run.number, linkId, cell: null, action: 'deleteItem', detail } as const;
  await run.ledger.commit([
    [
      { type: 'journal', id: run.chance.uuid(), doc },
      { type: 'intent', id, drop: true },
    ],
  ]);
}
