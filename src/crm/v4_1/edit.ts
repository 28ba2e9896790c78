import { randomUUID } from 'node:crypto';
import { crmId, type CrmId } from '../../domain/ids.ts';
import type { RecordValues } from '../../domain/record.ts';
import { RemoteError } from '../../errors.ts';
import type { CrmEditor } from '../browser.ts';
import type { Catalogue } from '../catalogue.ts';
import { durationOf, editField, editForms, firstValue, shownValue, storedValue, withAccount } from '../edit-form.ts';
import { createEntry, deleteEntry, getEntry, updateEntry } from './calls.ts';
import type { CrmClient } from './client.ts';
import type { NameValue } from './methods.ts';
import { toWire } from './text.ts';

/** The server ignores the address of a contact that has one already: it is given with a new contact only. */
const onlyNew = new Set(['email1']);

/** Changing records by `set_entry`. */
export function crmEditor(client: CrmClient, { metadata }: Pick<Catalogue, 'metadata'>): CrmEditor {
  const fieldsOf = async (module: string, isNew: boolean) => {
    const meta = await metadata.of(module);
    const names = (editForms[module] ?? []).filter((name) => isNew || !onlyNew.has(name));
    return { meta, names, fields: names.flatMap((name) => editField(meta, name)) };
  };
  const wireValues = async (module: string, values: RecordValues): Promise<NameValue[]> => {
    const { fields } = await fieldsOf(module, true);
    return fields
      .filter(({ name }) => values[name] !== undefined)
      .map(({ name, type }) => ({ name, value: toWire(storedValue(type, values[name] ?? '')) }));
  };
  return {
    modules: Object.keys(editForms),

    async form(module, id) {
      if (editForms[module] === undefined) return null;
      const { meta, names, fields } = await fieldsOf(module, id === null);
      if (id === null)
        return { fields, values: Object.fromEntries(fields.map((field) => [field.name, firstValue(field)])) };
      const entry = await getEntry(client, module, id, [...names, ...fields.map(({ name }) => name)]);
      if (!entry) return null;
      return {
        fields: fields.map((field) => withAccount(meta, field, entry)),
        values: Object.fromEntries(fields.map(({ name, type }) => [name, shownValue(type, entry.values[name] ?? '')])),
      };
    },

    async create(module, values) {
      const { table } = await metadata.of(module);
      const owner = { name: 'assigned_user_id', value: (await client.user()).id };
      const fields = [owner, ...(await wireValues(module, values)), ...timesOf(module, values)];
      const id = crmId(randomUUID());
      await createEntry(client, { module, table, id, fields });
      return id;
    },

    async update({ module, id }, values) {
      const movesTime = values.date_start !== undefined || values.date_end !== undefined;
      const times = movesTime ? timesOf(module, { ...(await timesNow(client, module, id)), ...values }) : [];
      await updateEntry(client, module, id, [...(await wireValues(module, values)), ...times]);
    },

    remove: ({ module, id }) => deleteEntry(client, module, id),

    async setSync(id, on) {
      // Not the relation: the CRM's own page writes the field, which counts as a change of the contact.
      const value = on ? (await client.user()).id : '';
      await updateEntry(client, 'Contacts', id, [{ name: 'contacts_users_id', value }]);
    },
  };
}

const timesNow = async (client: CrmClient, module: string, id: CrmId): Promise<RecordValues> => {
  const entry = await getEntry(client, module, id, ['date_start', 'date_end']);
  if (!entry) throw new RemoteError({ system: 'crm', failure: 'not-found', request: `update ${module}` });
  return {
    date_start: shownValue('moment', entry.values.date_start ?? ''),
    date_end: shownValue('moment', entry.values.date_end ?? ''),
  };
};

const timesOf = (module: string, values: RecordValues): readonly NameValue[] =>
  Object.entries(durationOf(module, values) ?? {}).map(([name, value]) => ({ name, value }));
