import type { Clock } from '../../src/domain/log.ts';
import { checkOps, ofSingleWrite } from '../../src/store/ops.ts';
import { StoreError } from '../../src/store/port.ts';
import type { Doc, Etag, Store, Stored, WriteOp } from '../../src/store/port.ts';
import { withFaults } from './faults.ts';
import type { FaultyStore } from './faults.ts';

interface Kept {
  readonly doc: Stored;
  readonly expiresAtMs: number;
}

export interface MemoryStore extends FaultyStore {
  /** Everything that is there, in the order of ids. */
  all(pk: string): readonly Stored[];
}

/** The store as plain maps, for tests of everything above it. Fails when told to: see `failWrite`. */
export function memoryStore(clock: Clock = { now: () => new Date() }): MemoryStore {
  const partitions = new Map<string, Map<string, Kept>>();
  const nowMs = () => clock.now().getTime();
  const docsOf = (pk: string) => partitions.get(pk) ?? new Map<string, Kept>();
  const apply = writer(nowMs);

  const all = (pk: string): readonly Stored[] =>
    [...docsOf(pk).values()]
      .filter((kept) => kept.expiresAtMs > nowMs())
      .map((kept) => copyOf(kept.doc))
      .sort((a, b) => (a.id < b.id ? -1 : 1));

  function commit(pk: string, ops: readonly WriteOp[]): readonly (Etag | null)[] {
    checkOps(ops);
    const docs = new Map(docsOf(pk));
    const etags = ops.map((op, failedAt) => apply(docs, op, failedAt));
    partitions.set(pk, docs);
    return etags;
  }

  const store: Store & Pick<MemoryStore, 'all'> = {
    all,
    async read(pk, id) {
      const kept = docsOf(pk).get(id);
      return kept && kept.expiresAtMs > nowMs() ? copyOf(kept.doc) : null;
    },
    write: async (pk, op) => ofSingleWrite(async () => commit(pk, [op])[0] ?? null),
    batch: async (pk, ops) => commit(pk, ops),
    async page(pk, type, filter, limit, token) {
      const matching = all(pk).filter(
        (doc) =>
          doc.type === type && doc.id > (token ?? '') && Object.entries(filter).every(([k, v]) => doc.index[k] === v),
      );
      const docs = matching.slice(0, limit);
      return { docs, token: matching.length > limit ? (docs.at(-1)?.id ?? null) : null };
    },
    close: async () => undefined,
  };
  return withFaults(store);
}

/** Gives the function that does one write to `docs`, or throws and leaves them as they are. */
function writer(nowMs: () => number) {
  let etags = 0;

  return (docs: Map<string, Kept>, op: WriteOp, failedAt: number): Etag | null => {
    const id = op.kind === 'delete' ? op.id : op.doc.id;
    const kept = docs.get(id);
    const before = kept && kept.expiresAtMs > nowMs() ? kept.doc : null;
    if (op.kind === 'create' && before) throw new StoreError('exists', { failedAt });
    if (op.kind === 'replace' || op.kind === 'delete') {
      if (!before) throw new StoreError('missing', { failedAt });
      if (op.etag !== null && op.etag !== before.etag) throw new StoreError('changed', { failedAt });
    }
    if (op.kind === 'delete') {
      docs.delete(id);
      return null;
    }
    const etag = `m${(etags += 1)}` as Etag;
    const { ttlSeconds } = op.doc;
    const expiresAtMs = ttlSeconds === null ? Infinity : nowMs() + ttlSeconds * 1000;
    docs.set(id, { doc: copyOf({ ...op.doc, etag }), expiresAtMs });
    return etag;
  };
}

/** What is left after a way through JSON. */
function copyOf<D extends Doc>(doc: D): D {
  const body: unknown = JSON.parse(JSON.stringify(doc.body));
  return { ...doc, index: { ...doc.index }, body };
}
