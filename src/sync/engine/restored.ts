import type { OutlookId } from '../../domain/ids.ts';
import { activityFlag } from '../link.ts';
import type { AnyLink } from '../state.ts';
import { type Case, isResumed, type OutlookSight } from './case.ts';
import { outlookClaim } from './doc-ids.ts';
import { stampedWith } from './evidence.ts';
import { lookAtOutlook, type OutlookRef } from './look.ts';
import type { Run } from './run.ts';

/**
 * A pair that has no item any more and is wished for again: the item may be back from Deleted Items, where it kept its id and its
 * stamp, if it ever had one. Then it is the pair's, and no other one is made.
 */
export async function withRestored(run: Run, cases: readonly Case[]): Promise<readonly Case[]> {
  const seen: Case[] = [];
  for (const one of cases) seen.push(isWishedFor(one) ? await restored(run, one) : one);
  return seen;
}

function isWishedFor(one: Case): boolean {
  const { link, crm, outlook } = one;
  if (link?.state !== 'suspended' || link.outlookId !== null || link.occurrence !== null || crm.what !== 'there')
    return false;
  if (outlook.what === 'there') return false;
  return isResumed(one) || (link.module === 'Contacts' ? crm.flagged : activityFlag(link, false));
}

async function restored(run: Run, one: Case): Promise<Case> {
  if (one.link === null) return one;
  const found = (await former(run, one.link)) ?? (await stamped(run, one.link));
  if (found === null) return one;
  const [mark] = (await run.marks.of(one.kind, [found.item.id])).values();
  const { id, containerId } = found.item;
  return { ...one, outlookId: id, containerId, outlook: found, mark: mark ?? null };
}

type There = Extract<OutlookSight, { readonly what: 'there' }>;

/** The pair's last item by its id. A to-do does not come back. */
async function former(run: Run, { kind, formerId: id }: AnyLink): Promise<There | null> {
  return id == null || kind === 'task' ? null : firstThere(run, [{ kind, id, containerId: null }]);
}

async function stamped(run: Run, link: AnyLink): Promise<There | null> {
  const found = await stampedWith(run, link, null);
  return firstThere(
    run,
    found.map(({ id, containerId }) => ({ kind: link.kind, id, containerId })),
  );
}

/** The first that is there, and not another pair's by now. */
async function firstThere(run: Run, refs: readonly OutlookRef[]): Promise<There | null> {
  if (refs.length === 0) return null;
  const owners = await run.ledger.linksOf(refs.map(({ kind, id }) => outlookClaim(kind, id)));
  const taken = new Set<OutlookId | null>(owners.map(({ outlookId }) => outlookId));
  const free = refs.filter(({ id }) => !taken.has(id));
  for (const sight of (await lookAtOutlook(run, free)).values()) if (sight.what === 'there') return sight;
  return null;
}
