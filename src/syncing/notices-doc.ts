import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineDoc, Instant, untilFirst } from '../store/documents.ts';
import type { Store } from '../store/port.ts';
import type { Subscriptions } from './notices-port.ts';

/** A person's subscriptions to changes of their mailbox: one document. */
export const KeptNotices = z.object({
  /** Comes back with every notification: who knows it is believed. */
  clientState: z.string(),
  /** What is watched, by the names of the one who wants it. */
  kinds: z.array(z.string()),
  /** When they are looked at again; 1970: at once, and every one of them is renewed. */
  checkAt: Instant,
  subscriptions: z.array(z.object({ id: z.string(), source: z.string(), expiresAt: Instant })),
});
export type KeptNotices = z.infer<typeof KeptNotices>;
export type KeptSubscription = KeptNotices['subscriptions'][number];

const noticesDoc = defineDoc({ type: 'subscription', schema: KeptNotices });
/** Those of the synchronisation. Others keep theirs beside them. */
export const syncNoticesId = 'subscriptions';
/** Null: there are none. */
export const readNotices = async (
  store: Pick<Store, 'read'>,
  pk: string,
  docId = syncNoticesId,
): Promise<KeptNotices | null> => (await noticesDoc.read(store, pk, docId))?.body ?? null;

/** Changes what is stored; asked again, of what is stored then, if somebody was faster. Null: it is deleted; given back as it was: not written. */
export async function changeNotices(
  store: Pick<Store, 'read' | 'write'>,
  pk: string,
  change: (kept: KeptNotices | null) => KeptNotices | null,
  docId = syncNoticesId,
): Promise<KeptNotices | null> {
  return untilFirst(
    async () => {
      const stored = await noticesDoc.read(store, pk, docId);
      const before = stored?.body ?? null;
      const next = change(before);
      if (next === before) return next;
      if (next === null) {
        if (stored) await store.write(pk, { kind: 'delete', id: docId, etag: stored.etag });
      } else {
        const doc = noticesDoc.make(docId, next, { opId: randomUUID() });
        await store.write(pk, stored ? { kind: 'replace', doc, etag: stored.etag } : { kind: 'create', doc });
      }
      return next;
    },
    { lost: ['changed', 'exists', 'missing'] },
  );
}

/** Ends everything that a person's mailbox is subscribed to. Throws `RemoteError` where that cannot be done; what is kept of it stays as it is. */
export async function endSubscriptions(
  store: Pick<Store, 'page'>,
  pk: string,
  subscriptions: Pick<Subscriptions, 'remove'>,
): Promise<void> {
  let token: string | null = null;
  do {
    const page = await store.page(pk, noticesDoc.type, {}, 100, token);
    const ids = page.docs.flatMap((stored) => noticesDoc.parse(stored).body.subscriptions.map(({ id }) => id));
    for (const id of ids) await subscriptions.remove(id);
    token = page.token;
  } while (token !== null);
}
