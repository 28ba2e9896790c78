import assert from 'node:assert/strict';
import { keptJobs } from '../../../src/jobs/kept.ts';
import { deleteJobsOf, jobsOf } from '../../../src/jobs/of-person.ts';
import type { Job } from '../../../src/jobs/port.ts';
import { placeOf, queuedJobs } from '../../../src/jobs/queue-docs.ts';
import { memoryStore } from '../../support/memory-store.ts';

describe('the jobs of one person', () => {
  const ann = 't|ann';
  const job = (pk: string, id: string): Job => ({ id, pk, kind: 'sync', reason: 'timer' });
  const times = { addedAtMs: 0, dueAtMs: 0, deliveries: 0 };

  it('are found in either queue, set aside, or damaged, and deleted without those of others', async () => {
    const store = memoryStore();
    const embedded = keptJobs(store);
    await embedded.save({ job: job(ann, `sync-${ann}`), ...times });
    await embedded.setAside({ job: job(ann, 'archive-1'), ...times });
    await embedded.save({ job: job('t|bob', 'sync-t|bob'), ...times });
    const inQueue = { ...times, state: 'open', holder: null, heldUntilMs: 0, wantedAtMs: null } as const;
    await queuedJobs(store).write({ job: job(ann, `filing-${ann}`), ...inQueue }, null);
    const damaged = { id: `letter-${ann}`, type: 'job', index: {}, body: {}, opId: 'x', ttlSeconds: null };
    await store.write(placeOf(job(ann, '')).shard, { kind: 'create', doc: damaged });

    const found = await Array.fromAsync(jobsOf(store, ann), ({ id }) => id);
    assert.deepEqual(found, ['archive-1', `sync-${ann}`, `filing-${ann}`, `letter-${ann}`]);

    assert.equal(await deleteJobsOf(store, ann), 4);
    assert.equal(await deleteJobsOf(store, ann), 0);
    assert.equal((await Array.fromAsync(jobsOf(store, 't|bob'))).length, 1);
  });
});
