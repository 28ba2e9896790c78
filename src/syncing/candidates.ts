import { noAdditions } from '../domain/further-fields.ts';
import type { CrmId } from '../domain/ids.ts';
import type { SyncKind, SyncModule } from '../domain/sync.ts';
import { modulesOf, withKin } from '../sync/engine/kin.ts';
import { readCrm, readOutlook } from '../sync/fields/project.ts';
import { type Level, levels, type MatchKeys } from '../sync/match-keys.ts';
import type { CrmItem, OutlookItem } from '../sync/ports.ts';
import { type About, aboutOf, type Projection, projectionOf, recordProjection, showingRules } from './about.ts';
import type { SyncPlace } from './place.ts';

/** A record that may be the counterpart of an item. */
export interface CandidateView {
  readonly id: CrmId;
  readonly name: About;
  readonly url: string;
  /** What the two have in common, the strongest first. */
  readonly reasons: readonly Level[];
  /** Values that tell it from the other candidates, or from the item where it is the only one. */
  readonly own: readonly { readonly field: string; readonly value: unknown }[];
  /** When it was changed last; null: not known. */
  readonly changedAt: Date | null;
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
  const said = records.map(({ module, content }) => recordProjection(module, content, showingRules(zone, module)));
  const others = said.length > 1 || item === null ? said : [...said, itemProjection(item, zone)];
  return records.map((record, at) => ({
    id: record.id,
    name: aboutOf(kind, said[at] ?? {}),
    own: ownValues(said[at] ?? {}, others),
    changedAt: instantIn(record.modified),
    url: place.recordUrl(record),
    reasons: item === null ? [] : inCommon(keysOfItem(item, record.module, zone), keysOfRecord(record, zone)),
  }));
}

const itemProjection = (item: OutlookItem, zone: string): Projection =>
  projectionOf(item, showingRules(zone, modulesOf[item.kind][0]));

/** Read by nobody: what sides recognise each other by, and what is the person's alone. */
const inner: ReadonlySet<string> = new Set(['sharedId', 'organiser', 'reminder', 'joinLink']);

const ownValues = (one: Projection, all: readonly Projection[]): CandidateView['own'] =>
  Object.entries(one).flatMap(([field, value]) => {
    const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    const isShared = all.every((other) => JSON.stringify(other[field]) === JSON.stringify(value));
    return isEmpty || isShared || inner.has(field) ? [] : [{ field, value }];
  });

/** As this CRM writes it, `2026-11-23 14:05:00`, or as others do. */
function instantIn(text: string): Date | null {
  const at = new Date(text.includes('T') ? text : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
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
  return withKin(module, noAdditions, (kin) => kin.keys(readOutlook(kin.map, kin.content(item), rules), rules, null));
}

function keysOfRecord({ module, content }: CrmItem, zone: string): MatchKeys {
  const rules = showingRules(zone, module);
  return withKin(module, noAdditions, (kin) => kin.keys(readCrm(kin.map, content, rules), rules, null));
}

const inCommon = (a: MatchKeys, b: MatchKeys): readonly Level[] =>
  levels.filter((level) => shares([...(a.at[level] ?? [])], [...(b.at[level] ?? [])])).filter(isNews);

const shares = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one));

/** Address and name say that the address is the same. */
const isNews = (level: Level, _: number, all: readonly Level[]): boolean =>
  level !== 'emailAlone' || !all.includes('emailAndName');
