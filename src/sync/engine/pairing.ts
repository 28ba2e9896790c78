import type { CrmId, OutlookId } from '../../domain/ids.ts';
import { kindOf, type SyncKind } from '../../domain/sync.ts';
import { awaitsInvitation, type Entrant, type Match, matchAll, matchIndex } from '../match.ts';
import type { CrmItem, OutlookItem } from '../ports.ts';
import { parseStamp, type Stamp } from '../stamp.ts';
import { askedTo, type Case } from './case.ts';
import { crmClaim, matchQuestionId, outlookClaim } from './doc-ids.ts';
import { noEffects } from './effects.ts';
import { everyItem, everyRecord, itemEntrant, recordEntrant } from './entrants.ts';
import { reserveEventIds } from './event-ids.ts';
import { isEligible, type Knowledge, withFacts } from './knowledge.ts';
import { modulesOf } from './kin.ts';
import { lookAtCrm, lookAtOutlook } from './look.ts';
import { heldCase, type PlannedCase } from './plan.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';
import { isOfToday } from './today.ts';

/** Cases ready to be decided, and those that wait or are left alone. */
export interface Paired {
  readonly cases: readonly Case[];
  readonly held: readonly PlannedCase[];
}

/** What pairing works with. */
interface Hall {
  readonly run: Run;
  readonly known: Knowledge;
  readonly stage: Stage;
  readonly kind: SyncKind;
}

const kinds: readonly SyncKind[] = ['contact', 'event', 'task'];

/** Finds the counterpart of every side that came without a link: by its stamp, by the person's word, by evidence. */
export async function pairUp(run: Run, known: Knowledge, stage: Stage, cases: readonly Case[]): Promise<Paired> {
  const ready = cases.filter(({ link, unborn }) => link !== null && !unborn);
  const held: PlannedCase[] = [];
  for (const kind of kinds) {
    const single = cases.filter((one) => one.kind === kind && (one.link === null || one.unborn));
    if (single.length === 0) continue;
    const facts = await withFacts(run, known, modulesOf[kind]);
    const paired = await pairKind({ run, known: facts, stage, kind }, single, ready);
    ready.push(...paired.cases);
    held.push(...paired.held);
  }
  const linkIds = new Set<string>();
  const once = ready.filter(({ link }) => link === null || (!linkIds.has(link.linkId) && linkIds.add(link.linkId)));
  return { cases: once, held };
}

async function pairKind(hall: Hall, single: readonly Case[], linked: Case[]): Promise<Paired> {
  const { known } = hall;
  const stamped = await byStamp(hall, single);
  for (const one of stamped) {
    const at = one.link === null ? -1 : linked.findIndex(({ link }) => link?.linkId === one.link?.linkId);
    if (at >= 0 && !one.unborn) linked.splice(at, 1);
  }
  const isLone = (one: Case): boolean => one.link === null || one.unborn;
  const wantsRecord = stamped.filter(
    (one) =>
      isLone(one) &&
      one.crm.what === 'absent' &&
      one.outlook.what === 'there' &&
      one.mark !== null &&
      !one.outlook.withheld,
  );
  const found = await recordsFor(hall, wantsRecord);
  const taken = new Set(
    [...found.cases, ...stamped].filter(({ outlook }) => outlook.what === 'there').flatMap(({ crmId }) => crmId ?? []),
  );
  const contested = new Set(found.held.flatMap(({ candidates }) => candidates));

  const rest = stamped.filter((one) => !wantsRecord.includes(one));
  const flagged = rest.filter(
    (one) => isLone(one) && one.outlook.what === 'absent' && isOn(known, one) && !(one.crmId && taken.has(one.crmId)),
  );
  const free = flagged.filter(({ crmId }) => crmId === null || !contested.has(crmId));
  const waiting = flagged.filter((one) => !free.includes(one)).map((one) => heldCase(one, 'ambiguous'));
  const items = await itemsFor(hall, free);
  const others = rest.filter(
    (one) =>
      !flagged.includes(one) && !(isLone(one) && one.outlook.what === 'absent' && one.crmId && taken.has(one.crmId)),
  );
  return {
    cases: [...found.cases, ...items.cases, ...others],
    held: [...found.held.map(({ plan }) => plan), ...waiting, ...items.held],
  };
}

const isOn = (known: Knowledge, { crm, module }: Case): boolean =>
  crm.what === 'there' && isEligible(known, crm.item) && (module !== 'Contacts' || crm.flagged);

/** Items that bear a stamp meet the record and the link it names. */
async function byStamp({ run, stage, kind }: Hall, cases: readonly Case[]): Promise<readonly Case[]> {
  const stamps = await stampsOf(run, stage, kind, cases);
  const records = [...stamps.values()].map(({ module, crmId: id }) => ({ module, id }));
  const claimed = await run.ledger.linksOf(records.map(({ module, id }) => crmClaim(module, id)));
  const owned = new Set(claimed.map(({ crmId }) => crmId));
  const seen = await lookAtCrm(run, records, stage.listed);
  const paired: Case[] = [];
  for (const one of cases) {
    const stamp = one.outlookId === null ? undefined : stamps.get(one.outlookId);
    if (stamp === undefined || one.unborn) {
      paired.push(one);
      continue;
    }
    const link = await run.ledger.link(stamp.linkId);
    const isLive = link !== null && link.state !== 'tombstone';
    const crm = seen.get(stamp.crmId) ?? { what: 'unknown' };
    if (isLive && link.outlookId === null && one.mark !== null)
      paired.push({ ...one, link, module: link.module, crmId: link.crmId, crm });
    else if (isLive || owned.has(stamp.crmId) || crm.what === 'absent' || crm.what === 'deleted') paired.push(one);
    else {
      const hint = { linkId: link === null ? stamp.linkId : null, crmId: null };
      paired.push({ ...one, module: stamp.module, crmId: stamp.crmId, crm, hint });
    }
  }
  return paired;
}

/** Stamps by item: from reads by id, or all at once where nothing was read by id. */
async function stampsOf(
  run: Run,
  stage: Stage,
  kind: SyncKind,
  cases: readonly Case[],
): Promise<ReadonlyMap<OutlookId, Stamp>> {
  const texts = new Map<OutlookId, string>();
  const items = cases.flatMap(({ outlook }) => (outlook.what === 'there' ? [outlook.item] : []));
  if (stage.first.has(kind) && items.some(({ stamp }) => stamp === undefined)) {
    for (const { id, stamp } of await run.outlook.stamped(kind, null, null)) if (stamp) texts.set(id, stamp);
  }
  for (const { id, stamp } of items) if (stamp) texts.set(id, stamp);
  return new Map(
    [...texts].flatMap(([id, text]) => {
      const stamp = parseStamp(text);
      return stamp !== null && kindOf[stamp.module] === kind ? [[id, stamp] as const] : [];
    }),
  );
}

interface Waiting {
  readonly plan: PlannedCase;
  readonly candidates: readonly CrmId[];
}

/** Newly marked items meet their records. */
async function recordsFor(
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
      run.report.skipped({ ...subject(one), reason: 'ambiguous' });
    else if (isOfToday(run, one)) cases.push(one);
    else run.report.skipped({ ...subject(one), reason: 'outside-window' });
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

const subject = ({ kind, link, outlookId, crmId }: Case) => ({ kind, linkId: link?.linkId ?? null, outlookId, crmId });

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

const toItem = ({ run, known, kind }: Hall, item: OutlookItem, secret: ReadonlySet<OutlookId>): Entrant<OutlookId> =>
  itemEntrant(run, known, modulesOf[kind][0], item, {
    secret,
    crmId: item.stamp ? (parseStamp(item.stamp)?.crmId ?? null) : null,
  });

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

/** Newly flagged records meet their items. */
async function itemsFor(hall: Hall, wanted: readonly Case[]): Promise<Paired> {
  const { run, known, stage, kind } = hall;
  if (wanted.length === 0) return { cases: [], held: [] };
  const all = await everyItem(run, stage, kind);
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
    else if (match.kind === 'private') run.report.skipped({ ...subject(one), reason: 'private' });
    else if (match.kind === 'ask' && run.settings.ambiguousMatch === 'ask') held.push(heldCase(one, 'ambiguous'));
    else if (match.kind === 'ask' && run.settings.ambiguousMatch === 'skip')
      run.report.skipped({ ...subject(one), reason: 'ambiguous' });
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
