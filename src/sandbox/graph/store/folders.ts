import { z } from 'zod';
import { GraphError, itemNotFound } from '../errors.ts';
import type { Database } from './database.ts';
import { checkId, folderId } from './ids.ts';

/** What a folder holds. A person's To Do lists and calendar are folders too. */
export type FolderClass = 'mail' | 'contact' | 'event' | 'task';

/** Well-known names that every mailbox has, and what Outlook calls the folders. https://learn.microsoft.com/graph/api/resources/mailfolder */
const wellKnown = {
  msgfolderroot: 'Top of Information Store',
  archive: 'Archive',
  calendar: 'Calendar',
  contacts: 'Contacts',
  deleteditems: 'Deleted Items',
  drafts: 'Drafts',
  flaggedemails: 'Flagged Emails',
  inbox: 'Inbox',
  junkemail: 'Junk Email',
  outbox: 'Outbox',
  recoverableitemsdeletions: 'Deletions',
  sentitems: 'Sent Items',
  tasks: 'Tasks',
} as const;

const classes: Partial<Record<keyof typeof wellKnown, FolderClass>> = {
  calendar: 'event',
  contacts: 'contact',
  flaggedemails: 'task',
  tasks: 'task',
};

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

const placeRow = z.object({
  id: z.string(),
  parent: z.string().nullable(),
  name: z.string(),
  wellKnown: z.string().nullable(),
});
/** A folder without what has to be counted. */
export type Place = Readonly<z.infer<typeof placeRow>>;

const places = 'SELECT id, parent, name, well_known AS wellKnown FROM folders WHERE mailbox = ? AND class = ?';

const select = `SELECT id, parent, name, well_known AS wellKnown,
  (SELECT count(*) FROM items WHERE items.mailbox = f.mailbox AND kind = 'message' AND folder = f.id) AS total,
  (SELECT count(*) FROM items WHERE items.mailbox = f.mailbox AND kind = 'message' AND folder = f.id
     AND NOT json_extract(doc, '$.isRead')) AS unread,
  (SELECT count(*) FROM folders AS child WHERE child.mailbox = f.mailbox AND child.parent = f.id AND child.class = 'mail') AS children
  FROM folders AS f WHERE mailbox = ? AND class = 'mail'`;

/** Folders of one mailbox: those of mail unless a method names another class. */
export class Folders {
  readonly #db: Database;
  readonly #mailbox: string;

  constructor(db: Database, mailbox: string) {
    this.#db = db;
    this.#mailbox = mailbox;
  }

  /** Makes the folders that every mailbox has; repeatable. */
  setUp(): void {
    const sql =
      'INSERT OR IGNORE INTO folders (mailbox, id, parent, name, well_known, class) VALUES (?, ?, ?, ?, ?, ?)';
    for (const name of Object.keys(wellKnown).filter(isWellKnown)) {
      const outside = name === 'msgfolderroot' || name === 'recoverableitemsdeletions';
      const parent = outside ? null : folderId(this.#mailbox, 'msgfolderroot');
      const id = folderId(this.#mailbox, name);
      this.#db.run(sql, [this.#mailbox, id, parent, wellKnown[name], name, classes[name] ?? 'mail']);
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

  /** The folder of this class with this id or well-known name. Throws 404 or, for what cannot be an id, 400. */
  place(kind: FolderClass, idOrName: string): Place {
    const known = idOrName.toLowerCase();
    const id = isWellKnown(known) ? folderId(this.#mailbox, known) : checkId(idOrName);
    const place = this.#db.get(placeRow, `${places} AND id = ?`, [this.#mailbox, kind, id]);
    if (!place) throw itemNotFound();
    return place;
  }

  /** Folders of this class below that one, in the order they were made; without parent, all. */
  places(kind: FolderClass, parent: string | null = null): Place[] {
    const params = [this.#mailbox, kind, parent];
    return this.#db.all(placeRow, `${places} AND parent = coalesce(?, parent) ORDER BY rowid`, params);
  }

  /** Throws 409 where the parent has one of this class with that name. */
  add(kind: FolderClass, parent: string, name: string): Place {
    if (this.places(kind, parent).some((other) => other.name.toLowerCase() === name.toLowerCase()))
      throw new GraphError(409, 'ErrorFolderExists', 'A folder with the specified name already exists.');
    const count = this.#db.get(z.object({ n: z.number() }), 'SELECT coalesce(max(rowid), 0) + 1 AS n FROM folders');
    const id = folderId(this.#mailbox, `added|${kind}|${count?.n ?? 0}`);
    const sql = 'INSERT INTO folders (mailbox, id, parent, name, class) VALUES (?, ?, ?, ?, ?)';
    this.#db.run(sql, [this.#mailbox, id, parent, name, kind]);
    return { id, parent, name, wellKnown: null };
  }

  rename(place: Place, name: string): void {
    this.#db.run('UPDATE folders SET name = ? WHERE mailbox = ? AND id = ?', [name, this.#mailbox, place.id]);
  }

  /** Puts the folder with what is in it below another one. */
  moveTo(place: Place, parent: string): void {
    const name = `${place.name} ${place.id.slice(-12)}`;
    const sql = 'UPDATE folders SET parent = ?, name = ? WHERE mailbox = ? AND id = ?';
    this.#db.run(sql, [parent, name, this.#mailbox, place.id]);
  }

  /** In Deleted Items or in a folder that is. */
  isDiscarded(place: Place): boolean {
    for (let parent = place.parent; parent !== null;) {
      if (parent === this.wellKnownId('deleteditems')) return true;
      const sql = 'SELECT parent FROM folders WHERE mailbox = ? AND id = ?';
      parent = this.#db.get(z.object({ parent: z.string().nullable() }), sql, [this.#mailbox, parent])?.parent ?? null;
    }
    return false;
  }

  /** The well-known name of the folder with this id, of whatever class; null for others. */
  wellKnownName(id: string): string | null {
    const sql = 'SELECT well_known AS name FROM folders WHERE mailbox = ? AND id = ?';
    return this.#db.get(z.object({ name: z.string().nullable() }), sql, [this.#mailbox, id])?.name ?? null;
  }

  wellKnownId(name: FolderName): string {
    return folderId(this.#mailbox, name);
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
