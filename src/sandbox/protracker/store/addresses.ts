import { idList, textOf } from './database.ts';
import type { Store } from './store.ts';

/** The addresses of some records of one module, each with its primary address first. */
export function addressesOf(
  { db }: Store,
  module: string,
  ids: Iterable<string>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const rows = db.all(
    `SELECT rel.bean_id, address.email_address FROM email_addr_bean_rel rel
       JOIN email_addresses address ON address.id = rel.email_address_id
      WHERE rel.deleted = 0 AND rel.bean_module = ? AND rel.bean_id IN (SELECT value FROM json_each(?))
      ORDER BY rel.primary_address DESC, rel.rowid`,
    module,
    idList(ids),
  );
  for (const { bean_id: id, email_address: address } of rows) {
    const known = found.get(textOf(id));
    if (known) known.push(textOf(address));
    else found.set(textOf(id), [textOf(address)]);
  }
  return found;
}

/** Gives a record without addresses these ones, the first as the primary. Addresses are shared between records. */
export function giveAddresses(store: Store, module: string, id: string, addresses: readonly string[]): void {
  const { db, now, newId } = store;
  addresses.forEach((address, rank) => {
    db.run(
      `INSERT INTO email_addr_bean_rel (id, email_address_id, bean_id, bean_module, primary_address, reply_to_address,
         date_created, date_modified) VALUES (?, ?, ?, ?, ?, 0, ?, ?)
       ON CONFLICT DO UPDATE SET deleted = 0, primary_address = excluded.primary_address, date_modified = excluded.date_modified`,
      newId(),
      addressId(store, address),
      id,
      module,
      rank === 0 ? 1 : 0,
      now(),
      now(),
    );
  });
}

function addressId({ db, now, newId }: Store, address: string): string {
  const caps = address.toUpperCase();
  const known = db.get('SELECT id FROM email_addresses WHERE email_address_caps = ?', caps);
  if (known) return textOf(known.id);
  const id = newId();
  db.run(
    'INSERT INTO email_addresses (id, email_address, email_address_caps, date_entered, date_modified) VALUES (?, ?, ?, ?, ?)',
    id,
    address,
    caps,
    now(),
    now(),
  );
  return id;
}

/** Ids of the live records of a module that have this address, whatever its case. */
export const idsByAddress = ({ db }: Store, module: string, address: string): readonly string[] =>
  db
    .all(
      `SELECT rel.bean_id FROM email_addresses address JOIN email_addr_bean_rel rel ON rel.email_address_id = address.id
        WHERE address.email_address_caps = ? AND rel.bean_module = ? AND rel.deleted = 0 ORDER BY rel.rowid`,
      address.toUpperCase(),
      module,
    )
    .map((row) => textOf(row.bean_id));
