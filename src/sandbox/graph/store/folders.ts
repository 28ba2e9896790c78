import { z } from 'zod';
import { itemNotFound } from '../errors.ts';
import type { Database } from './database.ts';
import { checkId, folderId } from './ids.ts';

/** Well-known names that every mailbox has, and what Outlook calls the folders. https://learn.microsoft.com/graph/api/resources/mailfolder */
const wellKnown = {
  msgfolderroot: 'Top of Information Store',
  archive: 'Archive',
  deleteditems: 'Deleted Items',
  drafts: 'Drafts',
  inbox: 'Inbox',
  junkemail: 'Junk Email',
  outbox: 'Outbox',
  recoverableitemsdeletions: 'Deletions',
  sentitems: 'Sent Items',
} as const;

export type FolderName = keyof typeof wellKnown;

const isWellKnown = (name: string): name is FolderName => Object.hasOwn(wellKnown, name);

const folderRow = z.object({
  id: z.string(),
  parent: z.string().nullable(),
  name: z.string(),
  wellKnown: z.string().nullable(),
  unread: z.number(),
  total: z.number(),
  children: z.number(),
});
export type Folder = Readonly<z.infer<typeof folderRow>>;

const select = `SELECT id, parent, name, well_known AS wellKnown,
  (SELECT count(*) FROM items WHERE items.mailbox = f.mailbox AND kind = 'message' AND folder = f.id) AS total,
  (SELECT count(*) FROM items WHERE items.mailbox = f.mailbox AND kind = 'message' AND folder = f.id
     AND NOT json_extract(doc, '$.isRead')) AS unread,
  (SELECT count(*) FROM folders AS child WHERE child.mailbox = f.mailbox AND child.parent = f.id) AS children
  FROM folders AS f WHERE mailbox = ?`;

/** Mail folders of one mailbox. */
export class Folders {
  readonly #db: Database;
  readonly #mailbox: string;

  constructor(db: Database, mailbox: string) {
    this.#db = db;
    this.#mailbox = mailbox;
  }

  /** Makes the folders that every mailbox has; repeatable. */
  setUp(): void {
    for (const [name, displayName] of Object.entries(wellKnown)) {
      const outside = name === 'msgfolderroot' || name === 'recoverableitemsdeletions';
      this.#db.run('INSERT OR IGNORE INTO folders (mailbox, id, parent, name, well_known) VALUES (?, ?, ?, ?, ?)', [
        this.#mailbox,
        folderId(this.#mailbox, name),
        outside ? null : folderId(this.#mailbox, 'msgfolderroot'),
        displayName,
        name,
      ]);
    }
  }

  /** The folder with this id or well-known name. Throws 404 or, for what cannot be an id, 400. */
  get(idOrName: string): Folder {
    const known = idOrName.toLowerCase();
    const id = isWellKnown(known) ? folderId(this.#mailbox, known) : checkId(idOrName);
    const folder = this.#db.get(folderRow, `${select} AND id = ?`, [this.#mailbox, id]);
    if (!folder) throw itemNotFound();
    return folder;
  }

  /** Direct children by name. */
  children(parent: string): Folder[] {
    return this.#db.all(folderRow, `${select} AND parent = ? ORDER BY name`, [this.#mailbox, parent]);
  }

  /** Id of the folder that sample data names: a well-known name, or a display name, which is made where there is none. */
  idFor(name: string): string {
    const known = name.toLowerCase();
    if (isWellKnown(known)) return folderId(this.#mailbox, known);
    const id = folderId(this.#mailbox, `named|${known}`);
    const root = folderId(this.#mailbox, 'msgfolderroot');
    this.#db.run('INSERT OR IGNORE INTO folders (mailbox, id, parent, name) VALUES (?, ?, ?, ?)', [
      this.#mailbox,
      id,
      root,
      name,
    ]);
    const byName = 'SELECT id FROM folders WHERE mailbox = ? AND parent = ? AND name = ?';
    return this.#db.get(z.object({ id: z.string() }), byName, [this.#mailbox, root, name])?.id ?? id;
  }
}
