import type { Module } from '../modules/registry.ts';
import { type Row, textOf } from './database.ts';
import { rowsOf } from './records.ts';
import type { Store } from './store.ts';

export interface Search {
  /** What names and addresses begin with; a `%` in front matches inside. */
  readonly text: string;
  /** Only records assigned to this user; '' is everybody. */
  readonly assignedTo: string;
  readonly offset: number;
  readonly limit: number;
}

/** Records of one module whose names, addresses or account match. */
export function searchModule(store: Store, module: Module, search: Search): readonly Row[] {
  const { table } = module;
  const parts = waysToMatch(module);
  const values = parts.flatMap(({ value }) => value(search.text));
  const mine = search.assignedTo === '' ? '' : `AND assigned_user_id = ?`;
  const found = store.db.all(
    `SELECT id FROM ${table} WHERE likely(deleted = 0) ${mine} AND id IN (${parts.map(({ sql }) => sql).join(' UNION ')})
      ORDER BY id LIMIT ? OFFSET ?`,
    ...(search.assignedTo === '' ? [] : [search.assignedTo]),
    ...values,
    search.limit,
    search.offset,
  );
  return rowsOf(
    store,
    module,
    found.map((row) => textOf(row.id)),
  );
}

interface Way {
  readonly sql: string;
  readonly value: (text: string) => readonly string[];
}

/** `text%` as a pattern. LIKE knows no escape character here: `%` and `_` are what a person means by them. */
const startingWith = (text: string): readonly string[] => [`${text}%`];

function waysToMatch(module: Module): readonly Way[] {
  const { table, key, search, isPerson, searchAccount = false } = module;
  return [
    ...search.map((column) => ({ sql: `SELECT id FROM ${table} WHERE ${column} LIKE ?`, value: startingWith })),
    ...(isPerson ? [wholeName(table)] : []),
    ...(module.links.has('email_addresses') ? [byAddress(key)] : []),
    ...(searchAccount ? [byAccount(module)] : []),
  ];
}

/** Two words are looked for across both names, in either order. */
const wholeName = (table: string): Way => ({
  sql: `SELECT id FROM ${table} WHERE ? LIKE '% %' AND (first_name || ' ' || last_name LIKE ? OR last_name || ' ' || first_name LIKE ?)`,
  value: (text) => [text.trim(), `${text.trim()}%`, `${text.trim()}%`],
});

const byAddress = (key: string): Way => ({
  sql: `SELECT rel.bean_id FROM email_addresses address CROSS JOIN email_addr_bean_rel rel ON rel.email_address_id = address.id
         WHERE address.email_address_caps LIKE ? AND rel.bean_module = '${key}' AND rel.deleted = 0`,
  value: startingWith,
});

function byAccount({ links }: Module): Way {
  const link = links.get('accounts');
  const table = link?.relationship.kind === 'join' ? link.relationship.table : '';
  return {
    sql: `SELECT rel.${link?.here.column ?? ''} FROM accounts CROSS JOIN ${table} rel ON rel.${link?.there.column ?? ''} = accounts.id
           WHERE accounts.name LIKE ? AND accounts.deleted = 0 AND rel.deleted = 0`,
    value: startingWith,
  };
}
