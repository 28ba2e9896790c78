import { UserError } from '../errors.ts';
import { type Kin, withKin } from '../sync/engine/kin.ts';
import { isPart } from '../sync/fields/field.ts';
import { outlookPatch } from '../sync/fields/project.ts';
import type { Rules } from '../sync/fields/rules.ts';
import type { AnyLink, JournalEntry } from '../sync/state.ts';
import { type Projection, showingRules } from './about.ts';
import { makeItem } from './create.ts';
import type { SyncPlace } from './place.ts';
import { refusalWords } from './syncing-words.ts';

/**
 * An item that a run has moved to Deleted Items is made anew of what the journal kept. It is a new item: it goes its own ways,
 * without a mark, since its record is deleted; and nobody is invited to it.
 */

/** What the item said when it was deleted; null: the journal does not know, or it was no deletion. */
export const deletedContent = ({ action, detail }: Pick<JournalEntry, 'action' | 'detail'>): Projection | null =>
  action === 'deleteItem' && typeof detail.was === 'object' && detail.was !== null
    ? Object.fromEntries(Object.entries(detail.was))
    : null;

/** Makes the item anew, once for each `operation`. Throws `UserError` where it was somebody else's. */
export async function bringBack(
  { kind, module }: Pick<AnyLink, 'kind' | 'module'>,
  said: Projection,
  operation: string,
  place: SyncPlace,
): Promise<void> {
  if (kind === 'event') await assertOwn(said, place);
  const { zone } = await place.outlook.mailbox();
  const patch = withKin(module, place.additions, (kin) => patchOf(kin, said, showingRules(zone, module)));
  if (patch === null) throw new UserError(refusalWords.contentUnknown);
  await makeItem({ kind, module, patch, category: null }, operation, place);
}

async function assertOwn({ organiser }: Projection, place: SyncPlace): Promise<void> {
  if (typeof organiser !== 'string') return;
  const { id, addresses } = await place.crm.user();
  const own = [`user:${id}`, ...addresses].map((one) => one.toLowerCase());
  if (!own.includes(organiser.toLowerCase())) throw new UserError(refusalWords.notYours);
}

function patchOf<R, O>(kin: Kin<R, O>, said: Projection, rules: Rules): Readonly<Record<string, unknown>> | null {
  const values = Object.fromEntries(Object.entries(said).filter(([name]) => name !== 'invitees'));
  return isPart<R>(kin.map, values) ? { ...outlookPatch(kin.map, values, null, rules) } : null;
}
