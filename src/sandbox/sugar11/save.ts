import { z } from 'zod';
import { type Module, moduleOf } from '../protracker/modules/registry.ts';
import { closedFields, may } from '../protracker/roles.ts';
import { CrmError } from '../protracker/errors.ts';
import { giveAddresses } from '../protracker/store/addresses.ts';
import { type Row, textOf } from '../protracker/store/database.ts';
import { liveRow } from '../protracker/store/records.ts';
import { type Sent, saveRecord } from '../protracker/store/save.ts';
import type { Session } from './door.ts';
import { SugarError } from './errors.ts';
import { fieldNamed, isMoment, momentTaken } from './fields.ts';

/** A request's body: fields by name. */
export type Body = Readonly<Record<string, unknown>>;

/** The record, if the person may see it. */
export function visibleRow({ store, rights }: Session, module: Module, id: string): Row {
  const row = liveRow(store, module, id);
  if (!row || !may(rights, module.key, 'view', row)) throw new SugarError('not_found', `Could not find record: ${id}`);
  return row;
}

/** Creates a record, under the id of the body if there is one; one that is taken, by a deleted record too, is refused. */
export function createRecord(session: Session, module: Module, body: Body): string {
  if (!may(session.rights, module.key, 'edit')) throw new SugarError('not_authorized');
  const id = typeof body.id === 'string' ? body.id : '';
  const taken = id !== '' && session.store.db.get(`SELECT id FROM ${module.table} WHERE id = ?`, id);
  if (taken) throw new SugarError('invalid_parameter', `Record already exists: ${id}`);
  return save(
    session,
    module,
    body,
    id === ''
      ? []
      : [
          { name: 'id', value: id },
          { name: 'new_with_id', value: true },
        ],
  );
}

/** Changes a record; `unchangedSince` is the `date_modified` that the client saw last. */
export function updateRecord(
  session: Session,
  module: Module,
  id: string,
  body: Body,
  unchangedSince: string | null,
): void {
  const row = visibleRow(session, module, id);
  if (!may(session.rights, module.key, 'edit', row)) throw new SugarError('not_authorized');
  const seen = unchangedSince === null ? null : momentTaken(unchangedSince);
  if (seen !== null && textOf(row.date_modified) > seen) throw new SugarError('edit_conflict');
  save(session, module, body, [{ name: 'id', value: textOf(row.id) }]);
}

export function deleteRecord(session: Session, module: Module, id: string): void {
  const row = visibleRow(session, module, id);
  if (!may(session.rights, module.key, 'delete', row)) throw new SugarError('not_authorized');
  saved(session, module, [
    { name: 'id', value: id },
    { name: 'deleted', value: 1 },
  ]);
}

function save(session: Session, module: Module, body: Body, target: readonly Sent[]): string {
  const id = saved(session, module, [...target, ...fieldsOf(session, module, body)]);
  const email = Addresses.safeParse(body.email).data;
  if (email && module.links.has('email_addresses')) replaceAddresses(session, module, id, email);
  return id;
}

function saved({ store, rights }: Session, module: Module, sent: readonly Sent[]): string {
  try {
    return saveRecord(store, rights, module, sent).id;
  } catch (error) {
    if (error instanceof CrmError && error.failure === 'no_access') throw new SugarError('not_authorized');
    throw error;
  }
}

/** Values in the words of the store. */
function fieldsOf(session: Session, module: Module, body: Body): readonly Sent[] {
  const sent = Object.entries(body).flatMap(([name, value]): Sent[] => {
    if (name === 'id' || name === 'email' || /^email\d$/.test(name)) return [];
    if (name === 'sync_contact') return [{ name: 'contacts_users_id', value: value ? session.rights.userId : '' }];
    if (module.key === 'Notes' && name === 'email_type') return [{ name: 'parent_type', value }];
    if (module.key === 'Notes' && name === 'email_id') return [{ name: 'parent_id', value }];
    const line = module.key === 'Emails' ? Participants.safeParse(value).data : undefined;
    if (line) return [{ name: name === 'from' ? 'from_addr' : `${name}_addrs`, value: addressesOf(session, line) }];
    const field = fieldNamed(module, name);
    if (!field) return [];
    if (!isMoment(field) || value === '' || value === null) return [{ name: field.name, value: value ?? '' }];
    const moment = momentTaken(value);
    if (moment === null) throw new SugarError('invalid_parameter', `${name} is no date`);
    return [{ name: field.name, value: moment }];
  });
  const closed = closedFields(session.rights, module.key);
  if (sent.some(({ name }) => closed.includes(name))) throw new SugarError('not_authorized');
  const wrong = sent.find(({ name, value }) => module.field.get(name)?.type === 'date' && !isDay(value));
  if (wrong) throw new SugarError('invalid_parameter', `${wrong.name} is no date`);
  return sent;
}

const isDay = (value: unknown): boolean =>
  value === '' || (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value));

const Participants = z.object({ create: z.array(z.object({ email_address_id: z.string() })) });

const addressesOf = ({ store }: Session, { create }: z.output<typeof Participants>): string =>
  create
    .map(({ email_address_id: id }) =>
      textOf(store.db.get('SELECT email_address FROM email_addresses WHERE id = ?', id)?.email_address),
    )
    .filter(Boolean)
    .join(', ');

const Addresses = z.array(z.object({ email_address: z.string(), primary_address: z.unknown().optional() }));

/** What is sent is what there is, the primary first. */
function replaceAddresses({ store }: Session, module: Module, id: string, email: z.output<typeof Addresses>): void {
  store.db.run('DELETE FROM email_addr_bean_rel WHERE bean_module = ? AND bean_id = ?', module.key, id);
  const isPrimary = (value: unknown): boolean => value === true || value === '1' || value === 1;
  const ordered = email.toSorted((a, b) => Number(isPrimary(b.primary_address)) - Number(isPrimary(a.primary_address)));
  giveAddresses(
    store,
    module.key,
    id,
    ordered.map(({ email_address }) => email_address),
  );
}

/** The address, made if it is not there. */
export function addressNamed({ store }: Session, address: string): string {
  const known = (): string =>
    textOf(store.db.get('SELECT id FROM email_addresses WHERE email_address_caps = ?', address.toUpperCase())?.id);
  if (known() === '')
    store.db.run(
      'INSERT INTO email_addresses (id, email_address, email_address_caps, date_entered, date_modified) VALUES (?, ?, ?, ?, ?)',
      store.newId(),
      address,
      address.toUpperCase(),
      store.now(),
      store.now(),
    );
  return known();
}

export const addresses = (): Module => moduleOf('EmailAddresses');
