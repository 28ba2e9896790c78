import { fold } from '../domain/fold.ts';
import type { OutlookId } from '../domain/ids.ts';
import type { SyncKind } from '../domain/sync.ts';
import { markId, matchQuestionId, linkQuestionId, outlookClaim } from '../sync/engine/doc-ids.ts';
import type { AnyLink } from '../sync/state.ts';
import type { SyncSettings } from '../sync/settings.ts';
import { aboutLink } from './about.ts';
import { listed, stateOf, type SyncPlace } from './place.ts';
import type { ShelfItem, Shelves } from './shelf.ts';
import { type OpenWishes, openWishes } from './wishes.ts';

/** What stands between an item and the CRM. */
export type MarkState =
  | 'free' // not marked
  | 'marked' // marked, and not in the CRM yet
  | 'linked' // kept the same on both sides
  | 'parked' // was kept the same once; both copies stay as they are
  | 'waiting' // a question about it is open
  | 'private' // it may not leave Outlook
  | 'never'; // the person listed its address as one that never takes part

export interface ListedItem extends ShelfItem {
  readonly state: MarkState;
}

export interface ItemQuery {
  readonly kind: SyncKind;
  /** Every word begins a word of the item's name or of what is said about it. */
  readonly words: string;
  /** From 0. */
  readonly page: number;
  /** `marked`: what can be unmarked. */
  readonly only: 'all' | 'marked';
  /** What the person ticked so far, on whatever page. */
  readonly ticked?: readonly OutlookId[];
}

export interface ItemPage {
  readonly items: readonly ListedItem[];
  /** Of the items shown. */
  readonly ticked: readonly OutlookId[];
  /** Ticked, and not among those shown. */
  readonly elsewhere: readonly ShelfItem[];
  readonly page: number;
  readonly pages: number;
  /** Over all pages. */
  readonly total: number;
}

export const pageLength = 10;

/** A page of the mailbox's items with what stands between each and the CRM. */
export async function listItems(
  query: ItemQuery,
  place: SyncPlace,
  settings: SyncSettings,
  shelves: Shelves,
): Promise<ItemPage> {
  const [all, wishes] = await Promise.all([shelves.items(place, settings, query.kind), openWishes(place)]);
  const wanted = query.only === 'all' ? all : await markedOf(all, query.kind, place, wishes);
  const found = wanted.filter(fits(query.words));
  const pages = Math.max(1, Math.ceil(found.length / pageLength));
  const page = Math.min(query.page, pages - 1);
  const shown = found.slice(page * pageLength, (page + 1) * pageLength);
  const ticked = new Set(query.ticked);
  return {
    items: await withStates(shown, place, wishes),
    ticked: shown.filter(({ id }) => ticked.has(id)).map(({ id }) => id),
    elsewhere: wanted.filter((item) => ticked.has(item.id) && !shown.includes(item)),
    page,
    pages,
    total: found.length,
  };
}

function fits(words: string): (item: ShelfItem) => boolean {
  const typed = fold(words).split(/\s+/).filter(Boolean);
  return ({ title, detail }) => {
    const said = fold(`${title} ${detail}`).split(/[\s,;:()@/.-]+/);
    const whole = fold(`${title} ${detail}`);
    return typed.every((word) => said.some((one) => one.startsWith(word)) || whole.includes(word));
  };
}

/** What is marked, and what the person asked since. */
export async function markedIds(
  place: SyncPlace,
  wishes: OpenWishes,
): Promise<Readonly<Record<SyncKind, ReadonlySet<OutlookId>>>> {
  const ids = { contact: new Set<OutlookId>(), event: new Set<OutlookId>(), task: new Set<OutlookId>() };
  for await (const { doc } of stateOf(place).all('mark')) ids[doc.kind].add(doc.outlookId);
  for (const wish of wishes.all) {
    if (wish.ask === 'mark') ids[wish.kind].add(wish.outlookId);
    if (wish.ask === 'unmark') ids[wish.kind].delete(wish.outlookId);
  }
  return ids;
}

/** Items with a mark; those that the list does not have (another folder, outside the window) by what their pair says. */
async function markedOf(
  all: readonly ShelfItem[],
  kind: SyncKind,
  place: SyncPlace,
  wishes: OpenWishes,
): Promise<readonly ShelfItem[]> {
  const ids = (await markedIds(place, wishes))[kind];
  const shelved = all.filter(({ id }) => ids.has(id));
  const known = new Set(shelved.map(({ id }) => id));
  const others = [...ids].filter((id) => !known.has(id));
  const links = await linksOf(others, kind, place);
  return [...shelved, ...others.flatMap((id) => linkedItem(id, links.get(id)))];
}

const linkedItem = (id: OutlookId, link: AnyLink | undefined): readonly ShelfItem[] =>
  link === undefined
    ? []
    : [{ ...aboutLink(link), kind: link.kind, id, containerId: link.containerId, isSeries: false, withheld: null }];

async function linksOf(
  ids: readonly OutlookId[],
  kind: SyncKind,
  place: SyncPlace,
): Promise<ReadonlyMap<OutlookId, AnyLink>> {
  if (ids.length === 0) return new Map();
  const links = await stateOf(place).linksOf(ids.map((id) => outlookClaim(kind, id)));
  return new Map(links.flatMap(({ doc }) => (doc.outlookId === null ? [] : [[doc.outlookId, doc] as const])));
}

/** The items with their states as they are now, what the person asked since included. */
export async function withStates(
  items: readonly ShelfItem[],
  place: SyncPlace,
  wishes: OpenWishes,
): Promise<readonly ListedItem[]> {
  const state = stateOf(place);
  const [first] = items;
  if (first === undefined) return [];
  const ids = items.map(({ id }) => id);
  const [links, marks, questions] = await Promise.all([
    linksOf(ids, first.kind, place),
    Promise.all(ids.map((id) => state.read('mark', markId(first.kind, id)))),
    listed(state.all('question')),
  ]);
  const asked = new Set(questions.map(({ id }) => id));
  const braked = questions.flatMap(({ doc }) => (doc.about === 'brake' ? doc.brake.listed : []));
  for (const { linkId } of braked) asked.add(linkQuestionId(linkId));
  return items.map((item, at) => {
    const link = links.get(item.id) ?? null;
    const isAsked =
      asked.has(matchQuestionId(item.kind, item.id)) || (link !== null && asked.has(linkQuestionId(link.linkId)));
    const seen = { link, isAsked, isMarked: marks[at] !== null, wish: wishes.markOf(item.id) };
    return { ...item, state: stateFor(item, seen) };
  });
}

interface Seen {
  readonly link: AnyLink | null;
  readonly isAsked: boolean;
  readonly isMarked: boolean;
  readonly wish: 'mark' | 'unmark' | null;
}

function stateFor(item: ShelfItem, { link, isAsked, isMarked, wish }: Seen): MarkState {
  if (item.withheld !== null) return item.withheld;
  if (wish === 'unmark') return link === null ? 'free' : 'parked';
  const isLinked = link !== null && link.state !== 'suspended' && link.state !== 'suspending';
  // A mark that waits for an answer is still wished for.
  if (isAsked) return 'waiting';
  if (wish === 'mark' && !isLinked) return 'marked';
  if (isLinked) return 'linked';
  // A series has no pair of its own: its appointments have.
  if (isMarked) return item.isSeries ? 'linked' : 'marked';
  return link === null ? 'free' : 'parked';
}
