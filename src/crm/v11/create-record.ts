import type { CrmId } from '../../domain/ids.ts';
import type { FieldType, RecordSummary, RecordValues } from '../../domain/record.ts';
import { RemoteError } from '../../errors.ts';
import { formFields, isKept, valueToShow, valueToStore } from '../fields.ts';
import type { SummaryReader } from '../summaries.ts';
import { createEntry, getEntry } from './calls.ts';
import type { RestClient } from './client.ts';
import { restValues } from './values.ts';

/**
 * Creates a record under an id of ours, owned by the person, reads it back and names what was not kept. RemoteError
 * `not-found`: the id belongs to a deleted record.
 */
export async function createRecord(
  client: RestClient,
  reader: SummaryReader,
  id: CrmId,
  values: RecordValues,
): Promise<{ record: RecordSummary; lost: readonly string[] }> {
  const { module, meta } = reader;
  const names = Object.keys(values);
  const types = new Map(formFields(meta, [...names, ...module.setup.form]).map(({ name, type }) => [name, type]));
  const typeOf = (name: string): FieldType => types.get(name) ?? 'text';
  const stored = Object.entries(values).map(([name, value]) => [name, valueToStore(typeOf(name), value)] as const);
  const owned = { assigned_user_id: (await client.me()).id, ...Object.fromEntries(stored) };

  const state = await createEntry(client, { module: module.name, id, values: restValues(meta, owned) });
  const entry =
    state === 'deleted' ? null : await getEntry(client, module.name, id, [...reader.fields, ...names], reader.links);
  if (!entry) {
    const failure = state === 'deleted' ? 'not-found' : 'rejected';
    throw new RemoteError({ system: 'crm', failure, request: `create ${module.name}` });
  }

  const isLost = (name: string): boolean =>
    !isKept(typeOf(name), values[name] ?? '', valueToShow(typeOf(name), entry.values[name] ?? ''));
  return { record: reader.summary(entry), lost: names.filter(isLost) };
}
