import { v5 } from 'uuid';
import { refOf, withRecords, type ArchiveDraft, type RuleName } from '../archive/draft.ts';
import { draftEmail, newDraft } from '../archive/open.ts';
import { archiveOperation, keptOperationSeconds } from '../archive/operations.ts';
import type { Workplace } from '../archive/workplace.ts';
import { operationId, type OperationId } from '../domain/ids.ts';
import { partitionOf } from '../domain/person.ts';
import { recordKey } from '../domain/record.ts';
import type { JobQueue } from '../jobs/port.ts';
import { StoreError, type Store } from '../store/port.ts';
import type { Considered } from './consider.ts';
import { newFiled, readFiled } from './docs.ts';

export interface CarryOutTools {
  readonly store: Pick<Store, 'read' | 'batch'>;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly at: Workplace;
}

/** Never changes: the same email is the same operation for whoever decides about it, and however often. */
const namespace = 'b0a7c2f4-3f0e-4a52-8d0e-6d1c1e6f9a55';

const operationOf = (pk: string, messageId: string): OperationId =>
  operationId(v5(JSON.stringify([pk, messageId]), namespace));

/**
 * Makes archiving an email by a rule work that will be done: one write holds the decision and the operation, and a job that
 * was added before it carries the operation out. Decided already: nothing happens. False: none of its records is to be seen.
 */
export async function carryOut(
  { mail, earlier }: Considered,
  { rule, records }: { readonly rule: RuleName; readonly records: readonly string[] },
  { store, jobs, at }: CarryOutTools,
): Promise<boolean> {
  const pk = partitionOf(at.person);
  const id = operationOf(pk, mail.messageId);
  const found = (await at.records.read(records.map(refOf))).filter((record) => record !== null);
  if (found.length === 0) return false;
  const keys = found.map(recordKey);
  const draft: ArchiveDraft = {
    ...withRecords(newDraft(id, [draftEmail(mail, earlier)], at), found),
    ...{ rule, offered: keys, ticked: keys, stage: 'archiving' },
  };
  const filed = { outcome: 'archived', rule, why: null, operationId: id, at: at.clock.now() } as const;
  await jobs.add({ id, pk, kind: 'archive', reason: 'rule' });
  try {
    await store.batch(pk, [
      { kind: 'create', doc: newFiled(mail.messageId, filed) },
      { kind: 'create', doc: archiveOperation.make(id, draft, { opId: id, ttlSeconds: keptOperationSeconds }) },
    ]);
  } catch (error) {
    if (!(await isDecided(error, mail.messageId, pk, store))) throw error;
  }
  return true;
}

/** Somebody else was as fast, or it was this very write, whose answer was lost. */
async function isDecided(error: unknown, messageId: string, pk: string, store: Pick<Store, 'read'>): Promise<boolean> {
  if (!(error instanceof StoreError) || !['exists', 'ambiguous'].includes(error.failure)) return false;
  return (await readFiled(store, pk, messageId)) !== null;
}
