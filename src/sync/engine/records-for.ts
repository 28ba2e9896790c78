import type { CrmId, OutlookId } from '../../domain/ids.ts';
import { type Entrant, type Match, matchAll, matchIndex } from '../match.ts';
import type { CrmItem } from '../ports.ts';
import { askedTo, type Case, subjectOf } from './case.ts';
import { crmClaim, matchQuestionId } from './doc-ids.ts';
import { noEffects } from './effects.ts';
import { everyItem, everyRecord, recordEntrant } from './entrants.ts';
import { reserveEventIds } from './event-ids.ts';
import { type Hall, toItem } from './hall.ts';
import { lookAtCrm } from './look.ts';
import { heldCase, type PlannedCase } from './plan.ts';
import type { Run } from './run.ts';
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
  const chosen = new Map(wanted.flatMap((one) => chosenFor(one)));
  const matches = wanted.every((one) => chosen.has(one))
    ? new Map<OutlookId, Match<CrmId>>()
    : await matchItems(hall, wanted);
  const cases: Case[] = [];
  const held: Waiting[] = [];
  const partners = new Map<Case, CrmId>();
  for (const one of wanted) {
    const match: Match<CrmId> = chosen.get(one) ?? (one.outlookId && matches.get(one.outlookId)) ?? { kind: 'none' };
    if (match.kind === 'one') partners.set(one, match.id);
    else if (match.kind === 'ask' && run.settings.ambiguousMatch === 'ask') held.push(await asking(run, one, match));
    else if (match.kind === 'ask' && run.settings.ambiguousMatch === 'skip')
      run.report.skipped({ ...subjectOf(one), reason: 'ambiguous' });
    else if (isOfToday(run, one)) cases.push(one);
    else run.report.skipped({ ...subjectOf(one), reason: 'outside-window' });
  }
  const seen = await lookAtCrm(
    run,
    [...partners].flatMap(([one, id]) => refsOf(hall, one, id)),
    stage.listed,
  );
  for (const [one, id] of partners) {
    const crm = seen.get(id) ?? { what: 'unknown' };
    const module = crm.what === 'there' ? crm.item.module : one.module;
    cases.push({ ...one, module, crmId: id, crm });
  }
  return { cases: kind === 'event' ? await reserveEventIds(run, stage, cases) : cases, held };
}

const refsOf = ({ stage }: Hall, one: Case, id: CrmId) => [{ module: stage.moduleOf.get(id) ?? one.module, id }];

function chosenFor(one: Case): readonly (readonly [Case, Match<CrmId>])[] {
  const answer = askedTo(one, 'match');
  if (answer === null || answer.choice === 'skip') return [];
  const match: Match<CrmId> =
    answer.choice === 'new' ? { kind: 'none' } : { kind: 'one', id: answer.choice, level: 'memory' };
  return [[one, match]];
}

async function matchItems(hall: Hall, wanted: readonly Case[]): Promise<ReadonlyMap<OutlookId, Match<CrmId>>> {
  const { run, known, stage, kind } = hall;
  const records = await everyRecord(run, stage, kind, stage.first.has(kind));
  for (const { id, module } of records) stage.moduleOf.set(id, module);
  const items = wanted.flatMap(({ outlook }) => (outlook.what === 'there' ? [outlook.item] : []));
  const own = items.map((item) => toItem(hall, item, new Set()));
  const others = records.map((item) => recordEntrant(run, known, item));
  const first = matchAll(own, matchIndex(own), matchIndex(others));
  const isAlone = [...first.values()].some((found) => found.kind === 'one' && found.level === 'emailAlone');
  const everybody = isAlone ? await everyOther(hall, own) : own;
  const linked = await linkedRecords(hall, records, [...first.values()].flatMap(candidatesOf));
  const marked = others.map((other) => ({ ...other, isLinked: linked.has(other.id) }));
  return matchAll(own, matchIndex(everybody), matchIndex(marked));
}

function candidatesOf(match: Match<CrmId>): readonly CrmId[] {
  if (match.kind === 'one') return [match.id];
  return match.kind === 'ask' ? match.candidates.map(({ id }) => id) : [];
}

/** The wanted and everybody else on their side: an address is nobody else's only if all were looked at. */
async function everyOther(hall: Hall, own: readonly Entrant<OutlookId>[]): Promise<readonly Entrant<OutlookId>[]> {
  const ids = new Set(own.map(({ id }) => id));
  const all = await everyItem(hall.run, hall.stage, hall.kind);
  return [...own, ...all.filter(({ id }) => !ids.has(id)).map((item) => toItem(hall, item, new Set()))];
}

async function linkedRecords(
  { run }: Hall,
  records: readonly CrmItem[],
  ids: readonly CrmId[],
): Promise<ReadonlySet<CrmId>> {
  const modules = new Map(records.map(({ id, module }) => [id, module] as const));
  const claims = ids.flatMap((id) => {
    const module = modules.get(id);
    return module === undefined ? [] : [crmClaim(module, id)];
  });
  return new Set((await run.ledger.linksOf(claims)).map(({ crmId }) => crmId));
}

/** The person chooses; the same question is not asked twice. */
async function asking(run: Run, one: Case, match: Extract<Match<CrmId>, { readonly kind: 'ask' }>): Promise<Waiting> {
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
