import { StoreError, type Store, type WriteOp } from '../../store/port.ts';
import type { PersonRequest } from '../state.ts';
import { docOf } from './doc-kinds.ts';

const largestBatch = 100;

/**
 * Leaves what the person asked for the next run, which is what a command does instead of writing a run's documents. Up
 * to 100 are left together or not at all; one that is there already (the same operation, pressed twice) stays as it is.
 */
export async function leaveRequests(store: Store, pk: string, requests: readonly PersonRequest[]): Promise<void> {
  for (let at = 0; at < requests.length; at += largestBatch) {
    await leave(store, pk, requests.slice(at, at + largestBatch).map(creation));
  }
}

async function leave(store: Store, pk: string, writes: readonly WriteOp[]): Promise<void> {
  try {
    await store.batch(pk, writes);
  } catch (error) {
    // `ambiguous`: written or not, the same creation one by one makes sure of it.
    const isOpen = error instanceof StoreError && (error.failure === 'exists' || error.failure === 'ambiguous');
    if (!isOpen) throw error;
    for (const write of writes) await unlessThere(store.write(pk, write));
  }
}

async function unlessThere(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof StoreError && error.failure === 'exists')) throw error;
  }
}

const creation = (request: PersonRequest): WriteOp => ({
  kind: 'create',
  doc: docOf('request', request.operationId, request, request.operationId),
});
