import { activityFlag } from '../link.ts';
import { askedTo, type Case } from './case.ts';
import { stampedWith } from './evidence.ts';
import { lookAtOutlook } from './look.ts';
import type { Run } from './run.ts';

/**
 * A pair that has no item any more and is wished for again: the item may be back from Deleted Items, where it kept its
 * stamp. Then it is the pair's, and no other one is made.
 */
export async function withRestored(run: Run, cases: readonly Case[]): Promise<readonly Case[]> {
  const seen: Case[] = [];
  for (const one of cases) seen.push(isWishedFor(one) ? await restored(run, one) : one);
  return seen;
}

function isWishedFor(one: Case): boolean {
  const { link, crm } = one;
  if (link?.state !== 'suspended' || link.outlookId !== null || link.occurrence !== null || crm.what !== 'there')
    return false;
  const resumeAsked = askedTo(one, 'resume') !== null;
  return resumeAsked || (link.module === 'Contacts' ? crm.flagged : activityFlag(link, false));
}

async function restored(run: Run, one: Case): Promise<Case> {
  if (one.link === null) return one;
  const { kind } = one;
  const found = await stampedWith(run, one.link, null);
  const refs = found.map(({ id, containerId }) => ({ kind, id, containerId }));
  const [[outlookId, outlook] = []] = [...(await lookAtOutlook(run, refs))].filter(([, { what }]) => what === 'there');
  if (outlookId === undefined || outlook?.what !== 'there') return one;
  const [mark] = (await run.marks.of(kind, [outlookId])).values();
  const { containerId } = outlook.item;
  return { ...one, outlookId, containerId, outlook, mark: mark ?? null };
}
