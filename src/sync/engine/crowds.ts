import type { CrmId, OutlookId } from '../../domain/ids.ts';
import type { CrmItem, OutlookEntry, OutlookItem, OutlookSource } from '../ports.ts';
import { parseStamp } from '../stamp.ts';
import { recordEntrant, toItem } from './entrants.ts';
import type { Hall } from './hall.ts';
import { modulesOf } from './kin.ts';
import type { Crowd } from './matching.ts';
import type { Run } from './run.ts';
import { shelf, type Shelf } from './shelf.ts';
import { readingsOf, untracked } from './sources.ts';
import type { Shown } from './stage.ts';
import { hear, noTelling, verdicts } from './telling.ts';

/** Every record of a kind that can be seen: those of this run where it read all of them, else in one read of each module. */
export function everyRecord(hall: Hall): Crowd<CrmId> {
  const { run, known, stage, kind } = hall;
  const modules = modulesOf[kind];
  return async (meet) => {
    const greet = (item: CrmItem): void => {
      if (kind === 'event') hall.met.moduleOf.set(item.id, item.module);
      meet(recordEntrant(run, known, item));
    };
    if (!stage.isThinned && modules.every((module) => stage.complete.has(module))) {
      for (const page of stage.crm.pages()) for (const { item } of page) if (modules.includes(item.module)) greet(item);
      return;
    }
    for (const module of modules) {
      await run.pulse();
      const rest = await run.crm.matchable(module, (page) => {
        page.forEach(greet);
      });
      rest.forEach(greet);
    }
  };
}

/** Every item of a kind, in all folders, lists and the window: from this run's rounds, or read for the purpose. */
export function everyItem(hall: Hall, secret: ReadonlySet<OutlookId>): Crowd<OutlookId> {
  const { run, stage, kind } = hall;
  return async (meet) => {
    const greet = (shown: Shelf<OutlookId, Shown<OutlookItem>>): void => {
      for (const page of shown.pages()) {
        for (const { item } of page) {
          if (item.kind !== kind || item.isSeriesMaster) continue;
          if (kind === 'task') hall.met.listOf.set(item.id, item.containerId);
          meet(toItem(hall, item, secret));
        }
      }
    };
    const readings = (await readingsOf(run, [])).readings.filter(({ source }) => source.kind === kind);
    const others = await untracked(run, kind, readings);
    const isStaged = stage.whole.has(kind) && !stage.isThinned;
    if (isStaged) greet(stage.outlook);
    greet(await readAll(run, isStaged ? others : [...readings.map(({ source }) => source), ...others]));
  };
}

/** What sources show, from their beginning; nothing of it counts as read. */
async function readAll(run: Run, sources: readonly OutlookSource[]) {
  const seen = shelf<OutlookId, Shown<OutlookItem>>();
  if (sources.length === 0) return seen;
  await run.pulse();
  const told = sources.map(() => noTelling());
  const take = (at: number, entries: readonly OutlookEntry[]): void => {
    const telling = told[at];
    if (telling) hear(telling, entries, { shelf: seen, atMs: run.ms() });
  };
  const rounds = await run.outlook.pull(
    sources.map((source) => ({ source, cursor: null })),
    take,
  );
  for (const [at, round] of rounds.entries()) if (round.what === 'closed') take(at, round.entries);
  for (const [id, verdict] of verdicts(told)) if (verdict !== 'item') seen.drop(id);
  return seen;
}

/** Items, wherever they are, whose stamp names one of these records. */
export function stampedItems(
  hall: Hall,
  records: ReadonlySet<CrmId>,
  secret: ReadonlySet<OutlookId>,
): Crowd<OutlookId> {
  return async (meet) => {
    const greet = (item: OutlookItem): void => {
      const stamp = item.stamp ? parseStamp(item.stamp) : null;
      if (stamp === null || !records.has(stamp.crmId)) return;
      if (item.kind === 'task') hall.met.listOf.set(item.id, item.containerId);
      meet(toItem(hall, item, secret));
    };
    const rest = await hall.run.outlook.stamped(hall.kind, null, null, (page) => {
      page.forEach(greet);
    });
    rest.forEach(greet);
  };
}
