import { randomUUID } from 'node:crypto';
import { crmId, type CrmId } from '../../domain/ids.ts';
import type { RecordValues } from '../../domain/record.ts';
import { RemoteError } from '../../errors.ts';
import type { CrmEditor } from '../browser.ts';
import type { Catalogue } from '../catalogue.ts';
import { durationOf, editField, editForms, firstValue, shownValue, storedValue, withAccount } from '../edit-form.ts';
import { createEntry, deleteEntry, getEntry, updateEntry } from './calls.ts';
import type { RestClient } from './client.ts';
import { momentToRest, restValues, type RestValues } from './values.ts';

/** Changing records by POST and PUT. */
export function crmEditor(client: RestClient, { metadata }: Pick<Catalogue, 'metadata'>): CrmEditor {
  const formFieldsOf = async (module: string) => {
    const meta = await metadata.of(module);
    const names = editForms[module] ?? [];
    return { meta, names, fields: names.flatMap((name) => editField(meta, name)) };
  };
  const written = async (module: string, values: RecordValues): Promise<RestValues> => {
    const { meta, fields } = await formFieldsOf(module);
    const named = fields.filter(({ name }) => values[name] !== undefined);
    const stored = named.map(({ name, type }) => [name, storedValue(type, values[name] ?? '')] as const);
    return restValues(meta, Object.fromEntries(stored));
  };
  return {
    modules: Object.keys(editForms),

    async form(module, id) {
      if (editForms[module] === undefined) return null;
      const { meta, names, fields } = await formFieldsOf(module);
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
      const id = crmId(randomUUID());
      const owner = { assigned_user_id: (await client.me()).id };
      await createEntry(client, {
        module,
        id,
        values: { ...owner, ...(await written(module, values)), ...timesOf(module, values) },
      });
      return id;
    },

    async update({ module, id }, values) {
      const movesTime = values.date_start !== undefined || values.date_end !== undefined;
      const times = movesTime ? timesOf(module, { ...(await timesNow(client, module, id)), ...values }) : {};
      await updateEntry(client, module, id, { ...(await written(module, values)), ...times });
    },

    remove: ({ module, id }) => deleteEntry(client, module, id),

    /** The field counts as a write of the contact; it is known of servers, not documented. */
    setSync: (id, on) => updateEntry(client, 'Contacts', id, { sync_contact: on }),
  };
}

const timesNow = async (client: RestClient, module: string, id: CrmId): Promise<RecordValues> => {
  const entry = await getEntry(client, module, id, ['date_start', 'date_end']);
  if (!entry) throw new RemoteError({ system: 'crm', failure: 'not-found', request: `update ${module}` });
  return {
    date_start: shownValue('moment', entry.values.date_start ?? ''),
    date_end: shownValue('moment', entry.values.date_end ?? ''),
  };
};

/** Both ends and how long it takes: servers reckon one from the other, in different directions. */
function timesOf(module: string, values: RecordValues): RestValues {
  const duration = durationOf(module, values);
  if (!duration) return {};
  const moment = (text: string | undefined): string => momentToRest(new Date(text ?? ''));
  return { ...duration, date_start: moment(values.date_start), date_end: moment(values.date_end) };
}
