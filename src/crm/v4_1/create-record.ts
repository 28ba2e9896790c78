import type { CrmId } from '../../domain/ids.ts';
import type { FieldType, RecordSummary, RecordValues } from '../../domain/record.ts';
import { RemoteError } from '../../errors.ts';
import { createEntry, getEntry } from './calls.ts';
import { toWire } from './text.ts';
import type { CrmClient } from './client.ts';
import { formFields, isKept, valueToShow, valueToStore } from '../fields.ts';
import type { SummaryReader } from '../summaries.ts';

/**
 * Creates a record under an id of ours, owned by the person, and compares what the server stored with what was sent:
 * it cuts long text, empties bad dates and drops unknown fields without a word, and its own answer repeats what was
 * sent all the same. RemoteError `not-found`: the id belongs to a deleted record.
 */
export async function createRecord(
  client: CrmClient,
  reader: SummaryReader,
  id: CrmId,
  values: RecordValues,
): Promise<{ record: RecordSummary; lost: readonly string[] }> {
  const { module, meta } = reader;
  const names = Object.keys(values);
  const types = new Map(formFields(meta, [...names, ...module.setup.form]).map(({ name, type }) => [name, type]));
  const typeOf = (name: string): FieldType => types.get(name) ?? 'text';
  const owner = (await client.user()).id;
  const fields = Object.entries({ assigned_user_id: owner, ...values }).map(([name, value]) => ({
    name,
    value: toWire(valueToStore(typeOf(name), value)),
  }));

  const state = await createEntry(client, { module: module.name, table: meta.table, id, fields });
  const entry =
    state === 'deleted' ? null : await getEntry(client, module.name, id, [...reader.fields, ...names], reader.links);
  if (!entry) {
    const failure = state === 'deleted' ? 'not-found' : 'rejected';
    throw new RemoteError({ system: 'crm', failure, request: `create ${module.name}` });
  }

  const isLost = (name: string): boolean => {
    const stored = valueToShow(typeOf(name), entry.values[name] ?? '');
    return !isKept(typeOf(name), values[name] ?? '', stored);
  };
  return { record: reader.summary(entry), lost: names.filter(isLost) };
}
