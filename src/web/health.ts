import { within } from '../domain/within.ts';
import type { JobQueue } from '../jobs/port.ts';
import type { Store } from '../store/port.ts';
import { HttpError, json } from './http.ts';
import type { Route } from './http.ts';

interface Patience {
  readonly timeoutMs: number;
  /** Probes of several balancers, and of whoever likes to ask, cost no more than one in this time. */
  readonly rememberedMs: number;
}

const usualPatience: Patience = { timeoutMs: 2_000, rememberedMs: 5_000 };

/** What a process cannot work without. ProTracker and Microsoft 365 are none of it: no other process would reach them either. */
export interface Needed {
  readonly store: Pick<Store, 'read'>;
  readonly jobs: Pick<JobQueue, 'reach'>;
}

/** For probes: `live` says that the process answers, `ready` that it can also reach its store and its queue. */
export function healthRoutes({ store, jobs }: Needed, patience = usualPatience): readonly Route[] {
  const storeAnswers = remembered(() => store.read('health', 'probe'), patience);
  const queueAnswers = remembered(() => jobs.reach(), patience);
  return [
    { method: 'GET', path: '/health/live', handle: async () => json(200, { status: 'live' }) },
    {
      method: 'GET',
      path: '/health/ready',
      async handle() {
        await Promise.all([
          orNotReady(storeAnswers(), 'The store does not answer.'),
          orNotReady(queueAnswers(), 'The queue does not answer.'),
        ]);
        return json(200, { status: 'ready' });
      },
    },
  ];
}

async function orNotReady(answer: Promise<unknown>, message: string): Promise<void> {
  try {
    await answer;
  } catch (cause) {
    throw new HttpError(503, 'NotReady', message, { cause });
  }
}

/** What was asked a moment ago, or is being asked, is not asked again. */
function remembered(ask: () => Promise<unknown>, { timeoutMs, rememberedMs }: Patience): () => Promise<unknown> {
  let last: { readonly atMs: number; readonly answer: Promise<unknown> } | null = null;
  return () => {
    const atMs = performance.now();
    if (last === null || atMs - last.atMs >= rememberedMs) last = { atMs, answer: within(timeoutMs, ask()) };
    return last.answer;
  };
}
