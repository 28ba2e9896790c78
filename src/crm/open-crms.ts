import { setTimeout as delay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Crm } from './crm.ts';

interface Open {
  readonly version: string;
  readonly crm: Crm;
}

/** Whoever was away for longest signs in once more. */
const mostOpen = 1_000;

/** CRMs that people are signed in to, one for each. */
export class OpenCrms {
  readonly #open = new LRUCache<string, Open>({
    max: mostOpen,
    dispose({ crm }, _key, reason) {
      if (reason !== 'delete') void ended(crm);
    },
  });

  /** The one that is open, where it is of this version; a new one takes the place of any other. */
  get(key: string, version: string, make: () => Crm): Crm {
    const known = this.#open.get(key);
    if (known?.version === version) return known.crm;
    const crm = make();
    this.#open.set(key, { version, crm });
    return crm;
  }

  async end(key: string): Promise<void> {
    const known = this.#open.peek(key);
    this.#open.delete(key);
    if (known) await ended(known.crm);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((key) => this.end(key)));
  }
}

/** A session that cannot be ended ends by itself: nobody waits for a CRM that does not answer. */
const ended = (crm: Crm): Promise<void> =>
  Promise.race([crm.close().catch(() => undefined), delay(2_000, undefined, { ref: false })]);
