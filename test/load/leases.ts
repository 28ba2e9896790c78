import { appendFileSync } from 'node:fs';
import { z } from 'zod';
import type { Store, WriteOp } from '../../src/store/port.ts';

/** A write that a process made under a lease, and that the store took. */
export const LeaseWrite = z.object({
  pk: z.string(),
  name: z.string(),
  fence: z.number(),
  etag: z.string(),
  process: z.number(),
});
export type LeaseWrite = z.infer<typeof LeaseWrite>;

const Body = z.object({ data: z.object({ fence: z.number() }) });

/** The store, with every such write noted in a file, one line each. */
export function withLeasesNoted(store: Store, file: string): Store {
  const note = (pk: string, op: WriteOp | undefined, etag: string | null | undefined): void => {
    if (!op || op.kind === 'delete' || op.doc.type !== 'lease' || !etag) return;
    const { fence } = Body.parse(op.doc.body).data;
    const write: LeaseWrite = { pk, name: op.doc.id, fence, etag, process: process.pid };
    appendFileSync(file, `${JSON.stringify(write)}\n`);
  };
  return {
    ...store,
    async batch(pk, ops) {
      const etags = await store.batch(pk, ops);
      ops.forEach((op, n) => {
        note(pk, op, etags[n]);
      });
      return etags;
    },
  };
}

/** Where two holders were at work at the same time: one line each. The local Cosmos DB numbers its etags. */
export function overlaps(writes: readonly LeaseWrite[]): readonly string[] {
  const leases = Map.groupBy(writes, ({ pk, name }) => `${pk} ${name}`);
  return [...leases].flatMap(([lease, theirs]) => {
    const inOrder = theirs.toSorted((a, b) => (a.etag < b.etag ? -1 : 1));
    const isWrong = inOrder.some(({ fence, process }, n) => {
      const before = inOrder[n - 1];
      return before !== undefined && (fence < before.fence || (fence === before.fence && process !== before.process));
    });
    return isWrong ? [`${lease}: two holders at once`] : [];
  });
}
