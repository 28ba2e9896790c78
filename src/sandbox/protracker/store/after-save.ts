import { findModule, type Link, type Module, moduleOf } from '../modules/registry.ts';
import { plain, type Stored } from '../text/values.ts';
import { addressesOf, giveAddresses } from './addresses.ts';
import { type Row, textOf } from './database.ts';
import { writeEmailText } from './email-text.ts';
import { pairsOf, relate, unrelate } from './relations.ts';
import type { Store } from './store.ts';

/** A record whose own row has just been written. */
export interface Written {
  readonly module: Module;
  readonly id: string;
  /** As it was before; nothing for a new record. */
  readonly row: Row | undefined;
  readonly userId: string;
  /** As sent. */
  readonly values: ReadonlyMap<string, unknown>;
  /** As taken, by field. */
  readonly stored: ReadonlyMap<string, Stored>;
}

/** Fields that are no columns: addresses, the linked account, the sync flag, the text of an email and its parent. */
export function afterSave(store: Store, written: Written): void {
  saveAddresses(store, written);
  saveLinked(store, written);
  saveSyncFlag(store, written);
  if (written.module.key === 'Emails') {
    writeEmailText(store, written);
    fileUnderParent(store, written);
  }
}

/** Addresses are taken only as long as the record has none: a known fault of the recorded version. */
function saveAddresses(store: Store, { module, id, stored }: Written): void {
  const fields = module.fields.flatMap(({ name, source }) => (source?.from === 'address' ? [{ name, ...source }] : []));
  const sent = fields
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ name }) => textOf(stored.get(name)).trim())
    .filter(Boolean);
  if (sent.length === 0 || addressesOf(store, module.key, [id]).size > 0) return;
  giveAddresses(store, module.key, id, sent);
}

/** The id of a linked record: writing another one moves the link, an empty one removes it. */
function saveLinked(store: Store, { module, id, stored }: Written): void {
  for (const { name, source } of module.fields) {
    const wanted = stored.get(name);
    if (source?.from !== 'linked' || source.field !== 'id' || wanted === undefined) continue;
    const link = module.links.get(source.link);
    if (link) moveLink(store, link, id, textOf(wanted));
  }
}

function moveLink(store: Store, link: Link, id: string, wanted: string): void {
  const others = pairsOf(store, link, [id]).filter(({ there }) => there !== wanted);
  unrelate(
    store,
    link,
    id,
    others.map(({ there }) => there),
  );
  if (wanted !== '') relate(store, link, id, [wanted]);
}

/** `contacts_users_id` sets Sync to Outlook for a user, or clears it for the one who calls. */
function saveSyncFlag(store: Store, { module, id, userId, values }: Written): void {
  const link = module.links.get('user_sync');
  const wanted = values.get('contacts_users_id');
  if (!link || wanted === undefined || wanted === null) return;
  if (plain(wanted) === '') unrelate(store, link, id, [userId]);
  else relate(store, link, id, [plain(wanted)]);
}

/** The parent of an email shows it among its emails; a former parent no longer does. */
function fileUnderParent(store: Store, { id, row, stored }: Written): void {
  const now = { type: textOf(stored.get('parent_type')), id: textOf(stored.get('parent_id')) };
  const before = { type: textOf(row?.parent_type), id: textOf(row?.parent_id) };
  if (now.id === '' || now.type === '') return;
  const wasElsewhere = before.id !== '' && (before.id !== now.id || before.type !== now.type);
  const oldLink = wasElsewhere ? linkToParent(before.type) : undefined;
  if (oldLink) unrelate(store, oldLink, id, [before.id]);
  const link = linkToParent(now.type);
  if (link) relate(store, link, id, [now.id]);
}

/** The link on Emails is the module's name in lower case; for custom modules it ends in `_activities_emails`. */
function linkToParent(type: string): Link | undefined {
  if (!findModule(type)) return undefined;
  const { links } = moduleOf('Emails');
  return links.get(type.toLowerCase()) ?? links.get(`${type.toLowerCase()}_activities_emails`);
}
