import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../domain/log.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import { RemoteError } from '../errors.ts';
import { defineDoc, Instant } from '../store/documents.ts';
import { StoreError, type Etag, type Store } from '../store/port.ts';
import type { CrmConnection, Kept } from './connection.ts';

const Pair = z.object({ access: z.string(), refresh: z.string() });
type Pair = z.output<typeof Pair>;
type Renew = (kept: Pair | null) => Promise<Pair>;

const Session = z.object({
  /** Version of the connection that it came of: it counts for no other. */
  of: z.string(),
  /** Of the CRM, to sign out there. */
  url: z.string(),
  /** Null: the first one is under way. */
  pair: Pair.nullable(),
  /** Somebody renews it, until then at most; null: nobody does. */
  busyUntil: Instant.nullable(),
});
type Session = z.output<typeof Session>;

const sessionDoc = defineDoc<Session>({ type: 'session', schema: Session });
const sessionId = 'crm-session';

/** As long as a refresh token lives where nobody has set anything else. */
const lifeSeconds = 14 * 86_400;
/** Longer than renewing may take: whoever still holds it then has crashed. */
const busyMs = 60_000;
const firstWaitMs = 20;
const longestWaitMs = 500;

export interface CrmTokensOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** What a CRM session that was taken away leaves to be done: to end it there. */
export interface LeftSession {
  readonly url: string;
  readonly access: string;
}

/**
 * The tokens of people's CRM sessions, one for all processes: a CRM that ends a session where the same person signs in again would
 * otherwise have them sign each other out. Of those who find it over, one renews it and the others wait for what comes of that.
 */
export class CrmTokens {
  readonly #on: CrmTokensOptions;

  constructor(options: CrmTokensOptions) {
    this.#on = options;
  }

  /** Of one connection as it was read. */
  of(person: Person, { etag }: Kept, { url }: CrmConnection) {
    const pk = partitionOf(person);
    return {
      next: async (spent: string | null, renew: Renew): Promise<Pair> => {
        for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
          const pair = await this.#next(pk, { of: etag, url }, spent, renew);
          if (pair) return pair;
          await delay(waitMs);
        }
      },
    };
  }

  /** Takes away what is kept, for who has signed out; null: there is nothing to end at the CRM. */
  async take(person: Person): Promise<LeftSession | null> {
    const pk = partitionOf(person);
    const stored = await sessionDoc.read(this.#on.store, pk, sessionId);
    if (!stored) return null;
    await this.#remove(pk, null);
    const { url, pair } = stored.body;
    return pair && { url, access: pair.access };
  }

  /** Null: somebody else is at it. */
  async #next(pk: string, at: Pick<Session, 'of' | 'url'>, spent: string | null, renew: Renew): Promise<Pair | null> {
    const nowMs = this.#on.clock.now().getTime();
    const stored = await sessionDoc.read(this.#on.store, pk, sessionId);
    const kept = stored?.body.of === at.of ? stored.body : null;
    if (kept?.busyUntil && kept.busyUntil.getTime() > nowMs) return null;
    if (kept?.pair && kept.pair.access !== spent) return kept.pair;
    const before = { ...at, pair: kept?.pair ?? null };
    const claim = await this.#put(pk, { ...before, busyUntil: new Date(nowMs + busyMs) }, stored?.etag ?? null);
    if (claim === null) return null;
    const pair = await this.#renewed(pk, claim, before, renew);
    // It is nobody's where the person signed out meanwhile: the next try says so.
    return (await this.#put(pk, { ...at, pair, busyUntil: null }, claim)) && pair;
  }

  /** Lets the next one try where it fails; what the CRM does not take goes. */
  async #renewed(pk: string, claim: Etag, before: Omit<Session, 'busyUntil'>, renew: Renew): Promise<Pair> {
    try {
      return await renew(before.pair);
    } catch (error) {
      const isOver = error instanceof RemoteError && error.failure === 'unauthorized';
      if (before.pair === null || isOver) await this.#remove(pk, claim);
      else await this.#put(pk, { ...before, busyUntil: null }, claim);
      throw error;
    }
  }

  /** Null: somebody was faster. */
  async #put(pk: string, session: Session, etag: Etag | null): Promise<Etag | null> {
    const { store, newId } = this.#on;
    const doc = sessionDoc.make(sessionId, session, { opId: newId(), ttlSeconds: lifeSeconds });
    try {
      return await store.write(pk, etag === null ? { kind: 'create', doc } : { kind: 'replace', doc, etag });
    } catch (error) {
      if (isRace(error)) return null;
      if (!(error instanceof StoreError && error.failure === 'ambiguous')) throw error;
      const stored = await store.read(pk, sessionId);
      return stored?.opId === doc.opId ? stored.etag : null;
    }
  }

  async #remove(pk: string, etag: Etag | null): Promise<void> {
    try {
      await this.#on.store.write(pk, { kind: 'delete', id: sessionId, etag });
    } catch (error) {
      if (!isRace(error)) throw error;
    }
  }
}

const isRace = (error: unknown): boolean =>
  error instanceof StoreError && ['exists', 'changed', 'missing'].includes(error.failure);
