import type { Change } from './change.ts';
import type { JobEnd } from './job.ts';
import type { Run } from './run.ts';

/** More than the store takes of one pair, which waits; the others go on. */
export const tooLarge: JobEnd = { what: 'held', reason: 'too-large' };

/** Stores what belongs to each, whole or not at all. Gives those of which it is more than the store takes. */
export async function storeEach<T>(run: Run, changes: ReadonlyMap<T, readonly Change[]>): Promise<ReadonlySet<T>> {
  const owners = new Map([...changes].map(([owner, group]) => [group, owner] as const));
  const left = new Set<T>();
  const groups = [...owners.keys()].filter((group) => group.length > 0);
  await run.ledger.commit(groups, (group) => {
    const owner = owners.get(group);
    if (owner !== undefined) left.add(owner);
  });
  return left;
}
