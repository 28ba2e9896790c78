import type { JSONObject, JSONValue, OperationInput, OperationResponse, SqlQuerySpec } from '@azure/cosmos';
import { z } from 'zod';
import { Later, troubleOfStatus } from './cosmos-failure.ts';
import type { CheckedOp, Row } from './ops.ts';
import { StoreError } from './port.ts';
import type { Etag, IndexFields, StoreFailure, Stored } from './port.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A document as Cosmos DB keeps it. `f` holds the index fields, `b` the body, `o` the operation, `w` this very write. */
const Item = z.object({
  id: z.string(),
  type: z.string(),
  f: z.record(z.string(), Scalar),
  b: z.unknown(),
  o: z.string(),
  w: z.string(),
  ttl: z.number().optional(),
  _etag: z.string(),
});

/** What `page` filters by, and nothing else, is indexed: every indexed path makes every write dearer. */
export const indexingPolicy = {
  indexingMode: 'consistent',
  automatic: true,
  includedPaths: [{ path: '/type/?' }, { path: '/f/*' }],
  excludedPaths: [{ path: '/*' }],
} as const;

export function storedOf(item: unknown): Stored {
  const { id, type, f, b, o, ttl, _etag } = Item.parse(item);
  return { id, type, index: f, body: b, opId: o, ttlSeconds: ttl ?? null, etag: _etag as Etag };
}

/** Which write made it as it is. */
export const writeOf = (item: unknown): string => Item.parse(item).w;

/** `write` is new for every attempt of a caller: it tells later whether a write whose answer was lost was done. */
export function operationOf(pk: string, op: CheckedOp, write: string): OperationInput {
  switch (op.kind) {
    case 'create':
      return { operationType: 'Create', resourceBody: itemOf(pk, op.row, write) };
    case 'upsert':
      return { operationType: 'Upsert', resourceBody: itemOf(pk, op.row, write) };
    case 'replace':
      return {
        operationType: 'Replace',
        id: op.row.id,
        ifMatch: op.etag,
        resourceBody: itemOf(pk, op.row, write),
      };
    case 'delete':
      return { operationType: 'Delete', id: op.id, ...(op.etag !== null && { ifMatch: op.etag }) };
  }
}

const AnyJson = z.custom<JSONValue>();
const parsed = (text: string): JSONValue => AnyJson.parse(JSON.parse(text));

const itemOf = (pk: string, row: Row, write: string): JSONObject => ({
  id: row.id,
  pk,
  type: row.type,
  f: parsed(row.index),
  b: parsed(row.body),
  o: row.opId,
  w: write,
  ...(row.ttlSeconds !== null && { ttl: row.ttlSeconds }),
});

/** Values travel as parameters, names as quoted properties: neither becomes part of the query's text. */
export function queryOf(type: string, filter: IndexFields): SqlQuerySpec {
  const fields = Object.entries(filter);
  const conditions = fields.map(([name], n) => ` AND c.f[${JSON.stringify(name)}] = @f${n}`);
  return {
    query: `SELECT * FROM c WHERE c.type = @type${conditions.join('')}`,
    parameters: [{ name: '@type', value: type }, ...fields.map(([, value], n) => ({ name: `@f${n}`, value }))],
  };
}

const failures: Readonly<Record<number, StoreFailure>> = { 404: 'missing', 409: 'exists', 412: 'changed' };
/** "Failed dependency": not this operation was in the way. */
const notItsFault = 424;

/** Etags by operation. A batch that failed is no failure to the SDK (207): every result has to be looked at. */
export function etagsOf(results: readonly OperationResponse[], expected: number): readonly (Etag | null)[] {
  const failedAt = results.findIndex(({ statusCode }) => statusCode >= 400 && statusCode !== notItsFault);
  const failed = results[failedAt];
  if (failed) throw failureOf(failed.statusCode, failedAt);
  if (results.length !== expected || results.some(({ statusCode }) => statusCode >= 300)) {
    throw new Error('The answer to a batch cannot be understood');
  }
  return results.map(({ eTag }) => (eTag === undefined ? null : (eTag as Etag)));
}

function failureOf(status: number, failedAt: number): Error {
  const failure = failures[status];
  if (failure) return new StoreError(failure, { failedAt });
  const trouble = troubleOfStatus(status);
  if (trouble.kind === 'tooLarge') return new StoreError('tooLarge', { failedAt });
  if (trouble.kind === 'later' || trouble.kind === 'lost') return new Later(trouble);
  return new Error(`Cosmos DB refused operation ${failedAt} of a batch with ${status}`);
}
