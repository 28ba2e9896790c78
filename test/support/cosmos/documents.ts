import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../../src/domain/log.ts';
import { matcher } from './sql.ts';
import type { Query } from './sql.ts';

export const Item = z.looseObject({ id: z.string().min(1).max(255), pk: z.string(), ttl: z.int().min(1).optional() });
export type Item = z.infer<typeof Item>;
export type StoredItem = Item & { readonly _etag: string; readonly _ts: number; readonly _rid: number };

export interface Container {
  readonly definition: Readonly<Record<string, unknown>>;
  readonly partitions: Map<string, Map<string, StoredItem>>;
}

export interface BatchOperation {
  readonly operationType: string;
  readonly id?: string | undefined;
  readonly ifMatch?: string | undefined;
  readonly resourceBody?: unknown;
}

export interface OperationResult {
  readonly statusCode: number;
  readonly requestCharge: number;
  readonly eTag?: string;
}

/**
 * Request units as Microsoft publishes them, a model and no measurement: 1 for reading 1 KB, 10 for 100 KB; 5.5 for writing 1 KB, 50 for
 * 100 KB; 2.5 for a query, and what it reads on top. https://learn.microsoft.com/azure/cosmos-db/request-units
 */
export const units = {
  read: (bytes: number): number => 1 + 0.09 * moreThanOneKb(bytes),
  write: (bytes: number): number => 5.5 + 0.45 * moreThanOneKb(bytes),
  query: (bytes: number): number => 2.5 + 0.09 * (bytes / 1024),
};

const moreThanOneKb = (bytes: number): number => Math.max(0, bytes / 1024 - 1);

/** A request may be 2 MB, and so may a document. */
export const maxBytes = 2 * 1024 * 1024;

/** The documents of containers: what Cosmos DB promises about one logical partition. */
export function documentsOf(clock: Clock) {
  let rids = 0;
  let writes = 0;

  const isAlive = (container: Container, item: StoredItem): boolean =>
    item.ttl === undefined ||
    container.definition.defaultTtl === undefined ||
    clock.now().getTime() < item._ts * 1000 + item.ttl * 1000;

  function find(container: Container, pk: string, id: string): StoredItem | null {
    const item = container.partitions.get(pk)?.get(id);
    return item && isAlive(container, item) ? item : null;
  }

  function apply(container: Container, pk: string, docs: Map<string, StoredItem>, op: BatchOperation): OperationResult {
    const parsed = Item.safeParse(op.resourceBody);
    const body = op.operationType === 'Delete' ? null : (parsed.data ?? { id: '', pk: null });
    if (body && body.pk !== pk) return refused(400);
    const id = body?.id ?? op.id ?? '';
    if (/[/\\?#]/.test(id) || (op.operationType === 'Replace' && op.id !== id)) return refused(400);
    const bytes = body ? Buffer.byteLength(JSON.stringify(body)) : 0;
    if (bytes > maxBytes) return refused(413);

    const kept = docs.get(id);
    const before = kept && isAlive(container, kept) ? kept : null;
    if (op.operationType === 'Create' && before) return refused(409);
    if ((op.operationType === 'Replace' || op.operationType === 'Delete') && !before) return refused(404);
    if (op.ifMatch !== undefined && before && op.ifMatch !== before._etag) return refused(412);
    if (!body) {
      docs.delete(id);
      return { statusCode: 204, requestCharge: units.write(0) };
    }
    const item = {
      ...body,
      pk,
      // In the order of the writes, for tests that look at it.
      _etag: `"${String((writes += 1)).padStart(12, '0')}-${randomUUID()}"`,
      _ts: Math.floor(clock.now().getTime() / 1000),
      _rid: before?._rid ?? (rids += 1),
    };
    docs.set(id, item);
    return { statusCode: before ? 200 : 201, requestCharge: units.write(bytes), eTag: item._etag };
  }

  return {
    find,

    /** All operations or none; the one in the way has its own status, the others 424. */
    batch(container: Container, pk: string, ops: readonly BatchOperation[]): readonly OperationResult[] {
      const docs = new Map(container.partitions.get(pk));
      const results: OperationResult[] = [];
      for (const op of ops) {
        const result = apply(container, pk, docs, op);
        results.push(result);
        if (result.statusCode >= 400) return ops.map((_, n) => (n === results.length - 1 ? result : refused(424)));
      }
      container.partitions.set(pk, docs);
      return results;
    },

    /** In the order of resource ids, which an update keeps. `after` is exclusive. */
    page(container: Container, pk: string, query: Query, limit: number, after: number) {
      const matches = matcher(query);
      const rest = [...(container.partitions.get(pk)?.values() ?? [])]
        .filter((item) => item._rid > after && isAlive(container, item) && matches(item))
        .sort((a, b) => a._rid - b._rid);
      const items = rest.slice(0, limit);
      const last = items.at(-1)?._rid ?? after;
      return { items, next: rest.length > items.length ? last : null };
    },
  };
}

const refused = (statusCode: number): OperationResult => ({ statusCode, requestCharge: 0 });
