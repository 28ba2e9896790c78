import type { CrmId, OutlookId } from '../../domain/ids.ts';
import { kindOf, type SyncKind } from '../../domain/sync.ts';
import { awaitsInvitation, type Entrant, type Match, matchAll, matchIndex } from '../match.ts';
import type { OutlookItem } from '../ports.ts';
import { type Case, subjectOf } from './case.ts';
import { outlookClaim } from './doc-ids.ts';
import { everyItem, recordEntrant, stampedItems } from './entrants.ts';
import { type Hall, type Paired, toItem } from './hall.ts';
import { lookAtOutlook } from './look.ts';
import { heldCase, type PlannedCase } from './plan.ts';
import type { Stage } from './stage.ts';
import { isOfToday } from './today.ts';

/** Newly flagged records meet their items. */
export async function itemsFor(hall: Hall, wanted: readonly Case[]): Promise<Paired> {
  const { run, known, stage, kind } = hall;
  if (wanted.length === 0) return { cases: [], held: [] };
  const shown = await everyItem(run, stage, kind);
  const stamped = await stampedItems(run, stage, kind);
  const all = [...new Map([...shown, ...stamped].map((item) => [item.id, item] as const)).values()];
  const secret = kind === 'contact' ? await run.outlook.privateContacts() : new Set<OutlookId>();
  const records = wanted.flatMap(({ crm }) => (crm.what === 'there' ? [crm.item] : []));
  const own = records.map((item) => recordEntrant(run, known, item));
  const everyone = everyRecordOf(stage, kind, own, hall);
  const others = all.map((item) => toItem(hall, item, secret));
  const first = matchAll(own, matchIndex(everyone), matchIndex(others));
  const ids = [...first.values()].flatMap((match) =>
    match.kind === 'one' ? [match.id] : match.kind === 'ask' ? match.candidates.map(({ id }) => id) : [],
  );
  const linked = new Set(
    (await run.ledger.linksOf(ids.map((id) => outlookClaim(kind, id)))).flatMap(({ outlookId }) => outlookId ?? []),
  );
  const matches = matchAll(
    own,
    matchIndex(everyone),
    matchIndex(others.map((other) => ({ ...other, isLinked: linked.has(other.id) }))),
  );

  const cases: Case[] = [];
  const held: PlannedCase[] = [];
  const partners = new Map<Case, OutlookId>();
  for (const one of wanted) {
    const match: Match<OutlookId> = (one.crmId && matches.get(one.crmId)) ?? { kind: 'none' };
    if (match.kind === 'one') partners.set(one, match.id);
    else if (match.kind === 'private') run.report.skipped({ ...subjectOf(one), reason: 'private' });
    else if (match.kind === 'ask' && run.settings.ambiguousMatch === 'ask') held.push(heldCase(one, 'ambiguous'));
    else if (match.kind === 'ask' && run.settings.ambiguousMatch === 'skip')
      run.report.skipped({ ...subjectOf(one), reason: 'ambiguous' });
    else if (isInvitationDue(hall, one)) held.push(heldCase(one, 'invitation'));
    else if (isOfToday(run, one)) cases.push(one);
  }
  const seen = await lookAtOutlook(
    run,
    [...partners.values()].map((id) => ({ kind, id, containerId: containerOf(all, id) })),
  );
  for (const [one, outlookId] of partners)
    cases.push({ ...one, outlookId, outlook: seen.get(outlookId) ?? { what: 'unknown' } });
  return { cases, held };
}

const containerOf = (all: readonly OutlookItem[], id: OutlookId): string | null =>
  all.find((item) => item.id === id)?.containerId ?? null;

/** All records this run saw, beside the wanted: enough to tell most addresses that are not one person's. */
function everyRecordOf(
  stage: Stage,
  kind: SyncKind,
  own: readonly Entrant<CrmId>[],
  { run, known }: Hall,
): readonly Entrant<CrmId>[] {
  const ids = new Set(own.map(({ id }) => id));
  const others = [...stage.crm.values()].filter(({ item }) => kindOf[item.module] === kind && !ids.has(item.id));
  return [...own, ...others.map(({ item }) => recordEntrant(run, known, item))];
}

/** Another participant's appointment: the invitation may still arrive. */
function isInvitationDue({ run, known }: Hall, one: Case): boolean {
  if (one.kind !== 'event' || one.crm.what !== 'there') return false;
  const { outlook_id: sharedId, assigned_user_id: owner } = one.crm.item.content.values;
  const isOthers = Boolean(sharedId) && owner !== known.user.id;
  const since = one.reason === 'invitation' ? one.since : run.now();
  return awaitsInvitation(isOthers, Date.parse(since), run.clock.now().getTime());
}
