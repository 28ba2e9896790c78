import type { CrmId, OutlookId } from '../../src/domain/ids.ts';
import type { CrmItem, OutlookItem } from '../../src/sync/ports.ts';
import { parseStamp } from '../../src/sync/stamp.ts';
import type { AnyLink } from '../../src/sync/state.ts';
import type { SyncWorld } from './sync-world.ts';

/** Everything that two worlds are compared by: contents and what belongs together, but no ids. */
export interface Standing {
  /** One line per pair: both contents, category, stamp and flag. Sorted. */
  readonly pairs: readonly string[];
  /** Items and records in no pair, by content. Sorted. */
  readonly aloneInOutlook: readonly string[];
  readonly aloneInCrm: readonly string[];
  /** How many documents of each kind the product keeps. */
  readonly documents: Readonly<Record<string, number>>;
}

const counted = ['link', 'claim', 'mark', 'intent', 'dirty', 'request', 'question'] as const;

/** How a world stands, read over the wire and from the store. */
export async function standingOf(world: SyncWorld): Promise<Standing> {
  const items = await itemsOf(world);
  const records = await recordsOf(world);
  const { links, documents } = await world.stored(async (state) => {
    const found: AnyLink[] = [];
    for await (const { doc } of state.all('link')) found.push(doc);
    const count: Record<string, number> = {};
    for (const type of counted) {
      const ids: string[] = [];
      for await (const { id } of state.all(type)) ids.push(id);
      count[type] = ids.length;
    }
    return { links: found, documents: count };
  });

  const pairs = links.map((link) => {
    const item = link.outlookId === null ? undefined : items.get(link.outlookId);
    const record = records.get(link.crmId);
    if (link.outlookId !== null) items.delete(link.outlookId);
    records.delete(link.crmId);
    const stampedFor = item?.stamp ? parseStamp(item.stamp) : null;
    const isStamped = stampedFor?.linkId === link.linkId && stampedFor.crmId === link.crmId;
    return JSON.stringify({
      state: link.state,
      item: item ? contentOf(item) : 'missing',
      record: record ? recordOf(record) : 'missing',
      isStamped,
    });
  });
  return {
    pairs: pairs.sort(),
    aloneInOutlook: [...items.values()].map(contentOf).sort(),
    aloneInCrm: [...records.values()].map(recordOf).sort(),
    documents,
  };
}

const fewLines = 3;

/** In what one world differs from another; a few lines of each kind. Empty: in nothing. */
export function differences(one: Standing, other: Standing): readonly string[] {
  const lines = (what: 'pairs' | 'aloneInOutlook' | 'aloneInCrm'): readonly string[] => {
    const [mine, theirs] = [new Set(one[what]), new Set(other[what])];
    const more = one[what].filter((line) => !theirs.has(line));
    const less = other[what].filter((line) => !mine.has(line));
    const told = [
      ...more.slice(0, fewLines).map((line) => `+ ${line}`),
      ...less.slice(0, fewLines).map((line) => `- ${line}`),
    ];
    const isSame = told.length === 0 && one[what].length === other[what].length;
    return isSame ? [] : [`${what}: ${one[what].length}, not ${other[what].length}`, ...told];
  };
  const counts = Object.entries(other.documents).flatMap(([type, count]) =>
    one.documents[type] === count ? [] : [`${type}: ${one.documents[type] ?? 0}, not ${count}`],
  );
  return [...counts, ...lines('pairs'), ...lines('aloneInOutlook'), ...lines('aloneInCrm')];
}

async function itemsOf({ sides: { outlook } }: SyncWorld): Promise<Map<OutlookId, OutlookItem>> {
  const folders = await outlook.containers('contact');
  const asks = folders.map(({ id }) => ({ source: { kind: 'contact', folderId: id }, cursor: null }) as const);
  const rounds = await outlook.pull(asks);
  const items = new Map<OutlookId, OutlookItem>();
  for (const round of rounds) {
    const entries = round.what === 'closed' ? round.entries : [];
    for (const entry of entries) if (entry.what === 'item') items.set(entry.item.id, entry.item);
  }
  for (const item of await outlook.stamped('contact', null, null)) items.set(item.id, item);
  return items;
}

async function recordsOf({ sides: { crm } }: SyncWorld): Promise<Map<CrmId, CrmItem>> {
  const { items } = await crm.changes('Contacts', null);
  const flagged = new Set((await crm.list('Contacts', { fresh: true })).map(({ id }) => id));
  return new Map(items.map((item) => [item.id, { ...item, flagged: flagged.has(item.id) }]));
}

const contentOf = ({ content, categories }: OutlookItem): string => JSON.stringify({ content, categories });

/** Times and owners of a record are the CRM's own. */
const itsOwn = new Set(['id', 'date_entered', 'date_modified', 'created_by', 'modified_user_id', 'assigned_user_id']);

function recordOf({ content: { values, addresses }, flagged }: CrmItem): string {
  const said = Object.entries(values).filter(([name, value]) => !itsOwn.has(name) && value !== '');
  return JSON.stringify({ values: Object.fromEntries(said.sort()), addresses, flagged });
}
