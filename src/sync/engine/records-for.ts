import type { CrmId } from '../../domain/ids.ts';
import type { Match } from '../match.ts';
import { askedTo, type Case, subjectOf } from './case.ts';
import type { AnyLink } from '../state.ts';
import { crmClaim, matchQuestionId } from './doc-ids.ts';
import { noEffects } from './effects.ts';
import { reserveEventIds } from './event-ids.ts';
import type { Hall } from './hall.ts';
import { meetRecords } from './introductions.ts';
import { lookAtCrm } from './look.ts';
import { heldCase, type PlannedCase } from './plan.ts';
import { isOfToday } from './today.ts';

/** An item that waits for the person's choice. */
export interface Waiting {
  readonly plan: PlannedCase;
  readonly candidates: readonly CrmId[];
}

/** Newly marked items meet their records. */
export async function recordsFor(
  hall: Hall,
  wanted: readonly Case[],
): Promise<{ readonly cases: readonly Case[]; readonly held: readonly Waiting[] }> {
  const { run, stage, kind } = hall;
  if (wanted.length === 0) return { cases: [], held: [] };
  const { matches, own } = await matchesOf(hall, wanted);
  const cases: Case[] = [];
  const held: Waiting[] = [];
  const partners = new Map<Case, CrmId>();
  for (const [one, match] of matches) {
    if (match.kind === 'one') partners.set(one, match.id);
    else if (match.kind === 'ask' && run.settings.ambiguousMatch === 'ask') held.push(await asking(hall, one, match));
    else if (match.kind === 'ask' && run.settings.ambiguousMatch === 'skip')
      run.report.skipped({ ...subjectOf(one), reason: 'ambiguous' });
    else if (isOfToday(run, one)) cases.push(one);
    else run.report.skipped({ ...subjectOf(one), reason: 'outside-window' });
  }
  const seen = await lookAtCrm(
    run,
    [...partners].map(([one, id]) => ({ module: hall.met.moduleOf.get(id) ?? one.module, id })),
    stage.listed,
  );
  for (const [one, id] of partners) {
    const crm = seen.get(id) ?? { what: 'unknown' };
    const module = crm.what === 'there' ? crm.item.module : one.module;
    cases.push({ ...one, link: own.get(one) ?? one.link, module, crmId: id, crm });
  }
  return { cases: kind === 'event' ? await reserveEventIds(run, stage, cases) : cases, held };
}

interface Matches {
  readonly matches: ReadonlyMap<Case, Match<CrmId>>;
  /** Pairs of the records that lost the very item that is back. */
  readonly own: ReadonlyMap<Case, AnyLink>;
}

/** What the person chose, else the evidence; a record that has a link by now is no free choice. */
async function matchesOf(hall: Hall, wanted: readonly Case[]): Promise<Matches> {
  const { run, met } = hall;
  const chosen = new Map(wanted.flatMap((one) => chosenFor(one)));
  const strangers = wanted.flatMap((one) => {
    const item = one.outlook.what === 'there' ? one.outlook.item : null;
    return item === null || chosen.has(one) || met.records.has(item.id) ? [] : [item];
  });
  if (strangers.length > 0) await meetRecords(hall, () => [strangers]);
  const matches = new Map<Case, Match<CrmId>>();
  for (const one of wanted)
    matches.set(one, chosen.get(one) ?? (one.outlookId && met.records.get(one.outlookId)) ?? { kind: 'none' });
  const claims = [...matches].flatMap(([one, match]) =>
    match.kind === 'one' && !chosen.has(one) ? [crmClaim(met.moduleOf.get(match.id) ?? one.module, match.id)] : [],
  );
  const links = new Map((await run.ledger.linksOf(claims)).map((link) => [link.crmId, link] as const));
  const own = new Map<Case, AnyLink>();
  for (const [one, match] of matches) {
    const link = match.kind === 'one' && !chosen.has(one) ? links.get(match.id) : undefined;
    if (link === undefined) continue;
    if (isBack(one, link)) own.set(one, link);
    else matches.set(one, freeOnly(match, new Set([link.crmId])));
  }
  return { matches, own };
}

/** A parked pair's last item, restored from Deleted Items before it had a stamp. */
const isBack = ({ outlookId, unborn }: Case, link: AnyLink): boolean =>
  !unborn && link.state === 'suspended' && link.outlookId === null && link.formerId === outlookId;

/** A counterpart that is linked already is a question. */
export function freeOnly<Id extends string>(match: Match<Id>, linked: ReadonlySet<Id>): Match<Id> {
  if (match.kind !== 'one' || !linked.has(match.id)) return match;
  const candidates = [{ id: match.id, level: match.level, isLinked: true }];
  return { kind: 'ask', reason: 'already-linked', candidates };
}

function chosenFor(one: Case): readonly (readonly [Case, Match<CrmId>])[] {
  const answer = askedTo(one, 'match');
  if (answer === null || answer.choice === 'skip') return [];
  const match: Match<CrmId> =
    answer.choice === 'new' ? { kind: 'none' } : { kind: 'one', id: answer.choice, level: 'memory' };
  return [[one, match]];
}

/** The person chooses; the same question is not asked twice. */
async function asking(
  { run }: Hall,
  one: Case,
  match: Extract<Match<CrmId>, { readonly kind: 'ask' }>,
): Promise<Waiting> {
  const candidates = match.candidates.map(({ id }) => id);
  const plan = heldCase(one, 'ambiguous');
  if (one.outlookId === null) return { plan, candidates };
  const { kind, outlookId } = one;
  const id = matchQuestionId(kind, outlookId);
  const before = await run.ledger.read('question', id);
  const isAsked = before?.about === 'match' && JSON.stringify(before.candidates) === JSON.stringify(candidates);
  if (isAsked) return { plan, candidates };
  const question = { about: 'match', kind, outlookId, candidates, cardId: null, askedAt: run.now() } as const;
  const change = before === null ? 'ask' : 'renew';
  return {
    plan: { ...plan, effects: { ...noEffects, held: 'ambiguous', asking: { id, change, question } } },
    candidates,
  };
}
