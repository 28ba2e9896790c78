import type { SyncKind, SyncModule } from '../../domain/sync.ts';
import type { AnyLink, Mark } from '../state.ts';
import { type Case, type DirtyEntry, inOrder, thingOf } from './case.ts';
import { crmClaim, markId, outlookClaim } from './doc-ids.ts';
import { modulesOf } from './kin.ts';
import type { Run } from './run.ts';

const kinds: readonly SyncKind[] = ['contact', 'event', 'task'];

/** Dirty entries put together to cases: one per pair, with its link and mark; nothing is observed yet. */
export async function gather(run: Run, entries: readonly DirtyEntry[]): Promise<readonly Case[]> {
  const claims = entries.flatMap(({ kind, outlookId, record }) => [
    ...(outlookId === null ? [] : [outlookClaim(kind, outlookId)]),
    ...(record === null ? [] : [crmClaim(record.module, record.id)]),
  ]);
  const byClaim = new Map<string, AnyLink>();
  for (const link of await run.ledger.linksOf([...new Set(claims)])) {
    byClaim.set(crmClaim(link.module, link.crmId), link);
    if (link.outlookId !== null) byClaim.set(outlookClaim(link.kind, link.outlookId), link);
  }
  const cases = new Map<string, Case>();
  for (const entry of entries) {
    const link = (await named(run, entry)) ?? claimed(byClaim, entry);
    const key = link?.linkId ?? thingOf(entry);
    const before = cases.get(key);
    const own = isTaken(byClaim, entry, link) ? { ...entry, outlookId: null } : entry;
    cases.set(key, before === undefined ? caseOf(own, link) : joined(before, own));
  }
  return await withMarks(run, [...cases.values()]);
}

async function named(run: Run, { linkId }: DirtyEntry): Promise<AnyLink | null> {
  const link = linkId === null ? null : await run.ledger.link(linkId);
  return link?.state === 'tombstone' ? null : link;
}

function claimed(byClaim: ReadonlyMap<string, AnyLink>, { kind, outlookId, record }: DirtyEntry): AnyLink | null {
  const byItem = outlookId === null ? undefined : byClaim.get(outlookClaim(kind, outlookId));
  const byRecord = record === null ? undefined : byClaim.get(crmClaim(record.module, record.id));
  return byItem ?? byRecord ?? null;
}

/** The item that an entry names belongs to another pair by now. */
function isTaken(
  byClaim: ReadonlyMap<string, AnyLink>,
  { kind, outlookId }: DirtyEntry,
  link: AnyLink | null,
): boolean {
  const owner = outlookId === null ? undefined : byClaim.get(outlookClaim(kind, outlookId));
  return link !== null && owner !== undefined && owner.linkId !== link.linkId;
}

/** A pair without an item may wait for one that is back: its entry names it. */
function caseOf(entry: DirtyEntry, link: AnyLink | null): Case {
  const [usual] = modulesOf[entry.kind];
  return {
    kind: entry.kind,
    module: link?.module ?? entry.record?.module ?? usual,
    link,
    mark: null,
    outlookId: link?.outlookId ?? entry.outlookId,
    containerId: link?.containerId ?? null,
    crmId: link?.crmId ?? (entry.outlookId === null ? (entry.record?.id ?? null) : null),
    outlook: { what: 'absent' },
    crm: { what: 'absent' },
    unborn: false,
    series: link?.occurrence?.seriesMasterId ?? entry.series ?? null,
    horizon: entry.horizon ?? null,
    vanished: false,
    hint: { linkId: null, crmId: null },
    asked: entry.asked,
    reason: entry.reason,
    since: entry.since,
    heldFor: entry.heldFor,
  };
}

/** The same request taken in twice counts once; the longest wait is the pair's. That its record changed says least. */
function joined(one: Case, entry: DirtyEntry): Case {
  const known = new Set(one.asked.map(({ operationId }) => operationId));
  const asked = inOrder([...one.asked, ...entry.asked.filter(({ operationId }) => !known.has(operationId))]);
  const isLonger = entry.heldFor > one.heldFor;
  const wait = isLonger && { heldFor: entry.heldFor, since: entry.since, reason: entry.reason };
  const reason = one.reason === 'crm' ? entry.reason : one.reason;
  const horizon = earlier(one.horizon, entry.horizon ?? null);
  return { ...one, outlookId: one.outlookId ?? entry.outlookId, horizon, asked, reason, ...wait };
}

const earlier = (a: Case['horizon'], b: Case['horizon']): Case['horizon'] =>
  a !== null && b !== null && b < a ? b : (a ?? b);

/** An occurrence has the mark of its series. */
async function withMarks(run: Run, cases: readonly Case[]): Promise<readonly Case[]> {
  const marked: Case[] = [];
  for (const kind of kinds) {
    const own = cases.filter((one) => one.kind === kind);
    const ids = own.flatMap((one) => markedBy(one) ?? []);
    const marks = await run.marks.of(kind, ids);
    for (const one of own) {
      const id = markedBy(one);
      const found = id === null ? null : (marks.get(id) ?? null);
      const isOff = found !== null && isTakenOff(one, found);
      if (isOff) await run.ledger.commit([[{ type: 'mark', id: markId(kind, found.outlookId), drop: true }]]);
      const mark = isOff ? null : found;
      marked.push({ ...one, mark, module: one.link?.module ?? moduleFor(one, mark) });
    }
  }
  return marked;
}

/** A to-do that moved was unmarked under its new id; the mark came after it. */
function isTakenOff({ asked }: Case, { markedAt }: Mark): boolean {
  const last = asked.findLast(({ ask }) => ask === 'mark' || ask === 'unmark' || ask === 'resume');
  return last?.ask === 'unmark' && Date.parse(markedAt) <= Date.parse(last.at);
}

const markedBy = ({ link, outlookId }: Case) => link?.occurrence?.seriesMasterId ?? outlookId;

const moduleFor = (one: Case, mark: Case['mark']): SyncModule =>
  one.kind === 'event' && one.crmId === null ? (mark?.as ?? one.module) : one.module;
