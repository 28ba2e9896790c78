import type { CrmAccount } from '../domain/crm-content.ts';
import type { OutlookId } from '../domain/ids.ts';
import { UserError } from '../errors.ts';
import { markId } from '../sync/engine/doc-ids.ts';
import { canonicalLine } from '../sync/fields/canonical.ts';
import type { SyncSettings } from '../sync/settings.ts';
import { pkOf, stateOf, type SyncPlace } from './place.ts';
import { shelfItem, type ShelfItem } from './shelf.ts';
import { refusalWords } from './syncing-words.ts';
import { ask, wishId } from './wishes.ts';

/**
 * Set Company: the Outlook contact gets the account's name, and the very record is remembered for that name, so that the
 * synchronisation relates it even if names repeat. Gives the contact as it was.
 */
export async function setCompany(
  wish: { readonly contact: OutlookId; readonly account: CrmAccount; readonly operation: string },
  place: SyncPlace,
  settings: SyncSettings,
): Promise<ShelfItem> {
  const { contact: id, account, operation } = wish;
  const [found, { zone }] = await Promise.all([
    place.outlook.read([{ kind: 'contact', id, containerId: null }]),
    place.outlook.mailbox(),
  ]);
  const sight = found.get(id);
  if (sight?.what !== 'there' || sight.item.kind !== 'contact') throw new UserError(refusalWords.contactGone);
  const shown = shelfItem(sight.item, settings, zone);
  if (shown.withheld !== null) throw new UserError(refusalWords.contactPrivate);

  const name = canonicalLine(account.name) ?? account.name;
  await place.wishes.choose(pkOf(place), wishId('company', name.toLowerCase()), { companyName: name, account });
  if (canonicalLine(sight.item.content.companyName) !== name) {
    const intentId = wishId(operation, 'company', id);
    const target = { op: 'update', intentId, kind: 'contact', id, containerId: sight.item.containerId } as const;
    const replies = await place.outlook.write([{ ...target, ifMatch: sight.item.etag, patch: { companyName: name } }]);
    const answer = replies.get(intentId)?.answer;
    if (answer?.kind !== 'answered' || answer.status >= 300) throw new UserError(refusalWords.companyRefused);
  }
  const isMarked = (await stateOf(place).read('mark', markId('contact', id))) !== null;
  if (isMarked)
    await ask(place, wishId(operation, 'again', id), { ask: 'mark', kind: 'contact', outlookId: id, as: null });
  return shown;
}
