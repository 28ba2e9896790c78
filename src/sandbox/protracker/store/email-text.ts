import { plain } from '../text/values.ts';
import type { Written } from './after-save.ts';
import { textOf } from './database.ts';
import type { Store } from './store.ts';

/** Columns of `emails_text` with the fields that fill them: the visible field, or else the address line. */
const lines = [
  { column: 'from_addr', field: 'from_addr_name', line: 'from_addr' },
  { column: 'reply_to_addr', field: 'reply_to_addr', line: 'reply_to_addr' },
  { column: 'to_addrs', field: 'to_addrs_names', line: 'to_addrs' },
  { column: 'cc_addrs', field: 'cc_addrs_names', line: 'cc_addrs' },
  { column: 'bcc_addrs', field: 'bcc_addrs_names', line: 'bcc_addrs' },
] as const;

/** Body and address lines live beside the email's row. Only what was sent changes. */
export function writeEmailText({ db }: Store, { id, values, stored }: Written): void {
  const bodies = (['description', 'description_html'] as const).flatMap((column) =>
    stored.has(column) ? [[column, textOf(stored.get(column))] as const] : [],
  );
  const addresses = lines.flatMap(({ column, field, line }) => {
    const sent = [stored.get(field), values.get(line)].find((value) => value !== undefined && value !== null);
    return sent === undefined ? [] : [[column, addressesIn(plain(sent))] as const];
  });
  const columns = [...bodies, ...addresses];
  db.run('INSERT INTO emails_text (email_id) VALUES (?) ON CONFLICT DO NOTHING', id);
  for (const [column, text] of columns) db.run(`UPDATE emails_text SET ${column} = ? WHERE email_id = ?`, text, id);
}

/** The bare addresses of a line; display names go. Commas, semicolons and `::` separate. */
const addressesIn = (line: string): string =>
  line
    .split(/,|;|::/)
    .flatMap((part) => /[^\s<>"']+@[^\s<>"']+/.exec(part)?.[0] ?? [])
    .join(', ');
