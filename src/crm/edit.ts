import { randomUUID } from 'node:crypto';
import { crmId, type CrmId } from '../domain/ids.ts';
import type { FieldInfo, FieldType, RecordRef, RecordValues } from '../domain/record.ts';
import { RemoteError, UserError } from '../errors.ts';
import { createEntry, deleteEntry, getEntry, updateEntry } from './v4_1/calls.ts';
import type { Catalogue } from './catalogue.ts';
import type { CrmClient } from './v4_1/client.ts';
import { dateFromWire, dateToWire } from './v4_1/dates.ts';
import { formFields, isMoment, labelOf, readable, valueFromWire, valueToWire } from './fields.ts';
import type { ModuleMeta } from './v4_1/metadata.ts';
import type { NameValue } from './v4_1/methods.ts';
import type { Entry } from './v4_1/wire.ts';

/** A field of a form. A `moment` is an ISO instant; of an account the one choice is the name behind the id. */
export type EditField = Omit<FieldInfo, 'type'> & { readonly type: FieldType | 'moment' };

export interface EditForm {
  readonly fields: readonly EditField[];
  /** Every field's value, empty for none. */
  readonly values: RecordValues;
}

/** Changing what is synchronised, as the CRM's own pages do. Values are `RecordValues` with `moment`s besides. */
export interface CrmEditor {
  /** API names of the modules whose records may be made and changed here. */
  readonly modules: readonly string[];
  /** The form of a record, or of a new one; null: the record is gone, or its module is none of `modules`. */
  form(module: string, id: CrmId | null): Promise<EditForm | null>;
  /** The record belongs to the person. UserError: it cannot be so. */
  create(module: string, values: RecordValues): Promise<CrmId>;
  /** Fields that are not named stay. UserError: it cannot be so. */
  update(ref: RecordRef, values: RecordValues): Promise<void>;
  remove(ref: RecordRef): Promise<void>;
  /** Sync to Outlook of a contact, for this person. */
  setSync(id: CrmId, on: boolean): Promise<void>;
}

const address = ['street', 'city', 'state', 'postalcode', 'country'].map((part) => `primary_address_${part}`);
const phones = ['phone_work', 'phone_mobile', 'phone_home'];
const appointment = ['name', 'date_start', 'date_end'];

const forms: Readonly<Record<string, readonly string[]>> = {
  Contacts: ['first_name', 'last_name', 'account_name', 'title', 'email1', ...phones, ...address, 'description'],
  Meetings: [...appointment, 'location', 'status', 'description'],
  Calls: [...appointment, 'status', 'description'],
  Tasks: ['name', 'date_due', 'status', 'priority', 'description'],
};

/** The server ignores the address of a contact that has one already: it is given with a new contact only. */
const onlyNew = new Set(['email1']);

export function crmEditor(client: CrmClient, { metadata }: Pick<Catalogue, 'metadata'>): CrmEditor {
  const fieldsOf = async (module: string, isNew: boolean) => {
    const meta = await metadata.of(module);
    const names = (forms[module] ?? []).filter((name) => isNew || !onlyNew.has(name));
    return { meta, names, fields: names.flatMap((name) => editField(meta, name)) };
  };
  const toWire = async (module: string, values: RecordValues): Promise<NameValue[]> => {
    const { fields } = await fieldsOf(module, true);
    return fields
      .filter(({ name }) => values[name] !== undefined)
      .map(({ name, type }) => ({ name, value: written(type, values[name] ?? '') }));
  };
  return {
    modules: Object.keys(forms),

    async form(module, id) {
      if (forms[module] === undefined) return null;
      const { meta, names, fields } = await fieldsOf(module, id === null);
      if (id === null) return { fields, values: Object.fromEntries(fields.map((field) => [field.name, first(field)])) };
      const entry = await getEntry(client, module, id, [...names, ...fields.map(({ name }) => name)]);
      if (!entry) return null;
      return {
        fields: fields.map((field) => withAccount(meta, field, entry)),
        values: Object.fromEntries(fields.map(({ name, type }) => [name, shown(type, entry.values[name] ?? '')])),
      };
    },

    async create(module, values) {
      const { table } = await metadata.of(module);
      const owner = { name: 'assigned_user_id', value: (await client.user()).id };
      const fields = [owner, ...(await toWire(module, values)), ...timesOf(module, values)];
      const id = crmId(randomUUID());
      await createEntry(client, { module, table, id, fields });
      return id;
    },

    async update({ module, id }, values) {
      const movesTime = values.date_start !== undefined || values.date_end !== undefined;
      const times = movesTime ? timesOf(module, { ...(await timesNow(client, module, id)), ...values }) : [];
      await updateEntry(client, module, id, [...(await toWire(module, values)), ...times]);
    },

    remove: ({ module, id }) => deleteEntry(client, module, id),

    async setSync(id, on) {
      // Not the relation: the CRM's own page writes the field, which counts as a change of the contact.
      const value = on ? (await client.user()).id : '';
      await updateEntry(client, 'Contacts', id, [{ name: 'contacts_users_id', value }]);
    },
  };
}

function editField(meta: ModuleMeta, name: string): readonly EditField[] {
  const field = meta.fields.get(name);
  if (!field || !isMoment(field)) return formFields(meta, [name]);
  const required = field.required === '1' || field.required === 'true' || name === 'date_end';
  const label = labelOf(meta, name);
  return [{ name, label, type: 'moment', required, maxLength: null, choices: [], initial: null }];
}

const first = ({ type, initial, choices }: EditField): string =>
  initial ?? (type === 'choice' ? (choices[0]?.value ?? '') : '');

function withAccount(meta: ModuleMeta, field: EditField, { values }: Entry): EditField {
  const id = values[field.name] ?? '';
  if (field.type !== 'account' || id === '') return field;
  return { ...field, choices: [{ value: id, label: readable(meta, 'account_name', values) }] };
}

const shown = (type: EditField['type'], value: string): string =>
  type === 'moment' ? (dateFromWire(value)?.toISOString() ?? '') : valueFromWire(type, value);

function written(type: EditField['type'], value: string): string {
  if (type !== 'moment') return valueToWire(type, value);
  return value === '' ? '' : dateToWire(new Date(value));
}

const timesNow = async (client: CrmClient, module: string, id: CrmId): Promise<RecordValues> => {
  const entry = await getEntry(client, module, id, ['date_start', 'date_end']);
  if (!entry) throw new RemoteError({ system: 'crm', failure: 'not-found', request: `update ${module}` });
  return {
    date_start: shown('moment', entry.values.date_start ?? ''),
    date_end: shown('moment', entry.values.date_end ?? ''),
  };
};

/** The server reckons the end of an appointment from how long it takes. */
function timesOf(module: string, values: RecordValues): readonly NameValue[] {
  if (module !== 'Meetings' && module !== 'Calls') return [];
  const minutes = Math.round((Date.parse(values.date_end ?? '') - Date.parse(values.date_start ?? '')) / 60_000);
  if (Number.isNaN(minutes)) throw new UserError('It needs a start and an end.');
  if (minutes < 0) throw new UserError('It ends before it starts.');
  return [
    { name: 'duration_hours', value: Math.floor(minutes / 60) },
    { name: 'duration_minutes', value: minutes % 60 },
  ];
}
