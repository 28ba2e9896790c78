/** Conditions for the `query` parameter: SQL over the module's own tables, checked by the server before it runs. */

/** The one place where a value becomes an SQL literal. A backslash is doubled too: MySQL reads it as an escape. */
export const literal = (value: string): string =>
  `'${value
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "''")}'`;

/**
 * The column's text begins with `prefix`. `%`, `_` and `\` of the prefix match any one character, since their escaping
 * differs between databases: the caller sifts the answer where that matters (`wildcards`).
 */
export const startsWith = (column: string, prefix: string): string =>
  `${column} LIKE ${literal(`${prefix.replace(/[%_\\]/g, '_')}%`)}`;

/** A word of the column's text begins with `prefix`. */
export const hasWord = (column: string, prefix: string): string =>
  `(${startsWith(column, prefix)} OR ${column} LIKE ${literal(`% ${prefix.replace(/[%_\\]/g, '_')}%`)})`;

/** Whether `startsWith` finds more than it should for this text. */
export const wildcards = (text: string): boolean => /[%_\\]/.test(text);

export const isOneOf = (column: string, values: readonly string[]): string =>
  `${column} IN (${values.map(literal).join(',')})`;

export const all = (conditions: readonly string[]): string => conditions.join(' AND ');
export const any = (conditions: readonly string[]): string => `(${conditions.join(' OR ')})`;

/** Records with one of these addresses: the one subquery over addresses that the server allows. */
export const hasAddress = (table: string, module: string, addresses: readonly string[]): string =>
  byAddress(
    table,
    module,
    isOneOf(
      'ea.email_address_caps',
      addresses.map((address) => address.toUpperCase()),
    ),
  );

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
