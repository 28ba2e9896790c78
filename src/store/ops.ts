import { StoreError, usualMostOps } from './port.ts';
import type { Doc, Etag, WriteOp } from './port.ts';

/** A write that keeps to the port's limits, its document serialised once. */
export type CheckedOp =
  | { readonly kind: 'create' | 'upsert'; readonly row: Row }
  | { readonly kind: 'replace'; readonly row: Row; readonly etag: Etag }
  | { readonly kind: 'delete'; readonly id: string; readonly etag: Etag | null };

export interface Row {
  readonly id: string;
  readonly type: string;
  /** JSON. */
  readonly index: string;
  /** JSON. */
  readonly body: string;
  readonly opId: string;
  readonly ttlSeconds: number | null;
}

/** What the port promises for a batch and for a document, in bytes of JSON. */
export const portMaxBytes = 1_500_000;
/** What Cosmos refuses in an id. */
const wellFormedId = /^[^/\\?#]{1,255}$/;

/** Checks one write or a batch against the port's limits. Throws `tooLarge`, or `RangeError` for a bad or repeated id. */
export function checkOps(
  ops: readonly WriteOp[],
  maxBytes = portMaxBytes,
  mostOps = usualMostOps,
): readonly CheckedOp[] {
  if (ops.length > mostOps) throw new StoreError('tooLarge', { failedAt: mostOps });
  const seen = new Set<string>();
  let bytes = 0;
  return ops.map((op, at) => {
    const id = op.kind === 'delete' ? op.id : op.doc.id;
    if (!wellFormedId.test(id)) throw new RangeError(`store: malformed id "${id}"`);
    if (seen.has(id)) throw new RangeError(`store: id "${id}" twice in one batch`);
    seen.add(id);

    const checked = serialise(op);
    bytes += sizeOf(checked);
    if (bytes > maxBytes) throw new StoreError('tooLarge', { failedAt: at });
    return checked;
  });
}

function serialise(op: WriteOp): CheckedOp {
  switch (op.kind) {
    case 'delete':
      return op;
    case 'replace':
      return { kind: op.kind, row: rowOf(op.doc), etag: op.etag };
    case 'create':
    case 'upsert':
      return { kind: op.kind, row: rowOf(op.doc) };
  }
}

const rowOf = ({ id, type, index, body, opId, ttlSeconds }: Doc): Row => ({
  id,
  type,
  index: JSON.stringify(index),
  body: JSON.stringify(body),
  opId,
  ttlSeconds,
});

const sizeOf = (op: CheckedOp): number =>
  op.kind === 'delete' ? 0 : Buffer.byteLength(op.row.body) + Buffer.byteLength(op.row.index);

/** Leaves out which operation it was: a single write has but one. */
export async function ofSingleWrite<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError) || error.failedAt === null) throw error;
    throw new StoreError(error.failure, { cause: error.cause });
  }
}
