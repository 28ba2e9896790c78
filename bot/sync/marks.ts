import { marksCard, markedCard } from '../../cards/sync-marks.ts';
import type { Card } from '../../cards/elements.ts';
import type { OutlookId } from '../../src/domain/ids.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import { listItems } from '../../src/syncing/items.ts';
import { markItems } from '../../src/syncing/marking.ts';
import type { Turn } from '../turn.ts';
import { openDesk, type AtDesk, type SyncDesk } from './desk.ts';

export interface MarksQuery {
  readonly kind: SyncKind;
  readonly words: string;
  readonly page: number;
  readonly only: 'all' | 'marked';
  readonly problem?: string;
}

/** The list of items to mark, or of those that are marked. */
export async function marksList(turn: Turn, query: MarksQuery, desk: SyncDesk, at?: AtDesk): Promise<Card> {
  const { place, own, settings } = at ?? (await openDesk(turn, desk));
  const found = await listItems(query, place, settings, desk.shelves);
  return marksCard(
    {
      ...query,
      ...found,
      operation: desk.newId(),
      isOff: own.kinds[query.kind] === 'off',
      as: own.newEventsAs,
    },
    turn.person,
  );
}

export interface MarksPress {
  readonly operation: string;
  readonly kind: SyncKind;
  readonly ids: readonly OutlookId[];
  readonly on: boolean;
  readonly as: 'Meetings' | 'Calls';
  readonly only: 'all' | 'marked';
}

/** *Mark* or *Unmark* pressed. */
export async function pressMarks(turn: Turn, press: MarksPress, desk: SyncDesk): Promise<Card> {
  const at = await openDesk(turn, desk);
  const { place, own, settings } = at;
  const { kind, on, only, ids } = press;
  const shelved = await desk.shelves.items(place, settings, kind);
  const containers = new Map(shelved.map(({ id, containerId }) => [id, containerId] as const));
  const items = ids.map((id) => ({ id, containerId: containers.get(id) ?? null }));
  const { done, refused } = await markItems({ ...press, items }, place, settings, desk);
  const isOff = own.kinds[kind] === 'off';
  return markedCard({ kind, on, only, isOff, refused, done: done.length, operation: desk.newId() }, turn.person);
}
