import { within } from '../domain/within.ts';
import type { Store } from '../store/port.ts';
import { HttpError, json } from './http.ts';
import type { Route } from './http.ts';

const timeoutMs = 2_000;

/** For probes: `live` says that the process answers, `ready` that it can also reach its store. */
export const healthRoutes = (store: Pick<Store, 'read'>): readonly Route[] => [
  { method: 'GET', path: '/health/live', handle: async () => json(200, { status: 'live' }) },
  {
    method: 'GET',
    path: '/health/ready',
    async handle() {
      try {
        await within(timeoutMs, store.read('health', 'probe'));
      } catch (cause) {
        throw new HttpError(503, 'NotReady', 'The store does not answer.', { cause });
      }
      return json(200, { status: 'ready' });
    },
  },
];
