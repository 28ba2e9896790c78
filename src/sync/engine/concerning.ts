import type { OutlookId } from '../../domain/ids.ts';
import type { SyncKind } from '../../domain/sync.ts';
import type { OutlookItem } from '../ports.ts';
import type { AnyLink, Mark, Watch } from '../state.ts';
import type { DirtyEntry } from './case.ts';
import type { Change } from './change.ts';
import { newEntry } from './dirty-book.ts';
import { markId, outlookClaim } from './doc-ids.ts';
import { sharedIdOf } from './invitations.ts';
import { hasCategory } from './pair.ts';
import type { Closed, Pulled } from './pull-outlook.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';
import { type Verdict, verdicts } from './telling.ts';

/** Ids that are looked up together: their links and items are in memory at the same time. */
const idsAtOnce = 500;

interface Rounds {
  readonly own: readonly Closed[];
  readonly watch: Watch['items'];
}

/** Which of the items that a kind's rounds told of concern us. Only those stay on the stage, unless all were told. */
export async function concerning(
  run: Run,
  stage: Stage,
  kind: SyncKind,
  { own, watch }: Rounds,
): Promise<Omit<Pulled, 'cursors'>> {
  const tellings = own.map(({ telling }) => telling);
  const masters = new Map(tellings.flatMap((telling) => [...telling.masters]));
  const before = own.map(({ reading }) => reading.cursor?.window ?? null).find((window) => window !== null);
  const watched = new Set(watch.map(({ outlookId }) => outlookId));
  const sifting: Sifting = {
    run,
    stage,
    kind,
    masters,
    watched,
    dirty: [],
    marks: [],
    horizon: before ? { horizon: before.to } : {},
  };
  let slice: (readonly [OutlookId, Verdict])[] = [];
  for (const said of verdicts(tellings)) {
    slice.push(said);
    if (slice.length < idsAtOnce) continue;
    await sift(sifting, slice);
    run.ledger.forget();
    slice = [];
  }
  await sift(sifting, slice);
  return sifting;
}

interface Sifting {
  readonly run: Run;
  readonly stage: Stage;
  readonly kind: SyncKind;
  readonly masters: ReadonlyMap<OutlookId, OutlookId>;
  readonly watched: ReadonlySet<OutlookId>;
  readonly dirty: DirtyEntry[];
  readonly marks: Change[];
  readonly horizon: Pick<DirtyEntry, 'horizon'>;
}

/** What is told of one id, with what we have of it. */
interface Told {
  readonly id: OutlookId;
  readonly verdict: Verdict;
  readonly item: OutlookItem | null;
  readonly link: AnyLink | null;
  readonly isMarked: boolean;
  readonly master: OutlookId | null;
}

async function sift(sifting: Sifting, slice: readonly (readonly [OutlookId, Verdict])[]): Promise<void> {
  const { run, stage, kind, masters } = sifting;
  if (slice.length === 0) return;
  const ids = slice.map(([id]) => id);
  const items = stage.outlook.some(ids);
  const links = await linksByItem(run, kind, ids);
  const marks = await run.marks.of(kind, [...new Set([...ids, ...ids.flatMap((id) => masters.get(id) ?? [])])]);
  for (const [id, verdict] of slice) {
    if (verdict !== 'item') stage.outlook.drop(id);
    if (verdict === 'removed') stage.hearsay.add(id);
    stage.named.add(id);
    const master = masters.get(id) ?? null;
    const item = verdict === 'item' ? (items.get(id)?.item ?? null) : null;
    const told = { id, verdict, item, link: links.get(id) ?? null, isMarked: isMarkedIn(marks, id, master), master };
    if (!concerns(sifting, told) && !stage.whole.has(kind)) stage.outlook.drop(id);
  }
}

const isMarkedIn = (marks: ReadonlyMap<OutlookId, Mark>, id: OutlookId, master: OutlookId | null): boolean =>
  marks.has(id) || (master !== null && marks.has(master));

/** Notes what has to be decided; false: it is as we know it, or none of ours. */
function concerns({ run, stage, kind, watched, dirty, marks, horizon }: Sifting, told: Told): boolean {
  const { id, item, link, isMarked } = told;
  const isReplay = link !== null && item !== null && isReplayed(link, item);
  if (isReplay) stage.outlook.drop(id);
  else if (item !== null) stage.told.add(id);
  if (link !== null && item !== null && isKnown(link, item) && !watched.has(id)) return false;
  const wish = run.settings.categoryMode === 'control' ? wishOf(run, told) : null;
  if (wish !== null) marks.push(markOf(run, kind, id, wish));
  const isPainted = item !== null && hasCategory(run.settings, item);
  if (link === null && !isMarked && !isPainted && !isUnsure(told) && !isInvitation(stage, item)) return false;
  const entry = newEntry(run, { kind, linkId: link?.linkId ?? null, outlookId: id, reason: 'outlook' });
  const series = told.master ?? link?.occurrence?.seriesMasterId ?? null;
  dirty.push(series === null ? entry : { ...entry, series, ...horizon });
  return true;
}

/** To a meeting of which we made a copy. */
const isInvitation = ({ copies }: Stage, item: OutlookItem | null): boolean =>
  copies.size > 0 && item !== null && copies.has(sharedIdOf(item) ?? '');

/** Not in short form, and yet not to be put in order: it may bear our category. */
const isUnsure = ({ verdict, master }: Told): boolean => verdict === 'read' && master === null;

/** The item is as its pair saw it last, and where it was. */
export const isKnown = ({ seen, containerId }: AnyLink, { etag, containerId: now }: OutlookItem): boolean =>
  etag !== null && etag === seen.etagO && now === containerId;

/** An old version, told again: what it shows is not what is there. */
const isReplayed = ({ seen }: AnyLink, { etag, modifiedAt }: OutlookItem): boolean =>
  seen.modifiedO !== null && etag !== seen.etagO && Date.parse(modifiedAt) <= Date.parse(seen.modifiedO);

/** Where the category is a control: putting it on marks, taking it off what we painted unmarks. */
function wishOf(run: Run, { item, link, isMarked }: Told): boolean | null {
  if (item?.occurrence !== null) return null;
  if (hasCategory(run.settings, item)) return isMarked ? null : true;
  return isMarked && link?.state === 'linked' ? false : null;
}

function markOf(run: Run, kind: SyncKind, outlookId: OutlookId, on: boolean): Change {
  const id = markId(kind, outlookId);
  if (!on) return { type: 'mark', id, drop: true };
  const as = kind === 'event' ? run.settings.newEventsAs : null;
  return { type: 'mark', id, doc: { kind, outlookId, markedAt: run.now(), origin: 'person', as } };
}

/** Links by the item they have. */
export async function linksByItem(run: Run, kind: SyncKind, ids: readonly OutlookId[]) {
  const links = await run.ledger.linksOf(ids.map((id) => outlookClaim(kind, id)));
  return new Map(links.flatMap((link) => (link.outlookId === null ? [] : [[link.outlookId, link] as const])));
}
