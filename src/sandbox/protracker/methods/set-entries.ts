import { CrmError } from '../errors.ts';
import type { Module } from '../modules/registry.ts';
import { idsByAddress } from '../store/addresses.ts';
import { textOf } from '../store/database.ts';
import { liveRows } from '../store/records.ts';
import { relate } from '../store/relations.ts';
import { saveRecord, type Sent } from '../store/save.ts';
import type { Store } from '../store/store.ts';
import { isTrue, plain } from '../text/values.ts';
import { usableModule } from './access.ts';
import { type Call, method } from './method.ts';
import { nameValueLists, text } from './parameters.ts';

/** The ids of what was written. A row the user may not write is left out, so positions shift. */
export const setEntries = method({
  name: 'set_entries',
  parameters: { module_name: text, name_value_lists: nameValueLists },
  run(call, { module_name: key, name_value_lists: rows }) {
    const module = usableModule(call, key);
    return { ids: rows.flatMap((sent) => writeRow(call, module, sent)) };
  },
});

function writeRow(call: Call, module: Module, sent: readonly Sent[]): readonly string[] {
  const twin = module.key === 'Contacts' ? contactTwin(call.store, module, sent) : undefined;
  if (twin !== undefined) {
    const link = module.links.get('user_sync');
    if (link) relate(call.store, link, twin, [call.session.userId]);
    return [twin];
  }
  try {
    const row = withReminder(call.store, module, completed(call, module, asTaken(call.store, sent)));
    return [saveRecord(call.store, call.session, module, row).id];
  } catch (error) {
    if (error instanceof CrmError && error.failure === 'no_access') return [];
    throw error;
  }
}

const sentValue = (sent: readonly Sent[], name: string): string =>
  plain(sent.find((each) => each.name === name)?.value);

/** A new row under an id of the client's. */
const isOwnNew = (sent: readonly Sent[]): boolean => isTrue(sent.find(({ name }) => name === 'new_with_id')?.value);

/** A contact with the last name and address of a new row: nothing else of that row is looked at. */
function contactTwin(store: Store, module: Module, sent: readonly Sent[]): string | undefined {
  const [id, lastName, address] = ['id', 'last_name', 'email1'].map((name) => sentValue(sent, name));
  const isLooked = !id || (isOwnNew(sent) && store.habits.bulkFindsTwins);
  if (!isLooked || !lastName || !address) return undefined;
  const others = liveRows(store, module, idsByAddress(store, module.key, address));
  const twin = others.find((row) => textOf(row.last_name).toLowerCase() === lastName.toLowerCase());
  return twin && textOf(twin.id);
}

/** What a bulk row gets that a single one does not: the id of a known event, the account of a company's name. */
function completed(call: Call, module: Module, sent: readonly Sent[]): readonly Sent[] {
  if (sentValue(sent, 'id') !== '') return sent;
  const known = knownByKey(call.store, module, sent);
  const account = module.key === 'Contacts' ? accountNamed(call, sentValue(sent, 'account_name')) : undefined;
  return [
    ...sent,
    ...(known === undefined ? [] : [{ name: 'id', value: known }]),
    ...(account === undefined ? [] : [{ name: 'account_id', value: account }]),
  ];
}

/** A server that does not take ids in a bulk call looks for the record instead, finds none, and says nothing about it. */
const asTaken = ({ habits }: Store, sent: readonly Sent[]): readonly Sent[] =>
  habits.bulkTakesOwnIds ? sent : sent.filter(({ name }) => name !== 'new_with_id');

/** An event without a reminder gets the usual one, whether the row says so or the record (read in the program text). */
function withReminder(store: Store, module: Module, sent: readonly Sent[]): readonly Sent[] {
  const { bulkReminder } = store.habits;
  if (module.bulkKey === undefined || bulkReminder === -1) return sent;
  const [row] = liveRows(store, module, [sentValue(sent, 'id')]);
  const told = sentValue(sent, 'reminder_time') || textOf(row?.reminder_time) || '-1';
  if (told !== '-1') return sent;
  return [...sent.filter(({ name }) => name !== 'reminder_time'), { name: 'reminder_time', value: bulkReminder }];
}

function knownByKey({ db }: Store, { table, bulkKey }: Module, sent: readonly Sent[]): string | undefined {
  if (bulkKey === undefined || sentValue(sent, bulkKey) === '') return undefined;
  const row = db.get(`SELECT id FROM ${table} WHERE ${bulkKey} = ? AND deleted = 0`, sentValue(sent, bulkKey));
  return row && textOf(row.id);
}

function accountNamed(call: Call, name: string): string | undefined {
  if (name === '') return undefined;
  const row = call.store.db.get('SELECT id FROM accounts WHERE name = ? AND deleted = 0', name);
  if (row) return textOf(row.id);
  return saveRecord(call.store, call.session, usableModule(call, 'Accounts'), [{ name: 'name', value: name }]).id;
}
