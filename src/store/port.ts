/**
 * The store of state: documents in partitions. It promises what both of its adapters can keep, no more.
 * A partition (`pk`) is one person (`tenantId|userId`), a tenant or a shard of jobs; nothing spans two of them.
 */

/** Opaque version of a stored document: compared, never read. */
export type Etag = string & { readonly __brand: 'Etag' };

/** Values by which `page` may filter. Everything else of a document is not indexed. */
export type IndexFields = Readonly<Record<string, string | number | boolean | null>>;

/** A document as it is given to the store; `defineDoc` of documents.ts makes them, with a schema for the body. */
export interface Doc<Body = unknown> {
  /** 1 to 255 characters, without `/`, `\\`, `?` and `#`. Unique in its partition, whatever the type. */
  readonly id: string;
  /** Kind of document, one of documents.ts. */
  readonly type: string;
  readonly index: IndexFields;
  /** JSON. */
  readonly body: Body;
  /** The operation that wrote it last: how a write whose answer was lost is recognised. */
  readonly opId: string;
  /** Seconds after the last write when it may vanish; null keeps it. Never a matter of correctness. */
  readonly ttlSeconds: number | null;
  /** It is history, which stays as long as the tenant wants: above the store somebody sets `ttlSeconds` by that. Not stored. */
  readonly isHistory?: true;
}

/** A document as it was read; `etag` is what a later `replace` or `delete` of this very state names. */
export interface Stored<Body = unknown> extends Doc<Body> {
  readonly etag: Etag;
}

/** `upsert` asks for nothing; the others fail where the store holds something else than they expect. `etag` null: whatever is there. */
export type WriteOp =
  | { readonly kind: 'create'; readonly doc: Doc }
  | { readonly kind: 'upsert'; readonly doc: Doc }
  | { readonly kind: 'replace'; readonly doc: Doc; readonly etag: Etag }
  | { readonly kind: 'delete'; readonly id: string; readonly etag: Etag | null };

/** What the caller can do about it differs for each, so that every place names those it expects. */
export type StoreFailure =
  | 'exists' // create: the id is taken
  | 'missing' // replace, delete: nothing there
  | 'changed' // the etag is not the stored one
  | 'throttled' // wait `retryAfterMs`
  | 'tooLarge' // over `mostOps` operations, 1.5 MB a batch or 1.5 MB a document
  | 'ambiguous'; // the answer was lost: read, and compare `opId`

/**
 * A write or read was not done (`ambiguous`: may have been done). In a batch nothing was done, and `failedAt` says
 * which operation (from 0) was in the way; null for a single write, and where it was none of them (`throttled`, `ambiguous`).
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly failure: StoreFailure;
  readonly failedAt: number | null;
  readonly retryAfterMs: number | null;

  constructor(failure: StoreFailure, details: { failedAt?: number; retryAfterMs?: number; cause?: unknown } = {}) {
    super(`store: ${failure}`, { cause: details.cause });
    this.failure = failure;
    this.failedAt = details.failedAt ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

/** Some of the documents that were asked for. What is written meanwhile may be in it or not. */
export interface Page {
  /** In no order. A page may be empty and still have a token. */
  readonly docs: readonly Stored[];
  /** Null: that was the last page. */
  readonly token: string | null;
}

/** How a write may be treated where it is not one that has to last. */
export interface WriteOptions {
  /**
   * The sudden end of the machine (not of the process) may take it, which saves the wait for the disk. Every later write
   * that may not be lost keeps what was written before it. Stores elsewhere keep everything at once.
   */
  readonly mayBeLost?: boolean;
}

/** Operations that a batch of any store may hold. */
export const usualMostOps = 100;

/** Documents in partitions. `test/contract/store.ts` is the promise in full. */
export interface Store {
  /** Operations that a batch may hold, where they are more than the usual: what is written at once is written to the disk once. */
  readonly mostOps?: number;
  /** Null: not there, or its time is over. */
  read(pk: string, id: string): Promise<Stored | null>;
  /** One write; the new etag, null after a delete. Throws `StoreError`; a malformed or repeated id is a bug: `RangeError`. */
  write(pk: string, op: WriteOp, options?: WriteOptions): Promise<Etag | null>;
  /** All or nothing: at most `mostOps` operations and 1.5 MB, each id once. New etags in the order of the operations. */
  batch(pk: string, ops: readonly WriteOp[]): Promise<readonly (Etag | null)[]>;
  /** At most `limit` (1 to 1000) documents of a type whose index fields all equal `filter`. Each unchanged document comes once. */
  page(pk: string, type: string, filter: IndexFields, limit: number, token: string | null): Promise<Page>;
  /** Finishes the writes that were asked for; afterwards the store cannot be used. */
  close(): Promise<void>;
}
