import { randomUUID } from 'node:crypto';
import { LeaseLost, takeLease, type Lease } from '../../store/lease.ts';
import { type Etag, type Store, usualMostOps, type WriteOp } from '../../store/port.ts';
import { LeaseOver } from '../lease-over.ts';
import type { Revision, RunClock, RunState, StateChange, SyncStore } from '../ports.ts';
import { docId, docOf } from './doc-kinds.ts';
import { patientStore } from './patient-store.ts';
import { personState } from './person-state.ts';
import { type ManyWishes, personWishes } from './wishes.ts';

const leaseName = 'sync-run';
/** How long the right to run lasts without a renewal, and how long whoever comes next lets late writes arrive. */
const [heldMs, graceMs] = [120_000, 30_000] as const;
const sendingMs = 60_000;

/** The synchronisation's documents in the product's store, and what commands leave there for it. */
export function syncStore(store: Store, clock: RunClock): SyncStore & ManyWishes {
  const patient = patientStore(store, clock);
  return {
    ...personWishes(patient),
    of: (userId) => personState(patient, clock, userId),
    async begin(userId) {
      const askedMs = clock.monotonicMs();
      const lease = await takeLease(patient, userId, leaseName, { ttlMs: heldMs + graceMs, clock });
      return lease && runState(patient, clock, { userId, lease, askedMs });
    },
  };
}

interface Holding {
  readonly userId: string;
  readonly lease: Lease;
  /** When the lease was asked for: it began then or later. */
  readonly askedMs: number;
}

function runState(store: Store, clock: RunClock, { userId, lease, askedMs }: Holding): RunState {
  // The lease is one more.
  const mostChanges = (store.mostOps ?? usualMostOps) - 1;
  let renewedMs = askedMs;
  /** Whatever the store takes from the holder renews the lease, from before it was asked. */
  async function renewing<Result>(work: () => Promise<Result>): Promise<Result> {
    const beforeMs = clock.monotonicMs();
    try {
      const result = await work();
      renewedMs = Math.max(renewedMs, beforeMs);
      return result;
    } catch (error) {
      throw error instanceof LeaseLost ? new LeaseOver(error.message, { cause: error }) : error;
    }
  }

  return {
    ...personState(store, clock, userId),
    run: lease.fence,
    mostChanges,
    async commit(changes) {
      if (changes.length > mostChanges) throw new RangeError(`${changes.length} changes in one batch`);
      const opId = randomUUID();
      const etags = await renewing(() => lease.fenced(changes.map((change) => writeOf(change, opId))));
      return etags.map((etag) => etag as string | null as Revision | null);
    },
    renew: () => renewing(() => lease.renew()),
    mayWriteUntilMs: () => renewedMs + sendingMs,
    release: () => lease.release(),
  };
}

function writeOf(change: StateChange, opId: string): WriteOp {
  const { type, id } = change;
  switch (change.op) {
    case 'create':
      return { kind: 'create', doc: docOf(type, id, change.doc, opId) };
    case 'replace':
      return { kind: 'replace', doc: docOf(type, id, change.doc, opId), etag: change.revision as string as Etag };
    case 'delete':
      return { kind: 'delete', id: docId(type, id), etag: change.revision as string as Etag };
  }
}
