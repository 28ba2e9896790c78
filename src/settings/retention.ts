import { tenantOf } from '../domain/person.ts';
import { secondsOf, usualHistoryDays } from '../store/documents.ts';
import type { Store, WriteOp } from '../store/port.ts';
import { readTenantSettings } from './tenant.ts';

/** How long history stays in a tenant. */
export const historyDaysOf = async (store: Pick<Store, 'read'>, tenantId: string): Promise<number> =>
  (await readTenantSettings(store, tenantId)).historyDays ?? usualHistoryDays;

/**
 * The store, in which history stays as long as an administrator of the person's tenant has set. What was written before a change stays as long as it was to.
 */
export function keepingHistory(store: Store): Store {
  async function timed(pk: string, ops: readonly WriteOp[]): Promise<readonly WriteOp[]> {
    if (!ops.some(isHistory)) return ops;
    const days = await historyDaysOf(store, tenantOf(pk));
    return ops.map((op) => lasting(op, secondsOf(days)));
  }

  return {
    ...store,
    async write(pk, op, how) {
      const [only = op] = await timed(pk, [op]);
      return store.write(pk, only, how);
    },
    batch: async (pk, ops) => store.batch(pk, await timed(pk, ops)),
  };
}

const isHistory = (op: WriteOp): boolean => op.kind !== 'delete' && op.doc.isHistory === true;

const lasting = (op: WriteOp, ttlSeconds: number): WriteOp =>
  op.kind !== 'delete' && op.doc.isHistory ? { ...op, doc: { ...op.doc, ttlSeconds } } : op;
