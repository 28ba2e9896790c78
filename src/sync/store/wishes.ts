import { StoreError, type Store, type WriteOp } from '../../store/port.ts';
import type { PersonWishes } from '../ports.ts';
import type { PersonRequest } from '../state.ts';
import { docOf } from './doc-kinds.ts';

/** Requests of one person that are left at once. */
export interface ManyWishes extends PersonWishes {
  /** As `ask`, each under its operation id. Up to 100 are left together or not at all. */
  askAll(userId: string, requests: readonly PersonRequest[]): Promise<void>;
}

const largestBatch = 100;

/** What commands write; never documents of a run. */
export function personWishes(store: Store): ManyWishes {
  return {
    ask: (userId, id, request) => unlessThere(store, userId, creation(id, request)),
    choose: (userId, id, company) =>
      answered(async () => {
        const doc = docOf('company', id, company, id);
        await store.write(userId, { kind: 'upsert', doc });
      }),
    async askAll(userId, requests) {
      for (let at = 0; at < requests.length; at += largestBatch) {
        const some = requests.slice(at, at + largestBatch).map((request) => creation(request.operationId, request));
        await leave(store, userId, some);
      }
    },
  };
}

const creation = (id: string, request: PersonRequest): WriteOp => ({
  kind: 'create',
  doc: docOf('request', id, request, request.operationId),
});

async function leave(store: Store, pk: string, writes: readonly WriteOp[]): Promise<void> {
  try {
    await store.batch(pk, writes);
  } catch (error) {
    if (!isOneOf(error, 'exists', 'ambiguous')) throw error;
    for (const write of writes) await unlessThere(store, pk, write);
  }
}

/** What is there already stays as it is. */
async function unlessThere(store: Store, pk: string, write: WriteOp): Promise<void> {
  await answered(async () => {
    try {
      await store.write(pk, write);
    } catch (error) {
      if (!isOneOf(error, 'exists')) throw error;
    }
  });
}

/** Once more where the answer was lost: doing it twice is as good as once. */
async function answered(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isOneOf(error, 'ambiguous')) throw error;
    await work();
  }
}

const isOneOf = (error: unknown, ...failures: readonly StoreError['failure'][]): boolean =>
  error instanceof StoreError && failures.includes(error.failure);
