import type { CrmId } from '../../domain/ids.ts';
import { kindOf, type SyncModule } from '../../domain/sync.ts';
import type { CrmItem } from '../ports.ts';
import type { AnyLink, Cursor } from '../state.ts';
import { outdated } from './asides.ts';
import type { DirtyEntry } from './case.ts';
import type { Change } from './change.ts';
import { earlyList, isAtRest } from './crm-at-rest.ts';
import { difference, keptList, listChanges, type Lists, listsOf } from './crm-lists.ts';
import { newEntry, ofSeries } from './dirty-book.ts';
import { crmClaim } from './doc-ids.ts';
import { crmHash } from './fresh-link.ts';
import type { Pulled } from './pull-outlook.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';

const modules: readonly SyncModule[] = ['Contacts', 'Meetings', 'Calls', 'Tasks'];
const idsAtOnce = 500;

/** Reads what changed in the CRM: records by their modification time, everything that moves none by the complete lists. */
export async function pullCrm(run: Run, stage: Stage): Promise<Pulled> {
  run.teller.step('readingCrm');
  const dirty: DirtyEntry[] = [];
  const cursors: Change[] = [];
  for (const module of modules.filter((one) => run.kinds.includes(kindOf[one]))) {
    await run.pulse();
    const found = await pullModule(run, stage, module);
    dirty.push(...found.dirty);
    cursors.push(...found.cursors);
  }
  return { dirty, marks: [], cursors };
}

/** What a record is to us. */
interface Standing {
  readonly link: Pick<AnyLink, 'linkId' | 'outlookId' | 'occurrence' | 'bases'> | null;
  /** The pull told of it, and it is as its link saw it last. */
  readonly isEcho: boolean;
}

type Standings = Map<CrmId, Standing>;

async function pullModule(run: Run, stage: Stage, module: SyncModule): Promise<Omit<Pulled, 'marks'>> {
  const id = `crm-${module}`;
  const cursor = await run.ledger.read('cursor', id);
  const position = cursor?.position ?? null;
  const kept = await keptList(run, module);
  const early = await earlyList(run, module, { kept, position });
  if (early !== null && (await isAtRest(run, { ...kept, now: early }, position)))
    return atRest(run, stage, module, { ...kept, now: early, alarmed: false });

  const told: Standings = new Map();
  const changes = await run.crm.changes(module, position, async (page) => {
    await take(run, stage, module, told, page);
    await run.pulse();
  });
  await take(run, stage, module, told, changes.items);
  if (!cursor) stage.complete.add(module);
  const lists = await listsOf(run, module, { kept, early, deleted: changes.deleted });
  for (const row of lists.now) stage.listed.add(row.id);
  if (lists.alarmed) {
    stage.alarms[kindOf[module]].push('crm-list-short');
    for (const row of lists.before) stage.keptListed.add(row.id);
  }

  const deleted: Standings = new Map();
  await look({ run, stage, module }, deleted, changes.deleted);
  const rows: Standings = new Map();
  const others = [...difference(lists)].filter(([one, isMore]) => isMore || !told.has(one)).map(([one]) => one);
  await look(
    { run, stage, module },
    rows,
    others.filter((one) => !told.has(one)),
  );
  for (const one of others) rows.set(one, told.get(one) ?? rows.get(one) ?? lone);
  if (areAllDeleted(deleted, [told, rows])) stage.alarms[kindOf[module]].push('crm-all-deleted');
  const doc: Cursor = { position: changes.watermark, state: 'closed', window: null };
  return {
    dirty: concerning(run, module, stage.listed, { told, deleted, rows }),
    cursors: [
      ...(cursor?.position === changes.watermark ? [] : [{ type: 'cursor', id, doc } as const]),
      ...(lists.alarmed ? [] : listChanges(run, module, lists)),
      ...outdated(stage, module, told),
    ],
  };
}

/**
 * Nothing that takes part has changed, and the changes are not asked for. What they would tell of others (records of parked pairs, which are
 * not on the list, may have been deleted) they tell the next time, once a day at the latest.
 */
function atRest(run: Run, stage: Stage, module: SyncModule, lists: Lists): Omit<Pulled, 'marks'> {
  for (const { id } of lists.now) stage.listed.add(id);
  return { dirty: [], cursors: [...listChanges(run, module, lists), ...outdated(stage, module, new Map())] };
}

const lone: Standing = { link: null, isEcho: false };

/** A record without a link; one that is left alone may be as it was. */
const aloneOf = ({ asides }: Stage, id: CrmId, hash: string | undefined): Standing =>
  hash !== undefined && asides.get(id)?.hash === hash ? { link: null, isEcho: true } : lone;

/** Takes a page of changed records: all but those that are as we know them go onto the stage. */
async function take(run: Run, stage: Stage, module: SyncModule, told: Standings, page: readonly CrmItem[]) {
  const hashes = new Map(page.map((item) => [item.id, crmHash(item)] as const));
  await look({ run, stage, module }, told, [...hashes.keys()], hashes);
  for (const item of page) if (!told.get(item.id)?.isEcho) stage.crm.put(item.id, { item, atMs: run.ms() });
  run.teller.read(page.length);
}

/** Finds out which ids have links. `hashes`: of those that were told, as they are now. */
async function look(
  { run, stage, module }: { readonly run: Run; readonly stage: Stage; readonly module: SyncModule },
  into: Standings,
  ids: readonly CrmId[],
  hashes: ReadonlyMap<CrmId, string> = new Map(),
): Promise<void> {
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    const some = ids.slice(at, at + idsAtOnce);
    for (const one of some) into.set(one, aloneOf(stage, one, hashes.get(one)));
    for (const { linkId, outlookId, occurrence, bases, crmId, seen, state } of await linksOf(run, module, some)) {
      const hash = hashes.get(crmId);
      // One that is being parked may have waited for its record to be seen.
      const isEcho = hash !== undefined && hash === seen.hashC && state !== 'suspending';
      into.set(crmId, { link: { linkId, outlookId, occurrence, bases }, isEcho });
    }
    if (into.size > idsAtOnce) run.ledger.forget();
  }
}

const linksOf = (run: Run, module: SyncModule, ids: readonly CrmId[]) =>
  run.ledger.linksOf(ids.map((id) => crmClaim(module, id)));

/** Linked records that changed, went or lost their place in the list, and listed ones without a link. */
function concerning(
  run: Run,
  module: SyncModule,
  listed: ReadonlySet<CrmId>,
  { told, deleted, rows }: { readonly told: Standings; readonly deleted: Standings; readonly rows: Standings },
): readonly DirtyEntry[] {
  const dirty = new Map<CrmId, Standing>();
  for (const [id, one] of told) if (!one.isEcho && (one.link !== null || listed.has(id))) dirty.set(id, one);
  for (const [id, one] of deleted) if (one.link !== null) dirty.set(id, one);
  for (const [id, one] of rows)
    if (one.link === null ? listed.has(id) : !isOurs(one, listed.has(id))) dirty.set(id, one);
  return [...dirty].map(([id, { link }]) =>
    newEntry(run, {
      kind: kindOf[module],
      linkId: link?.linkId ?? null,
      outlookId: link?.outlookId ?? null,
      record: { module, id },
      ...ofSeries(link),
      reason: 'crm',
    }),
  );
}

/** The record and its place in the list are as the link has them: what is new is what we wrote. */
const isOurs = ({ isEcho, link }: Standing, isListed: boolean): boolean => isEcho && link?.bases.flag === isListed;

/** More than so many at once: rather the source than a person. */
const fewDeleted = 5;

/** Every linked record that a pull shows is deleted. */
function areAllDeleted(deleted: Standings, others: readonly Standings[]): boolean {
  const linked = (standings: Standings): readonly CrmId[] =>
    [...standings].flatMap(([id, { link }]) => (link === null ? [] : id));
  const gone = linked(deleted);
  const touched = new Set([...gone, ...others.flatMap(linked)]);
  return gone.length > fewDeleted && gone.length === touched.size;
}
