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

/**
 * Where two holders were at work at the same time: one line each, with the two writes that show it. The local Cosmos DB numbers its etags. A write
 * whose answer was lost, and that somebody has overwritten since, has none: when it was done is not known, only under which fence.
 */
export function overlaps(writes: readonly LeaseWrite[]): readonly string[] {
  const leases = Map.groupBy(writes, ({ pk, name }) => `${pk} ${name}`);
  return [...leases].flatMap(([lease, theirs]) => {
    const wrong = stepBack(theirs) ?? sharedFence(theirs);
    return wrong ? [`${lease}: two holders at once: ${wrong.map(shown).join(', then ')}`] : [];
  });
}

type Two = readonly [LeaseWrite, LeaseWrite];

/** Somebody wrote after another one had taken the lease. */
function stepBack(writes: readonly LeaseWrite[]): Two | null {
  const inOrder = writes.filter(({ etag }) => etag.startsWith('"')).sort((a, b) => (a.etag < b.etag ? -1 : 1));
  for (const [n, write] of inOrder.entries()) {
    const before = inOrder[n - 1];
    if (before && write.fence < before.fence) return [before, write];
  }
  return null;
}

/** Two took the lease for the same time. */
function sharedFence(writes: readonly LeaseWrite[]): Two | null {
  for (const [first, ...others] of Map.groupBy(writes, ({ fence }) => fence).values()) {
    const other = others.find(({ process }) => process !== first?.process);
    if (first && other) return [first, other];
  }
  return null;
}

const shown = ({ fence, etag, process }: LeaseWrite): string => `${process} under ${fence} (${etag})`;
