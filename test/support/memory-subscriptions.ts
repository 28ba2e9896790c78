import type { NoticeWish, Subscriptions } from '../../src/syncing/notices-port.ts';

/** A mailbox's subscriptions in memory. */
export interface MemorySubscriptions extends Subscriptions {
  readonly open: Map<string, NoticeWish>;
  /** Every call, as `create contact`, `renew 1`. */
  readonly calls: string[];
  /** The next call throws this. */
  failNext: Error | null;
}

export function memorySubscriptions(): MemorySubscriptions {
  let made = 0;
  const calls: string[] = [];
  const open = new Map<string, NoticeWish>();
  const call = (name: string): void => {
    calls.push(name);
    const failure = all.failNext;
    all.failNext = null;
    if (failure) throw failure;
  };
  const all: MemorySubscriptions = {
    ...{ open, calls, failNext: null },
    async create(wish) {
      call(`create ${wish.source.kind}`);
      const id = String((made += 1));
      open.set(id, wish);
      return { id, expiresAt: wish.expiresAt };
    },
    async renew(id, expiresAt) {
      call(`renew ${id}`);
      const wish = open.get(id);
      if (!wish) return null;
      open.set(id, { ...wish, expiresAt });
      return expiresAt;
    },
    async remove(id) {
      call(`remove ${id}`);
      open.delete(id);
    },
  };
  return all;
}
