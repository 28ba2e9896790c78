import type { CrmId } from '../../domain/ids.ts';
import type { SyncModule } from '../../domain/sync.ts';
import { isShortList } from '../brake.ts';
import type { CrmItem } from '../ports.ts';
import { usualSettings } from '../settings.ts';
import type { AnyLink, CrmList, CrmListRow, Cursor, Intent } from '../state.ts';
import type { Case } from './case.ts';
import type { Change } from './change.ts';
import { isOn, type Knowledge } from './knowledge.ts';
import type { Shown } from './receive.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';
import { isListable } from './today.ts';

const rowsInDoc = 2000;
const hourMs = 3_600_000;

/** A module's complete list as it was. */
export interface KeptList {
  readonly before: readonly CrmListRow[];
  /** Documents it was in. */
  readonly parts: readonly string[];
  /** The days it is about, whether they are others than before, and fewer on either end. */
  readonly window: CrmList['window'];
  readonly isMoved: boolean;
  readonly isNarrower: boolean;
}

/** The same, and as it is now. */
export interface Lists extends KeptList {
  readonly now: readonly CrmListRow[];
  /** Too short to be believed: it is not kept. */
  readonly alarmed: boolean;
}

/** So few can be missing without a source being broken; the brake would not ask for them either. */
const fewRows = 5;

export async function keptList(run: Run, module: SyncModule): Promise<KeptList> {
  const kept = (await run.ledger.all('list')).filter(({ id }) => id.startsWith(`${module} `));
  // What we put there may be in two of its documents: a record counts once, or the list seems to be longer than it was.
  const before = [...new Map(kept.flatMap(({ doc }) => doc.rows).map((row) => [row.id, row])).values()];
  const parts = kept.map(({ id }) => id);
  const window = isWindowed(module) ? run.settings.calendarWindow : undefined;
  return { before, parts, window, ...movement(window, kept) };
}

/**
 * A list too short to be believed is asked for again; one that still is, raises the alarm. Rows that the CRM itself says
 * are deleted are not missing, and fewer days have fewer rows. `early`: the list, where it was asked for already.
 */
export async function listsOf(
  run: Run,
  module: SyncModule,
  { kept, early, deleted }: { kept: KeptList; early: readonly CrmListRow[] | null; deleted: readonly CrmId[] },
): Promise<Lists> {
  const { before, window } = kept;
  if (isLong(kept) && !kept.isMoved && !(await isListDue(run, module))) return { ...kept, now: before, alarmed: false };

  const gone = new Set(deleted);
  const living = before.filter(({ id }) => !gone.has(id)).length;
  const isShort = ({ length }: readonly CrmListRow[]): boolean => living > fewRows && isShortList(length, living);
  const asked = window ? { window } : {};
  const now = early ?? (await run.crm.list(module, { fresh: false, ...asked }));
  if (!isShort(now) || kept.isNarrower) return { ...kept, now, alarmed: false };
  const again = await run.crm.list(module, { fresh: true, ...asked });
  return { ...kept, now: again, alarmed: isShort(again) };
}

/** Too long to be asked for in every run. */
export const isLong = ({ before }: KeptList): boolean => before.length > rowsInDoc;

const isWindowed = (module: SyncModule): boolean => module === 'Meetings' || module === 'Calls';

/** Whether the person changed the days since the list was kept, and to fewer on either end. */
function movement(window: CrmList['window'], kept: readonly { readonly doc: CrmList }[]) {
  const was = kept.find(({ doc }) => doc.window)?.doc.window ?? usualSettings.calendarWindow;
  if (!window || kept.length === 0) return { isMoved: false, isNarrower: false };
  const isNarrower = window.daysBack < was.daysBack || window.daysAhead < was.daysAhead;
  return { isMoved: isNarrower || window.daysBack > was.daysBack || window.daysAhead > was.daysAhead, isNarrower };
}

/** A long list is asked for once an hour, and whenever the person asks. */
async function isListDue(run: Run, module: SyncModule): Promise<boolean> {
  if (run.isAsked) return true;
  const last = (await run.ledger.read('cursor', `list-${module}`))?.position;
  return last == null || Math.abs(run.clock.now().getTime() - Date.parse(last)) > hourMs;
}

/** What is stored of a list: nothing where it is as it was, in whatever order. */
export function listChanges(
  run: Run,
  module: SyncModule,
  { now, before, parts, window, isMoved }: Lists,
): readonly Change[] {
  if (now === before) return [];
  const count = Math.ceil(now.length / rowsInDoc);
  const checked: Cursor = { position: run.now(), state: 'closed', window: null };
  const changes: Change[] = count > 1 ? [{ type: 'cursor', id: `list-${module}`, doc: checked }] : [];
  const ids = Array.from({ length: count }, (_, at) => `${module} ${at}`);
  const isSame = !isMoved && parts.length === count && difference({ now, before }).size === 0;
  if (isSame) return changes;
  for (const [at, id] of ids.entries())
    changes.push({
      type: 'list',
      id,
      doc: { rows: now.slice(at * rowsInDoc, (at + 1) * rowsInDoc), ...(window && { window }) },
    });
  for (const id of parts) if (!ids.includes(id)) changes.push({ type: 'list', id, drop: true });
  return changes;
}

/** A record that is on the list by now; `item`: null where it got out of sight before it was read. */
interface Put {
  readonly module: SyncModule;
  readonly id: CrmId;
  readonly item: CrmItem | null;
}

/**
 * Records that we put on the list ourselves, as a part of it: one that is gone when the list is asked for next was there. Nothing
 * for an empty one.
 */
export function listedByUs(run: Run, puts: readonly Put[]): readonly Change[] {
  const modules = new Set(puts.map(({ module }) => module));
  return [...modules].map((module): Change => {
    const own = puts.filter((put) => put.module === module);
    const rows = own.map(({ id, item }) => ({
      id,
      modified: item?.modified ?? '',
      address: item?.content.addresses[0] ?? null,
    }));
    return { type: 'list', id: `${module} ${run.chance.uuid()}`, doc: { rows } };
  });
}

/**
 * Records that take part although the list does not show them, wrong or stale as it may be: whoever was seen stands on the stored one,
 * or nobody would notice when they are gone.
 */
export async function listSeen(run: Run, known: Knowledge, stage: Stage, cases: readonly Case[]): Promise<void> {
  const isKept = (id: CrmId): boolean => stage.listed.has(id) || stage.keptListed.has(id);
  const puts = cases.flatMap(({ module, crm }) => {
    if (crm.what !== 'there' || isKept(crm.item.id)) return [];
    const belongs = isOn(known, { module, crm }) && isListable(run, crm.item);
    return belongs ? [{ module, id: crm.item.id, item: crm.item }] : [];
  });
  await run.ledger.commit([listedByUs(run, puts)]);
  for (const { id } of puts) stage.keptListed.add(id);
}

/** The record that a write of ours put on the list of its module; null: it did none of the kind. */
export function putBy({ op, patch }: Intent, { module }: AnyLink, shown: Shown): Put | null {
  const puts = op === 'create' || (op === 'setFlag' && patch?.on === true);
  return puts && shown.side === 'crm' ? { module, id: shown.id, item: shown.item } : null;
}

/** Rows that are new, gone or different; true: by more than the time of a change, which records tell of themselves. */
export function difference({ now, before }: Pick<Lists, 'now' | 'before'>): ReadonlyMap<CrmId, boolean> {
  const old = new Map(before.map((row) => [row.id, row] as const));
  const found = new Map<CrmId, boolean>();
  for (const row of now) {
    const was = old.get(row.id);
    old.delete(row.id);
    if (was?.address !== row.address) found.set(row.id, true);
    else if (was.modified !== row.modified) found.set(row.id, false);
  }
  for (const id of old.keys()) found.set(id, true);
  return found;
}
