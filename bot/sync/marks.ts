import { marksCard, markedCard } from '../../cards/sync-marks.ts';
import type { Card } from '../../cards/elements.ts';
import type { OutlookId } from '../../src/domain/ids.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import { listItems } from '../../src/syncing/items.ts';
import { markItems } from '../../src/syncing/marking.ts';
import { allTicked, keepTicks } from '../../src/syncing/ticks.ts';
import type { Turn } from '../turn.ts';
import { openDesk, type AtDesk, type SyncDesk } from './desk.ts';

export interface MarksQuery {
  readonly kind: SyncKind;
  readonly words: string;
  readonly page: number;
  readonly only: 'all' | 'marked';
  /** On the card that was pressed. */
  readonly ticks?: Ticks;
  /** What marked appointments become; as the settings say without. */
  readonly as?: 'Meetings' | 'Calls';
  readonly problem?: string;
  /** No kind has anything of this name. */
  readonly isNowhere?: boolean;
}

/** What is ticked on a card, and on other pages before it was drawn. */
export interface Ticks {
  readonly operation: string;
  readonly here: readonly OutlookId[];
  readonly elsewhere: number;
}

/** Kinds in the order in which a name is looked for. */
const orderOfKinds: readonly SyncKind[] = ['contact', 'event', 'task'];

/** The list of what has this name, whatever it is: of the first kind that has something. */
export async function marksNamed(turn: Turn, { words, only }: Named, desk: SyncDesk): Promise<Card> {
  const at = await openDesk(turn, desk);
  for (const kind of orderOfKinds) {
    const { total } = await listItems({ kind, words, page: 0, only }, at.place, at.settings, desk.shelves);
    if (total > 0) return marksList(turn, { kind, words, page: 0, only }, desk, at);
  }
  return marksList(turn, { kind: 'contact', words, page: 0, only, isNowhere: true }, desk, at);
}

type Named = Pick<MarksQuery, 'words' | 'only'>;

/** The list of items to mark, or of those that are marked. What is ticked stays so from page to page. */
export async function marksList(turn: Turn, query: MarksQuery, desk: SyncDesk, at?: AtDesk): Promise<Card> {
  const { place, own, settings } = at ?? (await openDesk(turn, desk));
  const ticked = query.ticks ? await allTicked(query.ticks, place, desk.store) : [];
  const found = await listItems({ ...query, ticked }, place, settings, desk.shelves);
  const operation = desk.newId();
  await keepTicks(
    operation,
    found.elsewhere.map(({ id }) => id),
    place,
    desk.store,
  );
  const isOff = own.kinds[query.kind] === 'off';
  return marksCard({ ...query, ...found, operation, isOff, as: query.as ?? own.newEventsAs }, turn.person);
}

export interface MarksPress {
  readonly kind: SyncKind;
  readonly ticks: Ticks;
  readonly on: boolean;
  readonly as: 'Meetings' | 'Calls';
  readonly only: 'all' | 'marked';
}

/** *Mark* or *Unmark* pressed. */
export async function pressMarks(turn: Turn, press: MarksPress, desk: SyncDesk): Promise<Card> {
  const at = await openDesk(turn, desk);
  const { place, own, settings } = at;
  const { kind, on, only } = press;
  const ids = await allTicked(press.ticks, place, desk.store);
  // Only tasks are found by their list.
  const shelved = kind === 'task' ? await desk.shelves.items(place, settings, kind) : [];
  const containers = new Map(shelved.map(({ id, containerId }) => [id, containerId] as const));
  const items = ids.map((id) => ({ id, containerId: containers.get(id) ?? null }));
  const { done, refused } = await markItems(
    { ...press, operation: press.ticks.operation, items },
    place,
    settings,
    desk,
  );
  const isOff = own.kinds[kind] === 'off';
  return markedCard({ kind, on, only, isOff, refused, done: done.length, operation: desk.newId() });
}
