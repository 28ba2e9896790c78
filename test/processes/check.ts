import type { JobRecord } from '../../src/jobs/queue-docs.ts';
import { queuedJobs } from '../../src/jobs/queue-docs.ts';
import type { DocKind } from '../../src/store/documents.ts';
import type { Store } from '../../src/store/port.ts';
import { Count, countId, Entry, Operation } from './run.ts';

async function all<Body>(store: Store, pk: string, kind: DocKind<Body>): Promise<Map<string, Body>> {
  const found = new Map<string, Body>();
  let token: string | null = null;
  do {
    const page = await store.page(pk, kind.type, {}, 1000, token);
    for (const stored of page.docs) found.set(stored.id, kind.parse(stored).body);
    token = page.token;
  } while (token !== null);
  return found;
}

/** Operations of a person that are not finished, or not even there. */
export async function unfinished(store: Store, pk: string, wanted: readonly string[]): Promise<readonly string[]> {
  const operations = await all(store, pk, Operation);
  return wanted.filter((id) => {
    const operation = operations.get(id);
    return !operation || operation.done < operation.steps;
  });
}

/**
 * What is wrong with what the processes did for a person, one line each. Every step once, numbered without a gap, by holders of the lease
 * who follow each other: no two runs were at work at the same time.
 */
export async function violations(store: Store, pk: string): Promise<readonly string[]> {
  const operations = await all(store, pk, Operation);
  const entries = [...(await all(store, pk, Entry)).values()].sort((a, b) => a.number - b.number);
  const count = (await Count.read(store, pk, countId))?.body.number ?? 0;
  const wrong: string[] = [];
  for (const [id, { steps }] of operations) {
    const done = entries.filter(({ operation }) => operation === id).map(({ step }) => step);
    const expected = Array.from({ length: steps }, (_, n) => n + 1);
    if (done.toSorted((a, b) => a - b).join() !== expected.join()) wrong.push(`${pk} ${id}: steps ${done.join()}`);
  }
  if (entries.some(({ number }, n) => number !== n + 1)) wrong.push(`${pk}: steps are numbered twice or with gaps`);
  if (count !== entries.length) wrong.push(`${pk}: ${count} counted, ${entries.length} done`);
  if (entries.some(({ fence }, n) => fence < (entries[n - 1]?.fence ?? 0))) wrong.push(`${pk}: runs overlap`);
  return wrong;
}

/** Jobs that nobody has finished with. */
export async function jobsLeft(store: Store): Promise<readonly JobRecord[]> {
  const left: JobRecord[] = [];
  for (const state of ['open', 'poison'] as const) {
    for await (const record of queuedJobs(store).all(state)) left.push(record);
  }
  return left;
}
