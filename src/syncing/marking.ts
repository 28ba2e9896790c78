import type { OutlookId } from '../domain/ids.ts';
import type { SyncKind } from '../domain/sync.ts';
import type { OutlookItem } from '../sync/ports.ts';
import type { SyncSettings } from '../sync/settings.ts';
import { paintMarks } from './paint.ts';
import type { SyncPlace, SyncTools } from './place.ts';
import { shelfItem, type ShelfItem } from './shelf.ts';
import { type Ask, askAll, wishId } from './wishes.ts';

/** What a person wants to become of some items. `operation`: of the card, so that a repeated press asks nothing new. */
export interface Marking {
  readonly operation: string;
  readonly kind: SyncKind;
  readonly items: readonly { readonly id: OutlookId; readonly containerId: string | null }[];
  readonly on: boolean;
  /** What marked appointments become in the CRM. */
  readonly as: 'Meetings' | 'Calls';
}

export interface Marked {
  readonly done: readonly ShelfItem[];
  readonly refused: readonly (Pick<ShelfItem, 'title'> & { readonly why: 'private' | 'never' | 'gone' })[];
}

/** Marks items, or takes their marks off. The next run does the rest; the category is painted at once where that works. */
export async function markItems(
  marking: Marking,
  place: SyncPlace,
  settings: SyncSettings,
  tools: Pick<SyncTools, 'log'>,
): Promise<Marked> {
  const { kind, on, operation } = marking;
  const [found, { zone }] = await Promise.all([
    place.outlook.read(marking.items.map((item) => ({ ...item, kind }))),
    place.outlook.mailbox(),
  ]);
  const there: OutlookItem[] = [];
  const done: ShelfItem[] = [];
  const refused: Marked['refused'][number][] = [];
  for (const { id, containerId } of marking.items) {
    const sight = found.get(id);
    if (sight?.what !== 'there') {
      if (on) refused.push({ title: '', why: 'gone' });
      else done.push({ ...nameless, kind, id, containerId });
      continue;
    }
    const item = shelfItem(sight.item, settings, zone);
    if (on && item.withheld !== null) refused.push({ title: item.title, why: item.withheld });
    else {
      done.push(item);
      there.push(sight.item);
    }
  }
  const as = kind === 'event' ? marking.as : null;
  const wishFor = (id: OutlookId): Ask =>
    on ? { ask: 'mark', kind, outlookId: id, as } : { ask: 'unmark', kind, outlookId: id };
  await askAll(
    place,
    done.map(({ id }) => ({ id: wishId(operation, on ? 'mark' : 'unmark', id), wish: wishFor(id) })),
  );
  await paintMarks(there, operation, place, settings, tools);
  return { done, refused };
}

const nameless = { title: '', detail: '', at: null, isSeries: false, withheld: null } as const;
