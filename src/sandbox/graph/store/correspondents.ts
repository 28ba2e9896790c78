import { z } from 'zod';
import type { Database } from './database.ts';

const row = z.object({ address: z.string(), name: z.string(), messages: z.number() });

/** Somebody the mailbox's owner exchanged mail with, and in how many messages. */
export type Correspondent = Readonly<z.infer<typeof row>>;

const sql = `
SELECT lower(person.address) AS address, max(person.name) AS name, count(*) AS messages FROM (
  SELECT json_extract(value, '$.emailAddress.address') AS address, json_extract(value, '$.emailAddress.name') AS name
    FROM items, json_each(doc, '$.toRecipients') WHERE mailbox = ?1 AND kind = 'message'
  UNION ALL
  SELECT json_extract(doc, '$.from.emailAddress.address'), json_extract(doc, '$.from.emailAddress.name')
    FROM items WHERE mailbox = ?1 AND kind = 'message'
) AS person
WHERE person.address LIKE '%@%' AND lower(person.address) <> lower(?2)
GROUP BY lower(person.address) ORDER BY messages DESC, address LIMIT 1000`;

/** The most frequent first, at most a thousand; without the owner. */
export function correspondents(db: Database, owner: { readonly id: string; readonly email: string }): Correspondent[] {
  return db.all(row, sql, [owner.id, owner.email]);
}
