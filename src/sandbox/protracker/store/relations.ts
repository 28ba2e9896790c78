import type { Link } from '../modules/registry.ts';
import { moduleOf, relationships } from '../modules/registry.ts';
import type { Join, Reference, Relationship } from '../modules/types.ts';
import { idList, textOf } from './database.ts';
import type { Store } from './store.ts';

/** One pair: a record on this side of the link, and one it leads to. */
interface Pair {
  readonly here: string;
  readonly there: string;
}

/** The live pairs of some records, in the order in which they were made. Deleted records may be among them. */
export function pairsOf({ db }: Store, { relationship, here, there }: Link, ids: Iterable<string>): readonly Pair[] {
  return db
    .all(
      `SELECT ${here.column} AS here, ${there.column} AS there FROM ${tableOf(relationship)}
        WHERE likely(deleted = 0) AND ${there.column} <> '' AND ${here.column} IN (SELECT value FROM json_each(?))
          ${roleOf(relationship)} ORDER BY rowid`,
      idList(ids),
    )
    .map((row) => ({ here: textOf(row.here), there: textOf(row.there) }));
}

/** The table that holds the pairs: its own, or that of the many. */
export const tableOf = (relationship: Relationship): string =>
  relationship.kind === 'join' ? relationship.table : moduleOf(relationship.many.module).table;

/** The condition that tells a relationship from others in its table. */
export const roleOf = ({ role }: Relationship): string => (role ? `AND ${role.column} = '${role.value}'` : '');

/** Relates; doing it twice changes nothing. No record's date_modified moves. */
export function relate(store: Store, link: Link, id: string, related: Iterable<string>): void {
  for (const other of related) {
    if (link.relationship.kind === 'join') insertPair(store, link.relationship, link, { here: id, there: other });
    else pointTo(store, link.relationship, link, { here: id, there: other });
  }
}

function insertPair({ db, now, newId }: Store, join: Join, link: Link, pair: Pair): void {
  const role = join.role ? { [join.role.column]: join.role.value } : {};
  const values = {
    id: newId(),
    [link.here.column]: pair.here,
    [link.there.column]: pair.there,
    ...role,
    ...join.columns,
    date_created: now(),
    date_modified: now(),
  };
  // A pair that was removed begins anew: an address that comes back is not the primary one.
  const renewed = [
    'deleted = 0',
    ...['date_modified', ...Object.keys(join.columns ?? {})].map((name) => `${name} = excluded.${name}`),
  ];
  const key = [join.left.column, join.right.column, ...Object.keys(role)].join(', ');
  db.run(
    `INSERT INTO ${join.table} (${Object.keys(values).join(', ')}) VALUES (${Object.keys(values).fill('?').join(', ')})
     ON CONFLICT (${key}) DO UPDATE SET ${renewed.join(', ')} WHERE deleted = 1`,
    ...Object.values(values),
  );
}

/** One to many: the id goes into the many's own row. */
function pointTo({ db }: Store, { column, many, role }: Reference, { here }: Link, pair: Pair): void {
  const [child, parent] = here.column === 'id' ? [pair.here, pair.there] : [pair.there, pair.here];
  db.run(
    `UPDATE ${moduleOf(many.module).table} SET ${column} = ?${role ? `, ${role.column} = '${role.value}'` : ''} WHERE id = ?`,
    parent,
    child,
  );
}

/** Removes pairs; what was not related stays so. A join row is kept and marked, so that later readers can tell. */
export function unrelate(
  store: Store,
  { relationship, here, there }: Link,
  id: string,
  related: Iterable<string>,
): void {
  const isJoined = relationship.kind === 'join';
  const set = isJoined ? 'deleted = 1, date_modified = ?' : `${relationship.column} = ?`;
  store.db.run(
    `UPDATE ${tableOf(relationship)} SET ${set} WHERE deleted = 0 AND ${here.column} = ?
        AND ${there.column} IN (SELECT value FROM json_each(?)) ${roleOf(relationship)}`,
    isJoined ? store.now() : '',
    id,
    idList(related),
  );
}

/** A deleted record takes its join rows with it. */
export function unrelateAll({ db, now }: Store, module: string, id: string): void {
  for (const join of relationships.filter((each) => each.kind === 'join')) {
    for (const { column } of [join.left, join.right].filter((end) => end.module === module)) {
      const set = 'deleted = 1, date_modified = ?';
      db.run(`UPDATE ${join.table} SET ${set} WHERE deleted = 0 AND ${column} = ? ${roleOf(join)}`, now(), id);
    }
  }
}
