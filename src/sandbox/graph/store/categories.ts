import { createHash } from 'node:crypto';
import { z } from 'zod';
import { GraphError } from '../errors.ts';
import type { Database } from './database.ts';

const categoryRow = z.object({ id: z.string(), name: z.string(), color: z.string() });
export type Category = Readonly<z.infer<typeof categoryRow>>;

/** What Outlook puts into a new mailbox's master list. https://learn.microsoft.com/graph/api/resources/outlookcategory */
const initial = [
  ['Red category', 'preset0'],
  ['Orange category', 'preset1'],
  ['Yellow category', 'preset3'],
  ['Green category', 'preset4'],
  ['Blue category', 'preset7'],
  ['Purple category', 'preset8'],
] as const;

/** The master category list of one mailbox. */
export class Categories {
  readonly #db: Database;
  readonly #mailbox: string;

  constructor(db: Database, mailbox: string) {
    this.#db = db;
    this.#mailbox = mailbox;
  }

  setUp(): void {
    for (const [name, color] of initial) if (!this.#find(name)) this.add(name, color);
  }

  list(): Category[] {
    const sql = 'SELECT id, name, color FROM categories WHERE mailbox = ? ORDER BY name';
    return this.#db.all(categoryRow, sql, [this.#mailbox]);
  }

  /** Names are unique without regard to case: throws 409 for one that is there. */
  add(name: string, color: string): Category {
    if (this.#find(name))
      throw new GraphError(409, 'ErrorCategoryExists', 'There is a category with this name already.');
    const category = { id: uuidOf(`${this.#mailbox}|${name.toLowerCase()}`), name, color };
    const sql = 'INSERT INTO categories (mailbox, id, name, color) VALUES (?, ?, ?, ?)';
    this.#db.run(sql, [this.#mailbox, category.id, name, color]);
    return category;
  }

  #find(name: string): Category | null {
    const sql = 'SELECT id, name, color FROM categories WHERE mailbox = ? AND name = ?';
    return this.#db.get(categoryRow, sql, [this.#mailbox, name]);
  }
}

/** The same GUID for the same name on every start. */
function uuidOf(label: string): string {
  const hex = createHash('sha256').update(label).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
