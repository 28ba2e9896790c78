import type { CrmId } from '../../domain/ids.ts';
import { kindOf, type SyncModule } from '../../domain/sync.ts';
import { isShortList } from '../brake.ts';
import type { CrmChanges } from '../ports.ts';
import type { AnyLink, CrmListRow, Cursor } from '../state.ts';
import type { DirtyEntry } from './case.ts';
import { newEntry } from './dirty-book.ts';
import { crmClaim } from './doc-ids.ts';
import { crmHash } from './fresh-link.ts';
import type { Change } from './ledger.ts';
import type { Pulled } from './pull-outlook.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';

const modules: readonly SyncModule[] = ['Contacts', 'Meetings', 'Calls', 'Tasks'];
const rowsInDoc = 2000;
const hourMs = 3_600_000;

/** A module's complete list, now and as it was. */
interface Lists {
  readonly now: readonly CrmListRow[];
  readonly before: readonly CrmListRow[];
  /** Documents it was in. */
  readonly parts: number;
  readonly alarmed: boolean;
}

/** Reads what changed in the CRM: records by their modification time, everything that moves none by the complete lists. */
export async function pullCrm(run: Run, stage: Stage): Promise<Pulled> {
  const dirty: DirtyEntry[] = [];
  const cursors: Change[] = [];
  const listed = new Set<CrmId>();
  for (const module of modules.filter((one) => run.kinds.includes(kindOf[one]))) {
    await run.pulse();
    const id = `crm-${module}`;
    const cursor = await run.ledger.read('cursor', id);
    const changes = await run.crm.changes(module, cursor?.position ?? null);
    const atMs = run.ms();
    for (const item of changes.items) stage.crm.set(item.id, { item, atMs });
    const lists = await listsOf(run, module, changes.deleted);
    for (const row of lists.now) listed.add(row.id);
    if (lists.alarmed) stage.alarms[kindOf[module]].push('crm-list-short');
    dirty.push(...(await concerned(run, stage, module, changes, lists)));
    const doc: Cursor = { position: changes.watermark, state: 'closed', window: null };
    if (cursor?.position !== changes.watermark) cursors.push({ type: 'cursor', id, doc });
    if (!lists.alarmed) cursors.push(...listChanges(run, module, lists));
  }
  stage.listed = listed;
  return { dirty, marks: [], cursors };
}

/** So few can be missing without a source being broken; the brake would not ask for them either. */
const fewLinks = 5;

/**
 * A list too short to be believed is asked for again; one that still is, raises the alarm and is not kept. Rows that the
 * CRM itself says are deleted are not missing.
 */
async function listsOf(run: Run, module: SyncModule, deleted: readonly CrmId[]): Promise<Lists> {
  const kept = (await listParts(run)).filter(({ id }) => id.startsWith(`${module} `));
  const before = kept.flatMap(({ rows }) => rows);
  const parts = kept.length;
  if (before.length > rowsInDoc && !(await isListDue(run, module)))
    return { now: before, before, parts, alarmed: false };

  const living = before.filter(({ id }) => !deleted.includes(id)).length;
  const isShort = ({ length }: readonly CrmListRow[]): boolean => living > fewLinks && isShortList(length, living);
  const now = await run.crm.list(module, { fresh: false });
  if (!isShort(now)) return { now, before, parts, alarmed: false };
  const again = await run.crm.list(module, { fresh: true });
  return { now: again, before, parts, alarmed: isShort(again) };
}

async function listParts(run: Run) {
  return (await run.ledger.all('list')).map(({ id, doc }) => ({ id, rows: doc.rows }));
}

async function isListDue(run: Run, module: SyncModule): Promise<boolean> {
  const last = (await run.ledger.read('cursor', `list-${module}`))?.position;
  return last == null || Math.abs(run.clock.now().getTime() - Date.parse(last)) > hourMs;
}

function listChanges(run: Run, module: SyncModule, { now, before, parts }: Lists): readonly Change[] {
  if (JSON.stringify(now) === JSON.stringify(before)) return [];
  const count = Math.ceil(now.length / rowsInDoc);
  const docs: Change[] = Array.from({ length: Math.max(count, parts) }, (_, at): Change => {
    const id = `${module} ${at}`;
    if (at >= count) return { type: 'list', id, drop: true };
    return { type: 'list', id, doc: { rows: now.slice(at * rowsInDoc, (at + 1) * rowsInDoc) } };
  });
  const checked: Cursor = { position: run.now(), state: 'closed', window: null };
  return count > 1 ? [...docs, { type: 'cursor', id: `list-${module}`, doc: checked }] : docs;
}

/** Which records concern us: linked ones that changed, went or lost their place in the list, and listed ones without a link. */
async function concerned(
  run: Run,
  stage: Stage,
  module: SyncModule,
  { items, deleted }: CrmChanges,
  lists: Lists,
): Promise<readonly DirtyEntry[]> {
  const rows = listDifference(stage, lists);
  const listed = new Set(lists.now.map(({ id }) => id));
  const ids = new Set([...items.map(({ id }) => id), ...deleted, ...rows]);
  const links = await linksByRecord(run, module, [...ids]);
  const changed = items.filter((item) => {
    const link = links.get(item.id);
    return link === undefined ? listed.has(item.id) : link.seen.hashC !== crmHash(item);
  });
  const dirty = new Set<CrmId>([
    ...changed.map(({ id }) => id),
    ...deleted.filter((id) => links.has(id)),
    ...rows.filter((id) => {
      const link = links.get(id);
      return link === undefined ? listed.has(id) : !isEcho(stage, link, listed.has(id));
    }),
  ]);
  if (allDeleted(deleted, links)) stage.alarms[kindOf[module]].push('crm-all-deleted');
  return [...dirty].map((id) =>
    newEntry(run, {
      kind: kindOf[module],
      linkId: links.get(id)?.linkId ?? null,
      outlookId: links.get(id)?.outlookId ?? null,
      record: { module, id },
      reason: 'crm',
    }),
  );
}

/** The record and its place in the list are as the link has them: what is new is what we wrote. */
function isEcho(stage: Stage, { crmId, seen, bases }: AnyLink, isListed: boolean): boolean {
  const told = stage.crm.get(crmId);
  return told !== undefined && seen.hashC === crmHash(told.item) && bases.flag === isListed;
}

/** Rows that are new or gone, or that changed without the record being told as changed. */
function listDifference(stage: Stage, { now, before }: Lists): readonly CrmId[] {
  const old = new Map(before.map((row) => [row.id, row] as const));
  const fresh = new Set(now.map(({ id }) => id));
  const changed = now.filter((row) => {
    const was = old.get(row.id);
    if (was?.address !== row.address) return true;
    return was.modified !== row.modified && !stage.crm.has(row.id);
  });
  return [...changed.map(({ id }) => id), ...before.filter(({ id }) => !fresh.has(id)).map(({ id }) => id)];
}

async function linksByRecord(run: Run, module: SyncModule, ids: readonly CrmId[]) {
  const links = ids.length === 0 ? [] : await run.ledger.linksOf(ids.map((id) => crmClaim(module, id)));
  return new Map(links.map((link) => [link.crmId, link] as const));
}

/** Every linked record of a pull deleted, and more than a handful: rather the source than a person. */
function allDeleted(deleted: readonly CrmId[], links: ReadonlyMap<CrmId, AnyLink>): boolean {
  const gone = deleted.filter((id) => links.has(id)).length;
  return gone > fewLinks && gone === links.size;
}
