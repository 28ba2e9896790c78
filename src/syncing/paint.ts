import type { OperationId, OutlookId } from '../domain/ids.ts';
import { errorName } from '../errors.ts';
import { markId } from '../sync/engine/doc-ids.ts';
import { categoriesWith, hasCategory } from '../sync/engine/pair.ts';
import type { OutlookItem, OutlookWrite } from '../sync/ports.ts';
import type { SyncSettings } from '../sync/settings.ts';
import { pkOf, stateOf, type SyncPlace, type SyncTools } from './place.ts';
import { openWishes, wishId } from './wishes.ts';

/** Two presses that cross, and one more for good measure. */
const mostRounds = 3;

/**
 * Shows in Outlook what was wished last of each item. Presses may cross: what was wished is looked up after the items were read,
 * and again after they were painted, so that whoever paints last paints what counts. The run paints whatever could not be
 * painted now.
 */
export async function paintMarks(
  items: readonly OutlookItem[],
  operation: string,
  place: SyncPlace,
  settings: SyncSettings,
  { log }: Pick<SyncTools, 'log'>,
): Promise<void> {
  try {
    let left = items;
    for (let round = 0; round < mostRounds && left.length > 0; round += 1) {
      const there = await readAgain(left, place);
      const wished = await wishesFor(there, place);
      await write(there, wished, wishId(operation, String(round)), place, settings);
      const since = await wishesFor(there, place);
      left = there.filter(({ id }) => since.get(id) !== wished.get(id));
    }
  } catch (error) {
    log.info({ person: pkOf(place), error: errorName(error) }, 'marks: not painted yet');
  }
}

async function readAgain(items: readonly OutlookItem[], place: SyncPlace): Promise<readonly OutlookItem[]> {
  if (items.length === 0) return [];
  const found = await place.outlook.read(items.map(({ kind, id, containerId }) => ({ kind, id, containerId })));
  return [...found.values()].flatMap((sight) => (sight.what === 'there' ? [sight.item] : []));
}

async function write(
  items: readonly OutlookItem[],
  wished: ReadonlyMap<OutlookId, boolean>,
  round: OperationId,
  place: SyncPlace,
  settings: SyncSettings,
): Promise<void> {
  const writes = items.flatMap((item) => paintOf(item, wished.get(item.id) ?? false, wishId(round, item.id), settings));
  if (writes.length === 0) return;
  const isAnyOn = [...wished.values()].includes(true);
  // Items show the name whether or not it has its colour yet.
  await Promise.all([
    place.outlook.write(writes),
    isAnyOn ? place.outlook.ensureCategory(settings.category) : undefined,
  ]);
}

/** Whether each is to be marked: by the last wish, or where a run has taken it by the mark that it left. */
async function wishesFor(items: readonly OutlookItem[], place: SyncPlace): Promise<ReadonlyMap<OutlookId, boolean>> {
  const state = stateOf(place);
  const wishes = await openWishes(place);
  const each = items.map(async ({ kind, id }) => {
    const wish = wishes.markOf(id);
    const isOn = wish === null ? (await state.read('mark', markId(kind, id))) !== null : wish === 'mark';
    return [id, isOn] as const;
  });
  return new Map(await Promise.all(each));
}

function paintOf(item: OutlookItem, on: boolean, intentId: string, settings: SyncSettings): readonly OutlookWrite[] {
  if (hasCategory(settings, item) === on) return [];
  const { kind, id, containerId, etag } = item;
  const categories = categoriesWith(settings, item, on);
  const stamp = item.stamp ?? null;
  return [{ op: 'paint', intentId, kind, id, containerId, ifMatch: etag, categories, stamp }];
}
