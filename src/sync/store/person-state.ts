import type { Clock } from '../../domain/log.ts';
import type { Instant, SyncKind } from '../../domain/sync.ts';
import type { IndexFields, Store } from '../../store/port.ts';
import { claimId } from '../engine/doc-ids.ts';
import type { Kept, PersonState } from '../ports.ts';
import type { StateType } from '../state.ts';
import { dayOf, docId, journalOf, keptOf, kindOfClaim, ofRecords } from './doc-kinds.ts';

const docsInPage = 500;
const readsAtOnce = 100;
const dayMs = 24 * 3_600_000;

/** One person's documents of the synchronisation. `pk`: their partition. */
export function personState(store: Store, clock: Clock, pk: string): PersonState {
  async function read<T extends StateType>(type: T, id: string): Promise<Kept<T> | null> {
    const stored = await store.read(pk, docId(type, id));
    return stored && keptOf(type, stored);
  }

  async function* every<T extends StateType>(type: T, filter: IndexFields = {}): AsyncIterable<Kept<T>> {
    let token: string | null = null;
    do {
      const page = await store.page(pk, type, filter, docsInPage, token);
      for (const stored of page.docs) yield keptOf(type, stored);
      token = page.token;
    } while (token !== null);
  }

  async function readEach<T extends StateType>(type: T, ids: readonly string[]): Promise<readonly Kept<T>[]> {
    const found: Kept<T>[] = [];
    for (let at = 0; at < ids.length; at += readsAtOnce) {
      const some = await Promise.all(ids.slice(at, at + readsAtOnce).map((id) => read(type, id)));
      found.push(...some.filter((kept) => kept !== null));
    }
    return found;
  }

  async function* journalSince(at: Instant): AsyncIterable<Kept<'journal'>> {
    // From tomorrow on: the clocks of two processes may differ.
    const lastMs = clock.now().getTime() + dayMs;
    for (let ms = lastMs; ms >= Date.parse(`${dayOf(at)}T00:00:00Z`); ms -= dayMs) {
      const day: Kept<'journal'>[] = [];
      for await (const kept of every('journal', journalOf(dayOf(new Date(ms).toISOString())))) day.push(kept);
      yield* day.filter(({ doc }) => doc.at >= at).sort((a, b) => (a.doc.at < b.doc.at ? 1 : -1));
    }
  }

  return {
    read,
    all: (type) => every(type),
    async linksOf(keys) {
      const claims = await readEach('claim', [...new Set(keys)].map(claimId));
      return readEach('link', [...new Set(claims.map(({ doc }) => doc.linkId))]);
    },
    async liveLinks() {
      const count: Record<SyncKind, number> = { contact: 0, event: 0, task: 0 };
      for await (const { doc } of every('claim', ofRecords)) {
        const kind = kindOfClaim(doc);
        if (kind !== null) count[kind] += 1;
      }
      return count;
    },
    journalSince,
  };
}
