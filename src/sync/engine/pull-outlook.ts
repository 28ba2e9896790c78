import type { OutlookId } from '../../domain/ids.ts';
import { RemoteError } from '../../errors.ts';
import type { SyncKind } from '../../domain/sync.ts';
import { isEmptyRound } from '../brake.ts';
import type { OutlookEntry, OutlookItem, OutlookRound } from '../ports.ts';
import type { AnyLink, Mark, Watch } from '../state.ts';
import type { DirtyEntry } from './case.ts';
import { markId, outlookClaim } from './doc-ids.ts';
import { newEntry } from './dirty-book.ts';
import type { Change } from './ledger.ts';
import { hasCategory } from './pair.ts';
import type { Run } from './run.ts';
import { type Reading, readingsOf } from './sources.ts';
import { type Stage, type Told, toldOf } from './stage.ts';

/** What a pull leaves to be stored: first what became dirty, with the marks that follow from it, then the cursors. */
export interface Pulled {
  readonly dirty: readonly DirtyEntry[];
  readonly marks: readonly Change[];
  readonly cursors: readonly Change[];
}

interface Closed {
  readonly reading: Reading;
  readonly round: Extract<OutlookRound, { readonly what: 'closed' }>;
}

const mostRestarts = 3;

/** Reads what changed in the mailbox. Only rounds that came to their end are used; a lost cursor is started over. */
export async function pullOutlook(run: Run, stage: Stage): Promise<Pulled> {
  const watch = (await run.ledger.read('watch', 'watch'))?.items ?? [];
  const folders = watch.flatMap(({ kind, containerId }) => (kind === 'contact' && containerId ? [containerId] : []));
  const { readings, after } = await readingsOf(run, folders);
  const { closed, gone } = await rounds(run, readings);
  for (const kind of run.kinds) {
    const own = closed.filter(({ reading }) => reading.source.kind === kind);
    if (own.every(({ round }) => round.isFull)) stage.whole.add(kind);
    if (own.every(({ reading }) => reading.cursor === null)) stage.first.add(kind);
  }

  const dirty: DirtyEntry[] = [];
  const marks: Change[] = [];
  for (const kind of run.kinds) {
    const entries = closed.filter(({ reading }) => reading.source.kind === kind).flatMap(({ round }) => round.entries);
    const took = await take(run, stage, { kind, told: toldOf(entries), masters: mastersIn(entries) }, watch);
    dirty.push(...took.dirty);
    marks.push(...took.marks);
  }
  dirty.push(...(await absent(run, stage, closed, gone)));
  dirty.push(...watched(run, stage, watch));
  return { dirty, marks, cursors: [...cursorChanges(closed, gone), ...watchChange(stage, watch), ...after] };
}

async function rounds(run: Run, readings: readonly Reading[]) {
  const closed: Closed[] = [];
  const gone: Reading[] = [];
  let left = readings;
  for (let start = 0; left.length > 0; start += 1) {
    if (start > mostRestarts) throw new RemoteError({ system: 'graph', failure: 'unavailable', request: 'delta' });
    await run.pulse();
    const asks = left.map(({ source, cursor }) => ({ source, cursor: cursor?.position ?? null }));
    const answers = await run.outlook.pull(asks);
    const again: Reading[] = [];
    for (const [at, reading] of left.entries()) {
      const round = answers[at];
      if (round?.what === 'closed') closed.push({ reading, round });
      else if (round?.what === 'gone') gone.push(reading);
      else again.push({ ...reading, cursor: reading.cursor && { ...reading.cursor, position: null } });
    }
    left = again;
  }
  return { closed, gone };
}

/** What rounds of one kind say. */
interface Telling {
  readonly kind: SyncKind;
  readonly told: ReadonlyMap<OutlookId, Told>;
  readonly masters: ReadonlyMap<OutlookId, OutlookId>;
}

/** Which of the told ids concern us; their items are staged. */
async function take(
  run: Run,
  stage: Stage,
  { kind, told, masters }: Telling,
  watch: Watch['items'],
): Promise<Omit<Pulled, 'cursors'>> {
  const atMs = run.ms();
  const links = await linksByItem(run, kind, [...told.keys()]);
  const marks = await marksOf(run, kind, [...new Set([...told.keys(), ...masters.values()])]);
  const watchedIds = new Set(watch.map(({ outlookId }) => outlookId));
  const dirty: DirtyEntry[] = [];
  const changes: Change[] = [];
  for (const [id, what] of told) {
    const link = links.get(id) ?? null;
    if (what === 'removed') stage.hearsay.add(id);
    else if (what !== 'read') stage.outlook.set(id, { item: what, atMs });
    if (link === null && what === 'removed' && !marks.has(id)) continue;
    if (link !== null && isReplayed(link, what)) stage.outlook.delete(id);
    if (link !== null && isKnown(link, what) && !watchedIds.has(id)) continue;
    const wish = run.settings.categoryMode === 'control' ? wishOf(run, what, link, marks.has(id)) : null;
    if (wish !== null) changes.push(markOf(run, kind, id, wish));
    const master = masters.get(id);
    const isMarked = marks.has(id) || (master !== undefined && marks.has(master));
    const concerns = link !== null || isMarked || isUnsure(what, master) || wish !== null || isPainted(run, what);
    if (concerns) dirty.push(newEntry(run, { kind, linkId: link?.linkId ?? null, outlookId: id, reason: 'outlook' }));
  }
  return { dirty, marks: changes };
}

/** Not in short form, and yet not to be put in order: it may bear our category. */
const isUnsure = (what: Told, master: OutlookId | undefined): boolean => what === 'read' && master === undefined;

/** Series by occurrence, as far as a round tells. */
function mastersIn(entries: readonly OutlookEntry[]): ReadonlyMap<OutlookId, OutlookId> {
  return new Map(
    entries.flatMap((entry) => {
      if (entry.what === 'occurrence') return [[entry.id, entry.seriesMasterId] as const];
      const occurrence = entry.what === 'item' ? entry.item.occurrence : null;
      return entry.what === 'item' && occurrence ? [[entry.item.id, occurrence.seriesMasterId] as const] : [];
    }),
  );
}

const isItem = (what: Told): what is OutlookItem => typeof what === 'object';

const isPainted = ({ settings }: Run, what: Told): boolean => isItem(what) && hasCategory(settings, what);

const isKnown = ({ seen, containerId }: AnyLink, what: Told): boolean =>
  isItem(what) && what.etag !== null && what.etag === seen.etagO && what.containerId === containerId;

/** An old version, told again: what it shows is not what is there. */
const isReplayed = ({ seen }: AnyLink, what: Told): boolean =>
  isItem(what) &&
  seen.modifiedO !== null &&
  what.etag !== seen.etagO &&
  Date.parse(what.modifiedAt) <= Date.parse(seen.modifiedO);

/** Where the category is a control: putting it on marks, taking it off what we painted unmarks. */
function wishOf(run: Run, what: Told, link: AnyLink | null, isMarked: boolean): boolean | null {
  if (!isItem(what) || what.occurrence !== null) return null;
  if (hasCategory(run.settings, what)) return isMarked ? null : true;
  return isMarked && link?.state === 'linked' ? false : null;
}

function markOf(run: Run, kind: SyncKind, outlookId: OutlookId, on: boolean): Change {
  const id = markId(kind, outlookId);
  if (!on) return { type: 'mark', id, drop: true };
  return { type: 'mark', id, doc: { kind, outlookId, markedAt: run.now(), origin: 'person', as: null } };
}

async function linksByItem(run: Run, kind: SyncKind, ids: readonly OutlookId[]) {
  const links = ids.length === 0 ? [] : await run.ledger.linksOf(ids.map((id) => outlookClaim(kind, id)));
  return new Map(links.flatMap((link) => (link.outlookId === null ? [] : [[link.outlookId, link] as const])));
}

const readEach = 20;

/** Marks of some items: one by one for a few, all at once for many. */
export async function marksOf(
  run: Run,
  kind: SyncKind,
  ids: readonly OutlookId[],
): Promise<ReadonlyMap<OutlookId, Mark>> {
  const found = new Map<OutlookId, Mark>();
  if (ids.length > readEach) {
    for (const { doc } of await run.ledger.all('mark')) if (doc.kind === kind) found.set(doc.outlookId, doc);
    return found;
  }
  for (const id of ids) {
    const mark = await run.ledger.read('mark', markId(kind, id));
    if (mark) found.set(id, mark);
  }
  return found;
}

/** Linked items that a full round, begun anew, did not show, and those of a folder that is gone: to be read by id. */
async function absent(
  run: Run,
  stage: Stage,
  closed: readonly Closed[],
  gone: readonly Reading[],
): Promise<readonly DirtyEntry[]> {
  const anew = closed.filter(({ reading, round }) => round.isFull && reading.cursor !== null);
  if (anew.length === 0 && gone.length === 0) return [];
  const live = await run.ledger.all('link');
  const linked = live
    .map(({ doc }) => doc)
    .filter(({ state, outlookId }) => state !== 'tombstone' && outlookId !== null);
  for (const kind of run.kinds) {
    const own = anew.filter(({ reading }) => reading.source.kind === kind);
    const shown = own.reduce((sum, { round }) => sum + round.entries.length, 0);
    const count = linked.filter((link) => link.kind === kind).length;
    if (own.length > 0 && isEmptyRound(shown, count)) stage.alarms[kind].push('outlook-empty');
  }
  const sources = [...anew.map(({ reading }) => reading), ...gone];
  return linked
    .filter(({ outlookId }) => outlookId !== null && !stage.outlook.has(outlookId))
    .filter((link) => sources.some((reading) => wouldShow(reading, link)))
    .map(({ kind, linkId, outlookId }) => newEntry(run, { kind, linkId, outlookId, reason: 'absent' }));
}

function wouldShow({ source }: Reading, link: AnyLink): boolean {
  if (link.kind !== source.kind) return false;
  if (source.kind === 'contact') return link.containerId === source.folderId;
  if (source.kind === 'task') return link.containerId === source.listId;
  const time = link.kind === 'event' ? link.shadows.outlook.time : null;
  if (!time) return true;
  const [start, end] = time.allDay ? [time.from, time.until] : [time.start, time.end];
  return start < source.to && end > source.from;
}

/** Items that were told removed and are alive: read one by one until a delta shows them. */
const watched = (run: Run, stage: Stage, watch: Watch['items']): readonly DirtyEntry[] =>
  watch
    .filter(({ kind, outlookId }) => run.kinds.includes(kind) && !stage.outlook.has(outlookId))
    .map(({ kind, outlookId }) => newEntry(run, { kind, linkId: null, outlookId, reason: 'watch' }));

function watchChange(stage: Stage, watch: Watch['items']): readonly Change[] {
  const items = watch.filter(({ outlookId }) => !stage.outlook.has(outlookId));
  return items.length === watch.length ? [] : [{ type: 'watch', id: 'watch', doc: { items } }];
}

function cursorChanges(closed: readonly Closed[], gone: readonly Reading[]): readonly Change[] {
  const moved = closed.filter(({ reading, round }) => reading.cursor?.position !== round.cursor);
  return [
    ...moved.map(({ reading: { id, source }, round }): Change => {
      const window = source.kind === 'event' ? { from: source.from, to: source.to } : null;
      return { type: 'cursor', id, doc: { position: round.cursor, state: 'closed', window } };
    }),
    ...gone.map(({ id }): Change => ({ type: 'cursor', id, drop: true })),
  ];
}
