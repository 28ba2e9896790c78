import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Log } from '../domain/log.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import { errorName, RemoteError } from '../errors.ts';
import type { PersonalSettings } from '../settings/personal.ts';
import { readSettings } from '../settings/store.ts';
import type { Store } from '../store/port.ts';
import { changeNotices, readNotices, type KeptNotices, type KeptSubscription } from './notices-doc.ts';
import type { NoticeAddresses, NoticeSource, Subscriptions } from './notices-port.ts';

/** What is to be watched in a mailbox, for whom. */
export interface Watch<Place> {
  /** Under which it is kept: one for each who watches. */
  readonly docId: string;
  /** Names of what is wanted; none: nothing is watched. */
  wanted(settings: PersonalSettings): readonly string[];
  /** The sources behind the names, each by a name of its own. */
  sources(names: readonly string[], place: Place): Promise<ReadonlyMap<string, NoticeSource>>;
}

export interface WatchedPlace {
  readonly subscriptions: Subscriptions;
}

export interface ChangeNoticesOptions<Place extends WatchedPlace> {
  readonly store: Store;
  readonly open: (person: Person) => Promise<Place>;
  readonly watch: Watch<Place>;
  /** Where this service is told of changes. */
  readonly addresses: () => NoticeAddresses;
  readonly log: Log;
  readonly clock: { now(): Date };
}

/** A notification as it came, not believed yet. */
export interface Notice {
  readonly clientState: string;
  /** It is about the subscription itself: `missed`, `subscriptionRemoved`, `reauthorizationRequired`. */
  readonly lifecycle: boolean;
}

const hourMs = 3_600_000;
/** Tasks may be subscribed to for 4,230 minutes, everything else for longer. https://learn.microsoft.com/graph/api/resources/subscription */
const lifeMs = 70 * hourMs;
const tryAgainMs = hourMs;
const atOnce = new Date(0);

/** Being told of changes shortens the wait for the next run and nothing else: what is lost, late or doubled does no harm. */
export class ChangeNotices<Place extends WatchedPlace> {
  readonly #on: ChangeNoticesOptions<Place>;

  constructor(options: ChangeNoticesOptions<Place>) {
    this.#on = options;
  }

  /** Puts somebody's subscriptions right: made, renewed at half of their life, restored, ended. Never throws; one read where nothing is to be done. */
  async keep(person: Person): Promise<void> {
    const { store, log, watch } = this.#on;
    const pk = partitionOf(person);
    try {
      const [kept, settings] = await Promise.all([this.#read(pk), readSettings(store, pk)]);
      const kinds = watch.wanted(settings);
      if (kept === null ? kinds.length === 0 : isInOrder(kept, kinds, this.#now())) return;
      await this.#putRight(kinds, person);
    } catch (error) {
      // Who is not signed in has no way to renew either; what is left at Microsoft ends by itself and is not believed.
      if (isUnauthorized(error)) await this.#forget(pk);
      else log.info({ person: pk, ...about(error) }, 'notices: not put right');
    }
  }

  /** Ends somebody's subscriptions, for who is about to sign out. Never throws. */
  async end(person: Person): Promise<void> {
    const { log, open } = this.#on;
    const pk = partitionOf(person);
    try {
      const kept = await this.#read(pk);
      if (kept === null) return;
      await this.#forget(pk);
      await this.#remove(kept.subscriptions, await open(person));
    } catch (error) {
      log.info({ person: pk, ...about(error) }, 'notices: not ended');
    }
  }

  /** Partitions of those whose mailboxes changed, each once. Notifications with a state that is not ours are left out. */
  async whose(notices: readonly Notice[]): Promise<readonly string[]> {
    const changed = new Set<string>();
    for (const clientState of new Set(notices.map((notice) => notice.clientState))) {
      const pk = partitionIn(clientState);
      const kept = pk === null ? null : await this.#read(pk);
      if (pk === null || kept === null || !isSame(kept.clientState, clientState)) continue;
      changed.add(pk);
      const isLifecycle = notices.some((notice) => notice.lifecycle && notice.clientState === clientState);
      if (isLifecycle) await this.#change(pk, (was) => was && { ...was, checkAt: atOnce });
    }
    return [...changed];
  }

  async #putRight(kinds: readonly string[], person: Person): Promise<void> {
    const { open, watch } = this.#on;
    const pk = partitionOf(person);
    const place = await open(person);
    const sources = await watch.sources(kinds, place);
    // Stored before the first subscription is made: it may tell of a change before its answer is here.
    const before = await this.#change(pk, (was) => was ?? none(pk));
    if (before === null) return;
    const isUnwanted = ({ source }: KeptSubscription): boolean => !sources.has(source);
    await this.#remove(before.subscriptions.filter(isUnwanted), place);
    const { subscriptions, isWhole } = await this.#subscribed(sources, before, place);
    const kept = await this.#change(pk, (was) => {
      if (was?.clientState !== before.clientState) return was;
      if (kinds.length === 0) return null;
      const isAskedAnew = was.checkAt <= atOnce && before.checkAt > atOnce;
      const next = new Date(this.#now().getTime() + (isWhole ? lifeMs / 2 : tryAgainMs));
      return { ...was, kinds: [...kinds], subscriptions: [...subscriptions], checkAt: isAskedAnew ? atOnce : next };
    });
    // Ended meanwhile: nobody knows of what was made since, and it would stay for days.
    if (kept?.clientState !== before.clientState) await this.#remove(subscriptions, place);
  }

  /** A subscription for every source, as far as that succeeds. */
  async #subscribed(sources: ReadonlyMap<string, NoticeSource>, before: KeptNotices, place: Place) {
    const subscriptions: KeptSubscription[] = [];
    let isWhole = true;
    for (const [name, source] of sources) {
      const old = before.subscriptions.find((one) => one.source === name) ?? null;
      try {
        subscriptions.push({ ...(await this.#subscription(source, old, before, place)), source: name });
      } catch (error) {
        if (isUnauthorized(error)) throw error;
        this.#on.log.info({ kind: source.kind, ...about(error) }, 'notices: no subscription');
        if (old) subscriptions.push(old);
        isWhole = false;
      }
    }
    return { subscriptions, isWhole };
  }

  async #subscription(source: NoticeSource, old: KeptSubscription | null, kept: KeptNotices, place: Place) {
    const nowMs = this.#now().getTime();
    const isFresh = old !== null && old.expiresAt.getTime() - nowMs > lifeMs / 2 && kept.checkAt > atOnce;
    if (isFresh) return old;
    const expiresAt = new Date(nowMs + lifeMs);
    const renewed = old && (await place.subscriptions.renew(old.id, expiresAt));
    if (renewed) return { ...old, expiresAt: renewed };
    const { clientState } = kept;
    return place.subscriptions.create({ source, clientState, expiresAt, to: this.#on.addresses() });
  }

  async #remove(subscriptions: readonly KeptSubscription[], place: Place): Promise<void> {
    for (const { id } of subscriptions) await place.subscriptions.remove(id);
  }

  async #forget(pk: string): Promise<void> {
    try {
      await this.#change(pk, () => null);
    } catch (error) {
      this.#on.log.info({ person: pk, ...about(error) }, 'notices: not forgotten');
    }
  }

  #read(pk: string): Promise<KeptNotices | null> {
    return readNotices(this.#on.store, pk, this.#on.watch.docId);
  }

  #change(pk: string, change: (kept: KeptNotices | null) => KeptNotices | null): Promise<KeptNotices | null> {
    return changeNotices(this.#on.store, pk, change, this.#on.watch.docId);
  }

  #now(): Date {
    return this.#on.clock.now();
  }
}

const none = (pk: string): KeptNotices => ({
  clientState: `${pk}|${randomBytes(24).toString('base64url')}`,
  kinds: [],
  checkAt: new Date(1),
  subscriptions: [],
});

/** The state says whose it is, since nothing can be looked up without a partition. */
function partitionIn(clientState: string): string | null {
  const end = clientState.lastIndexOf('|');
  return end > 0 && clientState.length <= 128 ? clientState.slice(0, end) : null;
}

/** In the same time wherever they differ. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

const isInOrder = (kept: KeptNotices, kinds: readonly string[], now: Date): boolean =>
  kept.checkAt > now && kept.kinds.length === kinds.length && kinds.every((kind) => kept.kinds.includes(kind));

const isUnauthorized = (error: unknown): boolean => error instanceof RemoteError && error.failure === 'unauthorized';

const about = (error: unknown) =>
  error instanceof RemoteError
    ? { system: error.system, why: error.failure, status: error.status }
    : { error: errorName(error) };
