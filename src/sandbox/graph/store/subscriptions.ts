import { z } from 'zod';
import type { Database } from './database.ts';

const Subscription = z.object({
  id: z.string(),
  resource: z.string(),
  changeType: z.string(),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().nullable(),
  clientState: z.string().nullable(),
  expirationDateTime: z.string(),
  /** The id form that notifications name items in. */
  immutableIds: z.boolean(),
});
/** Somebody wants to hear of changes. https://learn.microsoft.com/graph/api/resources/subscription */
export type Subscription = Readonly<z.infer<typeof Subscription>>;

const row = z.object({ doc: z.string() }).transform(({ doc }) => Subscription.parse(JSON.parse(doc)));

/** Subscriptions of one mailbox. */
export class Subscriptions {
  readonly #db: Database;
  readonly #mailbox: string;

  constructor(db: Database, mailbox: string) {
    this.#db = db;
    this.#mailbox = mailbox;
  }

  /** Those that have not expired by then. */
  list(now: Date): Subscription[] {
    const all = this.#db.all(row, 'SELECT doc FROM subscriptions WHERE mailbox = ? ORDER BY rowid', [this.#mailbox]);
    return all.filter(({ expirationDateTime }) => new Date(expirationDateTime) > now);
  }

  save(subscription: Subscription): void {
    const sql = `INSERT INTO subscriptions VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET doc = excluded.doc`;
    this.#db.run(sql, [this.#mailbox, subscription.id, JSON.stringify(subscription)]);
  }

  remove(id: string): void {
    this.#db.run('DELETE FROM subscriptions WHERE mailbox = ? AND id = ?', [this.#mailbox, id]);
  }
}
