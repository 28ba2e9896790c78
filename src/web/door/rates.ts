import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpError } from '../http.ts';
import { httpWords as words } from '../http-words.ts';

/** Activities taken in per minute, by this process. */
export interface Rates {
  readonly perPerson: number;
  readonly perTenant: number;
}

/** Counts an activity. Throws `HttpError` 429 with the time to wait when its sender or their tenant sent too many. */
export type CountActivity = (sender: { readonly tenantId: string; readonly userId: string }) => Promise<void>;

export function countActivities({ perPerson, perTenant }: Rates): CountActivity {
  const persons = new RateLimiterMemory({ points: perPerson, duration: 60 });
  const tenants = new RateLimiterMemory({ points: perTenant, duration: 60 });
  return async ({ tenantId, userId }) => {
    try {
      await persons.consume(`${tenantId}|${userId}`);
      await tenants.consume(tenantId);
    } catch (full) {
      if (!(full instanceof RateLimiterRes)) throw full;
      const headers = { 'Retry-After': String(Math.max(1, Math.ceil(full.msBeforeNext / 1000))) };
      throw new HttpError(429, 'TooMany', words.tooMany, { headers });
    }
  };
}
