import type { SampleBook, SampleRecord } from '../sample/types.ts';
import { findModule, moduleOf } from './modules/registry.ts';
import { takeValue, type Stored } from './text/values.ts';
import { afterSave } from './store/after-save.ts';
import { giveAddresses } from './store/addresses.ts';
import { openDraft } from './store/draft.ts';
import { addUser, recordedUsers, type UserSetup } from './store/logins.ts';
import { insertRecord } from './store/records.ts';
import { relate } from './store/relations.ts';
import type { Store } from './store/store.ts';

/** Fills an empty server. Nothing in the book is checked against rights; a name it does not know is an error. */
export function seedStore(store: Store, book: SampleBook, users: readonly UserSetup[]): void {
  const everybody = new Map([...recordedUsers, ...book.users, ...users].map((user) => [user.id, user]));
  store.db.transaction(() => {
    for (const user of everybody.values()) addUser(store, user);
    for (const record of book.records) addRecord(store, record);
    for (const { module, id, link: name, related } of book.links) {
      const link = moduleOf(module).links.get(name);
      if (!link) throw new Error(`The sample book relates ${module} by ${name}, which is no link of that module.`);
      relate(store, link, id, related);
    }
  });
}

/** Unlike `set_entry` it keeps the dates and people it is told: a book may begin in the past. */
function addRecord(store: Store, { module: key, id, values: told, addresses = [] }: SampleRecord): void {
  const module = findModule(key);
  if (!module) throw new Error(`The sample book has a record of ${key}, which is no module.`);
  const values = new Map(Object.entries(told));
  const stored = new Map<string, Stored>();
  for (const [name, value] of values) {
    const field = module.field.get(name);
    if (!field && !module.writeOnly?.includes(name)) {
      throw new Error(`The sample book gives ${key} a field ${name}, which that module does not have.`);
    }
    if (field) stored.set(name, takeValue(field, value, store).stored);
  }
  const draft = openDraft(module, undefined, stored);
  module.beforeSave?.(draft);
  const stamps = new Map([
    ['date_entered', values.get('date_entered') ?? values.get('date_modified') ?? store.now()],
    ['date_modified', values.get('date_modified') ?? values.get('date_entered') ?? store.now()],
  ]);
  insertRecord(store, module, id, new Map([...draft.changes, ...stamps]));
  giveAddresses(store, key, id, addresses);
  afterSave(store, { module, id, row: undefined, userId: '', values, stored });
}
