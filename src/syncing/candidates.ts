import type { CrmId } from '../domain/ids.ts';
import type { SyncKind, SyncModule } from '../domain/sync.ts';
import { modulesOf, withKin } from '../sync/engine/kin.ts';
import { readCrm, readOutlook } from '../sync/fields/project.ts';
import { type Level, levels, type MatchKeys } from '../sync/match-keys.ts';
import type { CrmItem, OutlookItem } from '../sync/ports.ts';
import { type About, aboutOf, recordProjection, showingRules } from './about.ts';
import type { SyncPlace } from './place.ts';

/** A record that may be the counterpart of an item. */
export interface CandidateView {
  readonly id: CrmId;
  readonly name: About;
  readonly url: string;
  /** What the two have in common, the strongest first. */
  readonly reasons: readonly Level[];
}

interface Asked {
  readonly kind: SyncKind;
  readonly ids: readonly CrmId[];
  /** Null: it cannot be read at the moment. */
  readonly item: OutlookItem | null;
  readonly zone: string;
}

/** The candidates that are still there, with the reasons for each. */
export async function candidatesOf(asked: Asked, place: SyncPlace): Promise<readonly CandidateView[]> {
  const { kind, item, zone } = asked;
  const records = await recordsOf(asked, place);
  return records.map((record) => ({
    id: record.id,
    name: aboutOf(kind, recordProjection(record.module, record.content, showingRules(zone, record.module))),
    url: place.recordUrl(record),
    reasons: item === null ? [] : inCommon(keysOfItem(item, record.module, zone), keysOfRecord(record, zone)),
  }));
}

async function recordsOf({ kind, ids }: Asked, place: SyncPlace): Promise<readonly CrmItem[]> {
  const found: CrmItem[] = [];
  for (const module of modulesOf[kind]) {
    for (const one of (await place.crm.read(module, ids)).values()) if (one.what === 'there') found.push(one.item);
  }
  return found;
}

function keysOfItem(item: OutlookItem, module: SyncModule, zone: string): MatchKeys {
  const rules = showingRules(zone, module);
  return withKin(module, (kin) => kin.keys(readOutlook(kin.map, kin.content(item), rules), rules, null));
}

function keysOfRecord({ module, content }: CrmItem, zone: string): MatchKeys {
  const rules = showingRules(zone, module);
  return withKin(module, (kin) => kin.keys(readCrm(kin.map, content, rules), rules, null));
}

const inCommon = (a: MatchKeys, b: MatchKeys): readonly Level[] =>
  levels.filter((level) => a.at[level]?.some((key) => b.at[level]?.includes(key)));
