import type { Message } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { SampleMail } from '../sample/types.ts';
import { emptyEvent, withSent } from './calendar/new-event.ts';
import type { JsonObject } from './json.ts';
import { listedMessage, type ListedMessage } from './mail/listed.ts';
import { MailStore } from './mail/mail-store.ts';
import { parseMail, type ParsedMail } from './mail/parse.ts';
import { withExtended } from './odata/extended.ts';
import type { EventBody } from './resources/event-type.ts';
import { Categories } from './store/categories.ts';
import type { Database } from './store/database.ts';
import { Exceptions } from './store/exceptions.ts';
import { Folders } from './store/folders.ts';
import type { Change } from './store/feed.ts';
import { iCalUId } from './store/ids.ts';
import { goodHabits, type Habits } from './store/habits.ts';
import type { Item, ItemKind } from './store/item-row.ts';
import { Items } from './store/items.ts';
import { Subscriptions } from './store/subscriptions.ts';
import { SyncState } from './store/sync-state.ts';
import { correspondents, type Correspondent } from './store/correspondents.ts';

/** A mailbox's owner. */
export interface GraphUser {
  /** Microsoft Entra object id. */
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale: string;
}

/** Something happened to an item, whoever did it. Ids in both forms, as they are afterwards. */
export interface MailboxChange {
  readonly change: 'created' | 'updated' | 'deleted';
  readonly resource: ItemKind;
  readonly id: string;
  readonly immutableId: string;
  readonly folder: string;
  /** Where it was before; the same where it was not moved. */
  readonly from: string;
  readonly changeKey: string;
}

/** A message to be put into a mailbox: `folder` as in sample data, `inbox` where it is missing. */
export type NewMail = Omit<SampleMail, 'folder'> & { readonly folder?: string };

const batchSize = 50;
const homes = { message: 'inbox', contact: 'contacts', event: 'calendar', task: 'tasks' } as const;

/** One person's mailbox: what the resources read and write, and the side door of the desk and of tests. */
export class Mailbox {
  readonly user: GraphUser;
  readonly folders: Folders;
  readonly messages: Items;
  readonly contacts: Items;
  readonly events: Items;
  readonly tasks: Items;
  readonly exceptions: Exceptions;
  readonly syncState: SyncState;
  readonly subscriptions: Subscriptions;
  /** Bad habits of the service towards this mailbox. */
  readonly habits: Habits = goodHabits();
  readonly mail: MailStore;
  readonly categories: Categories;
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #listeners = new Set<(change: MailboxChange) => void>();

  constructor(db: Database, user: GraphUser, now: () => Date) {
    this.#db = db;
    this.#now = now;
    this.user = user;
    this.folders = new Folders(db, user.id);
    this.messages = new Items(db, user.id, 'message', this.habits);
    this.contacts = new Items(db, user.id, 'contact', this.habits);
    this.events = new Items(db, user.id, 'event', this.habits);
    this.tasks = new Items(db, user.id, 'task', this.habits);
    this.exceptions = new Exceptions(db, user.id);
    this.syncState = new SyncState(db);
    this.subscriptions = new Subscriptions(db, user.id);
    this.mail = new MailStore(db);
    this.categories = new Categories(db, user.id);
  }

  /** Makes what every mailbox has; repeatable. */
  setUp(): void {
    this.transaction(() => {
      this.folders.setUp();
      this.categories.setUp();
    });
  }

  /** A message arrives. Mail that the owner wrote to others goes to Sent Items. Listeners hear of it. */
  async deliver(mail: NewMail): Promise<ListedMessage> {
    const item = this.#store(mail, await this.#parse(mail));
    this.announce('created', item);
    return listedMessage(item);
  }

  /** Many messages, a few dozen in a transaction; nobody is told. */
  async fill(mails: Iterable<NewMail> | AsyncIterable<NewMail>): Promise<void> {
    let parsed: [NewMail, ParsedMail][] = [];
    const flush = () => {
      this.transaction(() => {
        for (const [mail, content] of parsed) this.#store(mail, content);
      });
      parsed = [];
    };
    for await (const mail of mails) {
      parsed.push([mail, await this.#parse(mail)]);
      if (parsed.length === batchSize) flush();
    }
    flush();
    this.#db.analyze();
  }

  /** Messages of a folder (id or well-known name), newest first. Throws 404 or 400 for what is none. */
  list(folder: string, top = 100): ListedMessage[] {
    const orderBy = "json_extract(doc, '$.receivedDateTime') DESC, key DESC";
    return this.messages
      .query({ folder: this.folders.get(folder).id, where: null, orderBy, skip: 0, top })
      .map(listedMessage);
  }

  /** Whom the owner exchanges mail with, the most frequent first. */
  correspondents(): Correspondent[] {
    return correspondents(this.#db, this.user);
  }

  /** Tells every change from now on; returns how to stop. */
  onChange(listener: (change: MailboxChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** `from`: the folder an item was in before. */
  announce(change: MailboxChange['change'], item: Item, resource: ItemKind = 'message', from = item.folder): void {
    const { id, immutableId, folder } = item;
    const changeKey = this.#items[resource].changeKey(item);
    for (const listener of this.#listeners) listener({ change, resource, id, immutableId, folder, from, changeKey });
  }

  /** Moves an item to Deleted Items; one that is there already goes for good. Listeners hear of it by the id it had. */
  discard(kind: ItemKind, item: Item, now: Date): void {
    const items = this.#items[kind];
    const bin = this.folders.wellKnownId('deleteditems');
    const gone = this.transaction(() => {
      if (item.folder !== bin) return items.move(item, bin, now);
      items.remove(item);
      return item;
    });
    this.announce('deleted', { ...gone, id: item.id }, kind, item.folder);
  }

  /** What a person does in Deleted Items to have an item back. It is in the default folder of its kind then. Throws 404 or 400. */
  restore(kind: keyof typeof homes, id: string): void {
    const items = this.#items[kind];
    const back = this.transaction(() => items.move(items.get(id), this.folders.wellKnownId(homes[kind]), this.#now()));
    this.announce('created', back, kind);
  }

  /** What the To Do app does when a person puts a task into another list: it is another item there. Throws 404 or 400. */
  moveTask(taskId: string, listId: string): void {
    const [gone, made] = this.transaction(() => {
      const { doc, extended, ...task } = this.tasks.get(taskId);
      const folder = this.folders.place('task', listId).id;
      this.tasks.remove({ doc, extended, ...task });
      return [{ doc, extended, ...task }, this.tasks.insert({ folder, doc, extended }, this.#now())];
    });
    this.announce('deleted', gone, 'task');
    this.announce('created', made, 'task');
  }

  /** Puts an event into the calendar; by default the owner's own. Throws 400 for what makes no sense. */
  addEvent(body: EventBody, over: JsonObject = {}): Item {
    const folder = this.folders.wellKnownId('calendar');
    const uid = iCalUId(this.user.id, this.version + 1);
    const doc = { ...withSent(emptyEvent(this.user, uid), body), ...over };
    return this.events.insert(
      { folder, doc, extended: withExtended({}, body.singleValueExtendedProperties ?? []) },
      this.#now(),
    );
  }

  /** Occurrences in the calendar that were changed or deleted since that version, by version. */
  changedOccurrences(version: number, top: number): { readonly modified: string; readonly change: Change }[] {
    const calendar = this.folders.wellKnownId('calendar');
    return this.exceptions.changedAfter(version, top).flatMap((exception) => {
      const item = this.events.byKey(exception.master);
      if (item?.folder !== calendar) return [];
      const change = { version: exception.version, item, date: exception.date, removal: null };
      return [{ modified: exception.modified, change }];
    });
  }

  /** The newest version of anything in it. */
  get version(): number {
    return this.messages.version;
  }

  /** What an item was before its last change, where `habits.oldVersions` was on by then. */
  before(item: Item): Item | null {
    return this.#kinds.map((items) => items.before(item)).find((old) => old !== null) ?? null;
  }

  /** IANA zone that the owner works in: as given, until a person changes it. */
  get timeZone(): string {
    const sql = 'SELECT time_zone AS zone FROM settings WHERE mailbox = ?';
    return this.#db.get(z.object({ zone: z.string() }), sql, [this.user.id])?.zone ?? this.user.timeZone;
  }

  set timeZone(zone: string) {
    const sql = 'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET time_zone = excluded.time_zone';
    this.#db.run(sql, [this.user.id, zone]);
  }

  /** What happens by itself as time goes by. */
  passTime(): void {
    for (const items of this.#kinds) items.settle(this.#now());
  }

  /** Back to good habits. */
  behave(): void {
    Object.assign(this.habits, goodHabits());
    for (const items of this.#kinds) items.forget();
  }

  get #items(): Readonly<Record<ItemKind, Items>> {
    return { message: this.messages, contact: this.contacts, event: this.events, task: this.tasks };
  }

  get #kinds(): readonly Items[] {
    return Object.values(this.#items);
  }

  /** Lets the store count what its indexes hold, after much was put in. */
  analyze(): void {
    this.#db.analyze();
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work);
  }

  #parse(mail: NewMail): Promise<ParsedMail> {
    return parseMail(mail.raw, this.user.id, this.#now());
  }

  #store(mail: NewMail, content: ParsedMail): Item {
    const folder = this.#folderFor(mail.folder ?? 'inbox', content);
    const doc = { ...content.doc, ...stateOf(mail, folder.toLowerCase()) };
    return this.transaction(() => {
      const place = this.folders.idFor(folder);
      const item = this.messages.insert({ folder: place, doc, extended: content.extended }, this.#now());
      this.mail.save(item.key, mail.raw, content);
      return item;
    });
  }

  #folderFor(folder: string, { doc }: ParsedMail): string {
    if (folder.toLowerCase() !== 'inbox') return folder;
    const own = (address: string | null | undefined) => address?.toLowerCase() === this.user.email.toLowerCase();
    const recipients = [...(doc.toRecipients ?? []), ...(doc.ccRecipients ?? [])];
    const toSelf = recipients.some((recipient) => own(recipient.emailAddress?.address));
    return own(doc.from?.emailAddress?.address) && !toSelf ? 'sentitems' : 'inbox';
  }
}

/** What a message brings along or gets from its folder: what a person wrote is read. */
function stateOf(mail: NewMail, folder: string): Message {
  return {
    categories: [...(mail.categories ?? [])],
    flag: { flagStatus: mail.flagged === true ? 'flagged' : 'notFlagged' },
    isDraft: folder === 'drafts',
    isRead: mail.isRead ?? (folder === 'drafts' || folder === 'sentitems'),
  };
}
