/**
 * Conditions for the `query` parameter: SQL over the module's own tables. The server checks them with a simple parser
 * before they run, and answers error 40 to what it cannot follow: brackets, backslashes and backticks inside a literal
 * confuse it. Such signs are asked for as "any one character"; the caller sifts the answer where that matters.
 */

/** The one place where a value becomes an SQL literal. A backslash is doubled too: MySQL reads it as an escape. */
export const literal = (value: string): string =>
  `'${value
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "''")}'`;

/** Signs that LIKE or the server's parser would take for something else; their escapes differ between databases. */
const pattern = (text: string): string => text.replace(/[%_\\()`]/g, '_');

/** The column's text begins with `prefix`. */
export const startsWith = (column: string, prefix: string): string =>
  `${column} LIKE ${literal(`${pattern(prefix)}%`)}`;

/** A word of the column's text begins with `prefix`: either of two conditions. */
export const hasWord = (column: string, prefix: string): readonly [string, string] => [
  startsWith(column, prefix),
  `${column} LIKE ${literal(`% ${pattern(prefix)}%`)}`,
];

export function isOneOf(column: string, values: readonly string[]): string {
  const odd = values.filter((value) => /[\\()`]/.test(value));
  const plain = values.filter((value) => !odd.includes(value));
  return any([
    ...(plain.length > 0 || odd.length === 0 ? [`${column} IN (${plain.map(literal).join(',')})`] : []),
    ...odd.map((value) => `${column} LIKE ${literal(pattern(value))}`),
  ]);
}

export const all = (conditions: readonly string[]): string => conditions.join(' AND ');
export const any = (conditions: readonly string[]): string =>
  conditions.length === 1 ? conditions.join('') : `(${conditions.join(' OR ')})`;

/** Records with one of these addresses: the one subquery over addresses that the server allows. */
export const hasAddress = (table: string, module: string, addresses: readonly string[]): string => {
  const caps = addresses.map((address) => address.toUpperCase());
  return byAddress(table, module, isOneOf('ea.email_address_caps', caps));
};

/** Records with an address that begins with `prefix`. */
export const hasAddressStarting = (table: string, module: string, prefix: string): string =>
  byAddress(table, module, startsWith('ea.email_address_caps', prefix.toUpperCase()));

const byAddress = (table: string, module: string, condition: string): string =>
  `${table}.id IN (SELECT eabr.bean_id FROM email_addr_bean_rel eabr JOIN email_addresses ea ON ` +
  `(eabr.email_address_id = ea.id) WHERE eabr.deleted = 0 AND eabr.bean_module = ${literal(module)} AND ${condition})`;

/** Emails filed under a record, by relation or as their parent. */
export const filedUnder = (module: string, id: string): string =>
  any([
    `emails.id IN (SELECT eb.email_id FROM emails_beans eb WHERE eb.deleted = 0 AND eb.bean_module = ${literal(module)} ` +
      `AND eb.bean_id = ${literal(id)})`,
    all([`emails.parent_type = ${literal(module)}`, `emails.parent_id = ${literal(id)}`]),
  ]);
