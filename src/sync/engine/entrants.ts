import type { CrmId, OutlookId } from '../../domain/ids.ts';
import type { SyncKind, SyncModule } from '../../domain/sync.ts';
import { readCrm, readOutlook } from '../fields/project.ts';
import { type Entrant } from '../match.ts';
import { type MatchKeys, remembering } from '../match-keys.ts';
import type { CrmItem, OutlookItem } from '../ports.ts';
import { modulesOf, withKin } from './kin.ts';
import { isEligible, type Knowledge, rulesFor } from './knowledge.ts';
import { sightOf } from './look.ts';
import type { Run } from './run.ts';
import { readingsOf } from './sources.ts';
import { type Stage, toldOf } from './stage.ts';

/** A record as somebody to match. */
export function recordEntrant(run: Run, known: Knowledge, item: CrmItem): Entrant<CrmId> {
  return withKin(item.module, (kin) => {
    const rules = rulesFor(run, known, item.module, null, null);
    const keys = kin.keys(readCrm(kin.map, item.content, rules), rules, known.country);
    return {
      id: item.id,
      keys: remembering(keys, [item.id]),
      isLinked: false,
      isPrivate: false,
      takesPart: isEligible(known, item),
    };
  });
}

/** An item as somebody to match; `crmId`: what its stamp says it belonged to. */
export function itemEntrant(
  run: Run,
  known: Knowledge,
  module: SyncModule,
  item: OutlookItem,
  { secret, crmId }: { readonly secret: ReadonlySet<OutlookId>; readonly crmId: CrmId | null },
): Entrant<OutlookId> {
  const sight = sightOf(run, item, 0, secret);
  return withKin(module, (kin) => {
    const rules = rulesFor(run, known, module, null, item);
    const keys = kin.keys(readOutlook(kin.map, kin.content(item), rules), rules, known.country);
    return {
      id: item.id,
      keys: remembering(item.occurrence === null ? keys : alone(keys), crmId === null ? [] : [crmId]),
      isLinked: false,
      isPrivate: sight.what === 'there' && sight.withheld,
      takesPart: true,
    };
  });
}

/** All occurrences of a series share their identifier: it says nothing of one of them. */
const alone = (keys: MatchKeys): MatchKeys => ({ ...keys, at: { ...keys.at, sharedId: [] } });

/** Every record of a kind that can be seen, with what matching compares. */
export async function everyRecord(
  run: Run,
  stage: Stage,
  kind: SyncKind,
  isFirst: boolean,
): Promise<readonly CrmItem[]> {
  const modules = modulesOf[kind];
  if (isFirst) return [...stage.crm.values()].flatMap(({ item }) => (modules.includes(item.module) ? item : []));
  const all: CrmItem[] = [];
  for (const module of modules) {
    await run.pulse();
    all.push(...(await run.crm.matchable(module)));
  }
  return all;
}

/** Every item of a kind in the folders, lists and window that are read: from this run's rounds, or read for the purpose. */
export async function everyItem(run: Run, stage: Stage, kind: SyncKind): Promise<readonly OutlookItem[]> {
  if (stage.whole.has(kind))
    return [...stage.outlook.values()].flatMap(({ item }) => (item.kind === kind && !item.isSeriesMaster ? item : []));
  const readings = (await readingsOf(run, [])).readings.filter(({ source }) => source.kind === kind);
  await run.pulse();
  const rounds = await run.outlook.pull(readings.map(({ source }) => ({ source, cursor: null })));
  const told = toldOf(rounds.flatMap((round) => (round.what === 'closed' ? round.entries : [])));
  return [...told.values()].filter((one) => typeof one === 'object').filter(({ isSeriesMaster }) => !isSeriesMaster);
}

/** All stamped items of a kind, wherever they are; asked for once. */
export async function stampedItems(run: Run, stage: Stage, kind: SyncKind): Promise<readonly OutlookItem[]> {
  const known = stage.stamped.get(kind);
  if (known) return known;
  const stamped = await run.outlook.stamped(kind, null, null);
  stage.stamped.set(kind, stamped);
  return stamped;
}
