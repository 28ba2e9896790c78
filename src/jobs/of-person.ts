import { everyStored } from '../store/documents.ts';
import { StoreError, type Store, type Stored } from '../store/port.ts';
import { AnyJobDoc } from './aside.ts';
import { embeddedPartition } from './kept.ts';
import { placeOf } from './queue-docs.ts';

/** The jobs of one person in either queue, those that were set aside too. `pk`: their partition. */
export async function* jobsOf(
  store: Pick<Store, 'page'>,
  pk: string,
): AsyncGenerator<Stored & { readonly in: string }> {
  for (const partition of [embeddedPartition, placeOf({ pk, id: '' }).shard]) {
    for await (const stored of everyStored(store, partition, AnyJobDoc.type))
      if (isOf(stored, pk)) yield { ...stored, in: partition };
  }
}

/** Gives how many there were. A process that is at one of them finds nobody to do it for, and drops it. */
export async function deleteJobsOf(store: Pick<Store, 'page' | 'write'>, pk: string): Promise<number> {
  const jobs = await Array.fromAsync(jobsOf(store, pk));
  for (const { in: partition, id } of jobs) {
    try {
      await store.write(partition, { kind: 'delete', id, etag: null });
    } catch (error) {
      if (!(error instanceof StoreError && error.failure === 'missing')) throw error;
    }
  }
  return jobs.length;
}

/** Of one that cannot be understood the id may still tell. */
function isOf(stored: Stored, pk: string): boolean {
  try {
    return AnyJobDoc.parse(stored).body.pk === pk;
  } catch {
    return stored.id.endsWith(pk);
  }
}
