import { namedIn } from '../../domain/further-fields.ts';
import { instantOf, type Instant, type SyncKind } from '../../domain/sync.ts';
import type { OutlookSource } from '../ports.ts';
import type { Cursor } from '../state.ts';
import type { Change } from './change.ts';
import type { Run } from './run.ts';

/** A source of the mailbox with how far it was read. */
export interface Reading {
  readonly id: string;
  readonly source: OutlookSource;
  readonly cursor: Cursor | null;
}

export const cursorId = (source: OutlookSource): string => {
  if (source.kind === 'event') return 'event';
  const container = source.kind === 'contact' ? source.folderId : source.listId;
  return `${source.kind} ${encodeURIComponent(container)}`;
};

const listsCheckedId = 'task-lists-checked';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The calendar window of today; it moves once a day. */
export function windowOf(run: Run): { readonly from: Instant; readonly to: Instant } {
  const { daysBack, daysAhead } = run.settings.calendarWindow;
  const today = Math.floor(run.clock.now().getTime() / dayMs) * dayMs;
  return { from: instantOf(new Date(today - daysBack * dayMs)), to: instantOf(new Date(today + daysAhead * dayMs)) };
}

/** Everything that is read from the mailbox, and what is to be stored once it was. */
export interface Readings {
  readonly readings: readonly Reading[];
  readonly after: readonly Change[];
}

/** Known folders and lists, the default ones at first, and the calendar window. */
export async function readingsOf(run: Run, folders: readonly string[]): Promise<Readings> {
  const cursors = new Map((await run.ledger.all('cursor')).map(({ id, doc }) => [id, doc] as const));
  for (const id of cursors.keys()) run.tracked.add(id);
  const containers = new Map<string, OutlookSource>();
  for (const id of cursors.keys()) {
    const [kind, name] = id.split(' ');
    if (kind === 'contact' && name) containers.set(id, { kind, folderId: decodeURIComponent(name) });
    if (kind === 'task' && name) containers.set(id, { kind, listId: decodeURIComponent(name) });
  }
  const { found, after } = await fresh(run, cursors, containers);
  for (const source of [...found, ...folders.map(folder)]) containers.set(cursorId(source), source);
  const event: OutlookSource = { kind: 'event', ...windowOf(run) };
  const wanted = [...containers.values(), event].filter(({ kind }) => run.kinds.includes(kind));
  const readings = wanted.map((source) => {
    const id = cursorId(source);
    return { id, source, cursor: current(run, cursors.get(id) ?? null, source) };
  });
  return { readings, after };
}

/** Folders or lists, asked for once in a run. */
async function containersOf(run: Run, kind: 'contact' | 'task') {
  const known = run.containers.get(kind) ?? (await run.outlook.containers(kind));
  run.containers.set(kind, known);
  return known;
}

/** What is not read in every run, because nothing in it takes part. */
export async function untracked(
  run: Run,
  kind: SyncKind,
  readings: readonly Reading[],
): Promise<readonly OutlookSource[]> {
  if (kind === 'event') return [];
  const tracked = new Set(readings.map(({ id }) => id));
  const all = await containersOf(run, kind);
  const sources = all.map(({ id }): OutlookSource => (kind === 'contact' ? folder(id) : { kind, listId: id }));
  return sources.filter((source) => !tracked.has(cursorId(source)));
}

const folder = (folderId: string): OutlookSource => ({ kind: 'contact', folderId });

/** A delta holds for what it was opened for: the window of the calendar, the fields of contacts. */
function current(run: Run, cursor: Cursor | null, source: OutlookSource): Cursor | null {
  if (cursor === null || tells(run, cursor, source)) return cursor;
  return { ...cursor, position: null };
}

function tells({ settings }: Run, { window, further = [] }: Cursor, source: OutlookSource): boolean {
  switch (source.kind) {
    case 'event':
      return window?.from === source.from && window.to === source.to;
    case 'contact':
      return namedIn(settings.additions).every((field) => further.includes(field));
    case 'task':
      return true;
  }
}

async function fresh(
  run: Run,
  cursors: ReadonlyMap<string, Cursor>,
  known: ReadonlyMap<string, OutlookSource>,
): Promise<{ readonly found: readonly OutlookSource[]; readonly after: readonly Change[] }> {
  const found: OutlookSource[] = [];
  const knowsContacts = [...known.values()].some(({ kind }) => kind === 'contact');
  if (run.kinds.includes('contact') && !knowsContacts) {
    const folders = await containersOf(run, 'contact');
    found.push(...folders.filter(({ isDefault }) => isDefault).map(({ id }) => folder(id)));
  }
  const checked = cursors.get(listsCheckedId)?.position;
  const isDue = checked == null || Math.abs(run.clock.now().getTime() - Date.parse(checked)) > hourMs;
  if (!isDue || !run.kinds.includes('task')) return { found, after: [] };
  const lists = await containersOf(run, 'task');
  found.push(...lists.map(({ id }): OutlookSource => ({ kind: 'task', listId: id })));
  const doc: Cursor = { position: run.now(), state: 'closed', window: null };
  return { found, after: [{ type: 'cursor', id: listsCheckedId, doc }] };
}
