import type { OutlookId } from '../../domain/ids.ts';
import type { OutlookItem } from '../ports.ts';
import { seriesChange, type Vanished } from '../series.ts';
import type { AnyLink } from '../state.ts';
import type { Case, DirtyEntry } from './case.ts';
import { readOutlook } from '../fields/project.ts';
import { newEntry } from './dirty-book.ts';
import { claimChanges, putLink } from './effects.ts';
import { withKin } from './kin.ts';
import { type Knowledge, rulesFor } from './knowledge.ts';
import { categoriesWith, hasCategory } from './pair.ts';
import { lookRaw } from './look.ts';
import { heldCase, type PlannedCase } from './plan.ts';
import type { Run } from './run.ts';
import { readingsOf } from './sources.ts';

const masterOf = ({ link, outlook }: Case): OutlookId | null =>
  outlook.what === 'there'
    ? (outlook.item.occurrence?.seriesMasterId ?? null)
    : (link?.occurrence?.seriesMasterId ?? null);

/** Occurrences have the mark of their series, which is only known once they were read. */
export async function withSeriesMarks(run: Run, cases: readonly Case[]): Promise<readonly Case[]> {
  const masters = new Set(cases.flatMap((one) => (one.link === null ? (masterOf(one) ?? []) : [])));
  const marks = await run.marks.of('event', [...masters]);
  return cases.map((one) => {
    const master = one.link === null ? masterOf(one) : null;
    const mark = master === null ? null : (marks.get(master) ?? null);
    return mark === null ? one : { ...one, mark, module: mark.as ?? one.module };
  });
}

/**
 * A series is no pair itself. What the person asked of it is asked of all its occurrences, which are decided next; one that is there
 * already waits for that, or it would be decided as if nobody had asked.
 */
export async function expandSeries(
  run: Run,
  cases: readonly Case[],
): Promise<{ readonly cases: readonly Case[]; readonly entries: readonly DirtyEntry[] }> {
  const isMaster = ({ outlook }: Case): boolean => outlook.what === 'there' && outlook.item.isSeriesMaster;
  const asked = cases.filter((one) => isMaster(one) && one.asked.length > 0);
  const there = new Map(cases.flatMap((one) => (one.outlookId === null ? [] : [[one.outlookId, one] as const])));
  const entries = new Map<OutlookId, DirtyEntry>();
  for (const one of asked) {
    const ids = new Set([...(await linkedIn(run, one)), ...(one.mark === null ? [] : await shownIn(run, one))]);
    for (const outlookId of ids) {
      const also = there.get(outlookId);
      const asked = [...one.asked, ...(also?.asked ?? [])];
      const entry = newEntry(run, { kind: 'event', outlookId, reason: one.reason, asked });
      entries.set(outlookId, also?.horizon ? { ...entry, horizon: also.horizon } : entry);
    }
    await paintSeries(run, one);
  }
  const isNext = ({ kind, outlookId }: Case): boolean =>
    kind === 'event' && outlookId !== null && entries.has(outlookId);
  return { cases: cases.filter((one) => !isMaster(one) && !isNext(one)), entries: [...entries.values()] };
}

async function linkedIn(run: Run, { outlookId: master }: Case): Promise<readonly OutlookId[]> {
  const ids: OutlookId[] = [];
  for await (const { state, occurrence, outlookId } of run.ledger.scan('link')) {
    if (state !== 'tombstone' && occurrence?.seriesMasterId === master && outlookId !== null) ids.push(outlookId);
  }
  return ids;
}

/** Ids of a series' occurrences in the calendar window. */
async function shownIn(run: Run, { outlookId }: Case): Promise<readonly OutlookId[]> {
  const readings = (await readingsOf(run, [])).readings.filter(({ source }) => source.kind === 'event');
  const rounds = await run.outlook.pull(readings.map(({ source }) => ({ source, cursor: null })));
  return rounds.flatMap((round) => {
    if (round.what !== 'closed') return [];
    return round.entries.flatMap((entry) => {
      if (entry.what === 'occurrence') return entry.seriesMasterId === outlookId ? entry.id : [];
      return entry.what === 'item' && entry.item.occurrence?.seriesMasterId === outlookId ? entry.item.id : [];
    });
  });
}

/** The category of a series is on its master, which is not written otherwise. It only shows the mark: nothing depends on it. */
async function paintSeries(run: Run, { outlook, mark, kind }: Case): Promise<void> {
  if (outlook.what !== 'there' || hasCategory(run.settings, outlook.item) === (mark !== null)) return;
  const { id, containerId, etag: ifMatch } = outlook.item;
  const categories = categoriesWith(run.settings, outlook.item, mark !== null);
  const target = { intentId: run.chance.uuid(), kind, containerId, id, ifMatch };
  await run.pulse();
  await run.outlook.write([{ ...target, op: 'paint', categories, stamp: null }]);
}

/**
 * What vanished from a series and what appeared in it are the same occurrences, moved; what is left over, came or went. While one of them
 * cannot be read, it is not known which is which, and they wait.
 */
export async function followSeries(
  run: Run,
  known: Knowledge,
  cases: readonly Case[],
): Promise<{ readonly cases: readonly Case[]; readonly held: readonly PlannedCase[] }> {
  const missed = cases.filter((one) => isVanished(one) || isUnseen(one));
  const masters = new Set(missed.map(masterOf).filter((id) => id !== null));
  if (masters.size === 0) return { cases, held: [] };
  const found = await mastersOf(run, masters);
  const isStray = cases.some(({ kind, link, outlook }) => kind === 'event' && !link && outlook.what === 'unknown');
  const after = new Map<Case, Case | null>();
  const held: PlannedCase[] = [];
  for (const master of masters) {
    const what = found.get(master)?.what ?? 'unknown';
    // A series that is gone as a whole takes its occurrences with it in the usual way.
    if (what === 'deleted' || what === 'missing') continue;
    const own = cases.filter((one) => masterOf(one) === master);
    const gone = own.filter(isVanished);
    const appeared = own.filter(hasAppeared);
    const isSure = what === 'there' && !isStray && !own.some(({ outlook }) => outlook.what === 'unknown');
    if (isSure) for (const [one, now] of await moved(run, known, gone, appeared)) after.set(one, now);
    else
      for (const one of [...appeared, ...gone]) {
        after.set(one, null);
        held.push(heldCase(one, 'unknown'));
      }
  }
  return { cases: cases.flatMap((one) => (after.has(one) ? (after.get(one) ?? []) : one)), held };
}

const isFollowed = ({ link }: Case): boolean => link?.occurrence != null && link.state === 'linked';
const isVanished = (one: Case): boolean => isFollowed(one) && one.outlook.what === 'deleted';
/** New in the series; not what only the window, moved on, brought in. */
const hasAppeared = ({ link, outlook, horizon }: Case): boolean =>
  link === null &&
  outlook.what === 'there' &&
  (horizon === null || (outlook.item.occurrence?.originalStart ?? '') < horizon);
const isUnseen = (one: Case): boolean => isFollowed(one) && one.outlook.what === 'unknown';

const mastersOf = (run: Run, masters: ReadonlySet<OutlookId>) =>
  lookRaw(
    run,
    [...masters].map((id) => ({ kind: 'event', id, containerId: null })),
  );

async function moved(
  run: Run,
  known: Knowledge,
  gone: readonly Case[],
  fresh: readonly Case[],
): Promise<readonly (readonly [Case, Case | null])[]> {
  const byLink = new Map(gone.map((one) => [one.link?.linkId, one] as const));
  const byItem = new Map(fresh.map((one) => [one.outlookId, one] as const));
  const change = seriesChange(gone.flatMap(vanishedOf), fresh.flatMap(appearedOf), run.now());
  const after = new Map<Case, Case | null>(gone.map((one) => [one, null] as const));
  for (const { linkId } of change.cancelled) {
    const one = byLink.get(linkId);
    if (one) after.set(one, { ...one, vanished: true });
  }
  for (const move of [...change.moved, ...change.over]) {
    const [one, item] = [byLink.get(move.from.linkId), byItem.get(move.to.outlookId)];
    if (!one?.link || item?.outlook.what !== 'there') continue;
    const isLeftAlone = change.over.includes(move) && !item.outlook.withheld;
    const before = isLeftAlone ? asAgreed(run, known, one.link, item.outlook.item) : one.link;
    const link = await relocated(run, before, item.outlook.item);
    after.set(one, { ...one, link, outlookId: item.outlookId, outlook: item.outlook, mark: item.mark });
    after.set(item, null);
  }
  return [...after];
}

const vanishedOf = ({ link }: Case): readonly Vanished[] =>
  link?.occurrence ? [{ linkId: link.linkId, originalStart: link.occurrence.originalStart }] : [];

const appearedOf = ({ outlookId, outlook }: Case) =>
  outlookId !== null && outlook.what === 'there' && outlook.item.occurrence !== null
    ? [{ outlookId, originalStart: outlook.item.occurrence.originalStart }]
    : [];

/** What is over is left alone: as the item shows itself now, it is taken for agreed. */
function asAgreed(run: Run, known: Knowledge, link: AnyLink, item: OutlookItem): AnyLink {
  return withKin(link.module, run.settings.additions, (kin) => {
    const open = kin.open(link);
    const outlook = readOutlook(kin.map, kin.content(item), rulesFor(run, known, link.module, link, item));
    return kin.close({ ...open, shadows: { ...open.shadows, outlook } });
  });
}

/** The link goes with the occurrence to its new place, before anything is decided about it. */
async function relocated(run: Run, link: AnyLink, item: OutlookItem): Promise<AnyLink> {
  const after: AnyLink = { ...link, outlookId: item.id, occurrence: item.occurrence, generation: link.generation + 1 };
  await run.ledger.commit([[putLink(after), ...claimChanges(link, after)]]);
  return after;
}
