import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Job } from '../../src/jobs/port.ts';
import { storageMessages } from '../../src/jobs/queue-messages.ts';
import { QueuedJobs } from '../../src/jobs/queue.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { StoreError } from '../../src/store/port.ts';
import { keyFileWrapping } from '../../src/store/sealed/key-file.ts';
import { sealedMaxBytes, sealedStore } from '../../src/store/sealed/sealed.ts';
import { silentLog } from '../support/silent-log.ts';
import { Operation, run } from './run.ts';

/**
 * One of the processes, put together as production is, with short times: store on Cosmos DB, sealed, jobs on the storage queue. Reads lines
 * `add <person> <operation> <steps>`, answers `added <operation>`; `settle`, answers `settled` when nothing is being added any more; says `lost` when
 * it found its lease taken, `poison <operation>`.
 */
const options = z
  .object({
    cosmos: z.object({ endpoint: z.string(), key: z.string() }),
    queue: z.object({ endpoint: z.string(), accountName: z.string(), key: z.string(), name: z.string() }),
    keyFile: z.string(),
    leaseMs: z.number(),
    unfenced: z.boolean(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { cosmos, queue } = options;
const below = openCosmosStore(
  { endpoint: cosmos.endpoint, auth: { key: cosmos.key }, database: 'protracker' },
  { maxBytes: sealedMaxBytes },
);
const store = sealedStore(below, await keyFileWrapping(options.keyFile, true));
const messages = await storageMessages({ ...queue, auth: queue });
const jobs = new QueuedJobs({
  store,
  messages,
  log: silentLog,
  holdMs: options.leaseMs,
  pollMs: 100,
  onPoison: async (job) => {
    say(`poison ${job.id}`);
  },
});
jobs.start({
  archive: (job) => run(job, { store, leaseMs: options.leaseMs, unfenced: options.unfenced, tell: say }),
});
say('ready');

const adding = new Set<Promise<void>>();
for await (const line of createInterface(process.stdin)) {
  const [what, pk = '', id = '', steps = ''] = line.split(' ');
  if (what === 'stop') break;
  if (what === 'settle')
    void Promise.all(adding).then(() => {
      say('settled');
    });
  if (what !== 'add') continue;
  const added = add({ id, pk, kind: 'archive', reason: 'button' }, Number(steps)).then(
    () => {
      say(`added ${id}`);
    },
    () => undefined, // not acknowledged: it is asked for again
  );
  adding.add(added);
  void added.then(() => adding.delete(added));
}
await jobs.stop(5_000);
await store.close();
process.exit();

/** The job first, as the product does; asked again for the same operation it does what is left to do. */
async function add(job: Job, steps: number): Promise<void> {
  await jobs.add(job);
  const doc = Operation.make(job.id, { steps, done: 0 }, { opId: randomUUID() });
  try {
    await store.write(job.pk, { kind: 'create', doc });
  } catch (error) {
    if (!(error instanceof StoreError && error.failure === 'exists')) throw error;
  }
}
