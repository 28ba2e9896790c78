import { z } from 'zod';
import type { CrmId, OperationId } from '../domain/ids.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import type { RecordSummary } from '../domain/record.ts';
import { UserError } from '../errors.ts';
import { asHistory, defineDoc, Instant } from '../store/documents.ts';
import type { Store, WriteOp } from '../store/port.ts';
import { recordWords } from './record-words.ts';

/**
 * A form for a new record, from the first look to the record: one document per card. The id of the record is reserved
 * when the form is opened, so whoever presses *Create*, and however often, arrives at the same record. That is why saves
 * need no guard against one another: the last one to be stored is as true as any.
 */

const id = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string');

const Summary = z.object({
  module: z.string(),
  id: id<CrmId>(),
  name: z.string(),
  relations: z.array(z.object({ label: z.string(), name: z.string() })),
  addresses: z.array(z.string()),
  url: z.string(),
});

export const RecordForm = z.object({
  id: id<OperationId>(),
  /** Reserved for the record. */
  recordId: id<CrmId>(),
  module: z.string(),
  /** The Archive card it was opened from, and where it leads back to. */
  archive: id<OperationId>().nullable(),
  /** As typed. */
  inputs: z.record(z.string(), z.string()),
  /** Something was filled in from an email. */
  fromEmail: z.boolean(),
  problems: z.record(z.string(), z.string()),
  /** Names of accounts that the form has shown, by key. */
  accounts: z.record(z.string(), z.string()),
  stage: z.enum(['filling', 'duplicates', 'created', 'used', 'closed']),
  /** While `duplicates`: what may be the same, and why. */
  candidates: z.array(Summary.extend({ likeness: z.array(z.enum(['address', 'name', 'similar'])) })),
  /** The record that was created, or chosen in place of a new one. */
  record: Summary.nullable(),
  /** Labels of fields that the server did not keep. */
  lost: z.array(z.string()),
});
export type RecordForm = z.infer<typeof RecordForm>;

const formDoc = defineDoc({ type: 'operation', schema: RecordForm });
const journalDoc = defineDoc({
  type: 'journal',
  schema: z.object({
    kind: z.literal('record'),
    at: Instant,
    operationId: z.string(),
    module: z.string(),
    recordId: z.string(),
  }),
});

/** Forms and Archive cards share a partition; the prefix keeps one from being read as the other. */
const docId = (form: string): string => `form-${form}`;

/** A `UserError` for a form that is unknown, too old or somebody else's. */
export async function readForm(form: OperationId, person: Person, store: Store): Promise<RecordForm> {
  const stored = await formDoc.read(store, partitionOf(person), docId(form));
  if (!stored) throw new UserError(recordWords.formTooOld);
  return stored.body;
}

/** Stores the form's next state. `createdAt`: the record came to be with it, which goes into the journal. */
export async function saveForm(
  form: RecordForm,
  person: Person,
  store: Store,
  createdAt: Date | null = null,
): Promise<RecordForm> {
  const doc = formDoc.make(docId(form.id), form, { opId: form.id, ttlSeconds: asHistory });
  const writes: WriteOp[] = [{ kind: 'upsert', doc }];
  if (createdAt) {
    const { id: operationId, module, recordId } = form;
    const line = { kind: 'record' as const, at: createdAt, operationId, module, recordId };
    const journal = journalDoc.make(`journal-${form.id}`, line, { opId: form.id, ttlSeconds: asHistory });
    writes.push({ kind: 'upsert', doc: journal });
  }
  await store.batch(partitionOf(person), writes);
  return form;
}

/** What a form keeps of a record. */
export const copyOf = (record: RecordSummary): NonNullable<RecordForm['record']> => ({
  module: record.module,
  id: record.id,
  name: record.name,
  relations: record.relations.map(({ label, name }) => ({ label, name })),
  addresses: [...record.addresses],
  url: record.url,
});
