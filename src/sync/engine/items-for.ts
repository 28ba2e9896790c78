import type { OutlookId } from '../../domain/ids.ts';
import { awaitsInvitation, type Match } from '../match.ts';
import type { CopyMade } from '../state.ts';
import { leaveAside } from './asides.ts';
import { type Case, type OutlookSight, subjectOf } from './case.ts';
import { outlookClaim } from './doc-ids.ts';
import type { Hall, Paired } from './hall.ts';
import { meetItems } from './introductions.ts';
import { expectInvitations } from './invitations.ts';
import { lookAtOutlook } from './look.ts';
import { heldCase, type PlannedCase } from './plan.ts';
import { freeOnly } from './records-for.ts';
import { isOfToday } from './today.ts';

/** Newly flagged records meet their items. */
export async function itemsFor(hall: Hall, wanted: readonly Case[]): Promise<Paired> {
  const { run } = hall;
  if (wanted.length === 0) return { cases: [], held: [] };
  const matches = await matchesOf(hall, wanted);
  const cases: Case[] = [];
  const held: PlannedCase[] = [];
  const hidden = new Map<Case, OutlookId>();
  const partners = new Map<Case, OutlookId>();
  for (const [one, match] of matches) {
    if (match.kind === 'one') partners.set(one, match.id);
    else if (match.kind === 'private') {
      run.report.skipped({ ...subjectOf(one), reason: 'private' });
      hidden.set(one, match.id);
    } else if (match.kind === 'ask' && run.settings.ambiguousMatch === 'ask')
      held.push(heldCase(one, 'ambiguous-item'));
    else if (match.kind === 'ask' && run.settings.ambiguousMatch === 'skip')
      run.report.skipped({ ...subjectOf(one), reason: 'ambiguous-item' });
    else if (isInvitationDue(hall, one)) held.push(heldCase(one, 'invitation'));
    else if (isOfToday(run, one)) cases.push(one);
  }
  const seen = await seenWith(hall, [...partners, ...hidden]);
  await leaveAside(
    run,
    seen.filter(({ one }) => hidden.has(one)).map(({ now }) => now),
  );
  await expectInvitations(
    run,
    cases.flatMap((one) => copyOf(hall, one) ?? []),
  );
  return { cases: [...cases, ...seen.filter(({ one }) => partners.has(one)).map(({ now }) => now)], held };
}

/** The cases with the items that were found for them, as those are now. */
async function seenWith({ run, kind, met }: Hall, found: readonly (readonly [Case, OutlookId])[]) {
  const refs = found.map(([, id]) => ({ kind, id, containerId: met.listOf.get(id) ?? null }));
  const seen = await lookAtOutlook(run, refs);
  return found.map(([one, outlookId]) => {
    const outlook: OutlookSight = seen.get(outlookId) ?? { what: 'unknown' };
    return { one, now: { ...one, outlookId, outlook } };
  });
}

async function matchesOf(hall: Hall, wanted: readonly Case[]): Promise<ReadonlyMap<Case, Match<OutlookId>>> {
  const { run, kind, met } = hall;
  const strangers = wanted.flatMap(({ crm }) =>
    crm.what === 'there' && !met.items.has(crm.item.id) ? [crm.item] : [],
  );
  if (strangers.length > 0) await meetItems(hall, () => [strangers]);
  const matchOf = ({ crmId }: Case): Match<OutlookId> => (crmId && met.items.get(crmId)) ?? { kind: 'none' };
  const found = wanted.map((one) => [one, matchOf(one)] as const);
  const claims = found.flatMap(([, match]) => (match.kind === 'one' ? [outlookClaim(kind, match.id)] : []));
  const linked = new Set((await run.ledger.linksOf(claims)).flatMap(({ outlookId }) => outlookId ?? []));
  return new Map(found.map(([one, match]) => [one, freeOnly(match, linked)] as const));
}

/** Another participant's appointment, which came to the CRM from their Outlook; null: it is none. */
function copyOf({ known }: Hall, { kind, module, crm }: Case): CopyMade | null {
  if (kind !== 'event' || crm.what !== 'there') return null;
  const { outlook_id: sharedId, assigned_user_id: owner } = crm.item.content.values;
  return sharedId && owner !== known.user.id ? { sharedId, module, crmId: crm.item.id } : null;
}

/** The invitation may still arrive. */
function isInvitationDue(hall: Hall, one: Case): boolean {
  const since = one.reason === 'invitation' ? one.since : hall.run.now();
  return awaitsInvitation(copyOf(hall, one) !== null, Date.parse(since), hall.run.clock.now().getTime());
}
