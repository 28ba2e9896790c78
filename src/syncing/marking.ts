import type { OutlookId } from '../domain/ids.ts';
import type { SyncKind } from '../domain/sync.ts';
import type { OutlookItem, OutlookWrite } from '../sync/ports.ts';
import type { SyncSettings } from '../sync/settings.ts';
import { pkOf, type SyncPlace, type SyncTools } from './place.ts';
import { shelfItem, type ShelfItem } from './shelf.ts';
import { ask, wishId } from './wishes.ts';

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
  const found = await place.outlook.read(marking.items.map((item) => ({ ...item, kind })));
  const { zone } = await place.outlook.mailbox();
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
  for (const { id } of done) {
    const wish = wishId(operation, on ? 'mark' : 'unmark', id);
    await ask(place, wish, on ? { ask: 'mark', kind, outlookId: id, as } : { ask: 'unmark', kind, outlookId: id });
  }
  await paint(marking, there, place, settings, tools);
  return { done, refused };
}

const nameless = { title: '', detail: '', at: null, isSeries: false, withheld: null } as const;

/** Shows the mark in Outlook. The run paints whatever could not be painted now. */
async function paint(
  { on, operation }: Marking,
  items: readonly OutlookItem[],
  place: SyncPlace,
  settings: SyncSettings,
  { log }: Pick<SyncTools, 'log'>,
): Promise<void> {
  const writes = items.flatMap((item) => paintOf(item, on, wishId(operation, 'paint', item.id), settings.category));
  if (writes.length === 0) return;
  try {
    if (on) await place.outlook.ensureCategory(settings.category);
    await place.outlook.write(writes);
  } catch (error) {
    log.info({ person: pkOf(place), error: error instanceof Error ? error.name : 'unknown' }, 'marks: not painted yet');
  }
}

function paintOf(item: OutlookItem, on: boolean, intentId: string, category: string): readonly OutlookWrite[] {
  const isOurs = (name: string): boolean => name.toLowerCase() === category.toLowerCase();
  if (item.categories.some(isOurs) === on) return [];
  const others = item.categories.filter((name) => !isOurs(name));
  const { kind, id, containerId, etag } = item;
  const categories = on ? [...others, category] : others;
  return [{ op: 'paint', intentId, kind, id, containerId, ifMatch: etag, categories, stamp: item.stamp ?? null }];
}
