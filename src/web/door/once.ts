import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock, Log } from '../../domain/log.ts';
import { defineDoc, Instant } from '../../store/documents.ts';
import { StoreError } from '../../store/port.ts';
import type { Etag, Store, WriteOp } from '../../store/port.ts';
import { HttpError } from '../http.ts';

/** What an activity was answered with. */
export interface Answered {
  readonly status: number;
  /** JSON; nothing where the status says it all. */
  readonly body?: unknown;
}

const TakenIn = defineDoc({
  type: 'activity',
  schema: z.object({
    takenAt: Instant,
    /** Null while it is being worked on. */
    answer: z.object({ status: z.int(), body: z.unknown().optional() }).nullable(),
  }),
});

/** Retries come within seconds; an hour covers every queue in between. */
const ttlSeconds = 3_600;
/** After this time nobody waits for an answer any more: who took the activity in has died. */
const abandonedAfterMs = 15_000;
/** Less than a client waits. */
const waitMs = 4_000;
const pollMs = 100;
/** Every turn writes here, and the wait for the disk would be half of a turn: what a power cut takes is done twice, harmlessly. */
const mayBeLost = { mayBeLost: true };

export interface Once {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Clock;
  /** Pauses between looks at what another process does. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

export interface ActivityKey {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly activityId: string;
}

/**
 * Runs what answers an activity, once: a repetition gets the first answer, while the first is under way,
 * later, from another process, and after a restart. Of two processes the one that creates the document works.
 * `known` is an answer that does not depend on the work; then one write is enough. A failure is forgotten, so that
 * a repetition is a new try. Where the store does not answer the work is done all the same: what it writes has keys of its own.
 */
export function answerOnce({ store, clock, wait = delay }: Once) {
  const underWay = new Map<string, Promise<Answered>>();

  return (key: ActivityKey, known: Answered | null, log: Log, work: () => Promise<Answered>): Promise<Answered> => {
    const place = placeOf(key);
    const name = `${place.pk}|${place.id}`;
    const running = underWay.get(name);
    if (running) return running;
    const answer = first(place, known, log, work).finally(() => underWay.delete(name));
    underWay.set(name, answer);
    return answer;
  };

  async function first(
    place: Place,
    known: Answered | null,
    log: Log,
    work: () => Promise<Answered>,
  ): Promise<Answered> {
    const claim = await take(place, known, log);
    if ('answer' in claim) return claim.answer;
    try {
      const answer = await work();
      if (!known || answer.body !== undefined) await keep(place, claim.etag, answer, log);
      return answer;
    } catch (error) {
      await keep(place, claim.etag, null, log);
      throw error;
    }
  }

  /** Makes the activity ours, or finds the answer that it already has. */
  async function take(
    place: Place,
    known: Answered | null,
    log: Log,
  ): Promise<{ answer: Answered } | { etag: Etag | null }> {
    const doc = docOf(place, clock.now(), known);
    for (let waited = 0; waited < waitMs; waited += pollMs) {
      try {
        return { etag: await store.write(place.pk, { kind: 'create', doc }, mayBeLost) };
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        if (error.failure !== 'exists') {
          log.warn({ err: error }, 'repetitions of this activity are not recognised');
          return { etag: null };
        }
      }
      const taken = await TakenIn.read(store, place.pk, place.id);
      if (taken?.body.answer) return { answer: taken.body.answer };
      if (taken && clock.now().getTime() - taken.body.takenAt.getTime() > abandonedAfterMs) {
        const etag = await replace(place, doc, taken.etag);
        if (etag) return { etag };
      }
      await wait(pollMs);
    }
    throw new HttpError(503, 'UnderWay', 'This is still being worked on.', { headers: { 'Retry-After': '2' } });
  }

  async function replace(place: Place, doc: ReturnType<typeof docOf>, etag: Etag): Promise<Etag | null> {
    try {
      return await store.write(place.pk, { kind: 'replace', doc, etag }, mayBeLost);
    } catch (error) {
      if (error instanceof StoreError && (error.failure === 'changed' || error.failure === 'missing')) return null;
      throw error;
    }
  }

  /** Stores the answer, or forgets the activity. What was answered stands, whether this succeeds or not. */
  async function keep(place: Place, etag: Etag | null, answer: Answered | null, log: Log): Promise<void> {
    if (!etag) return;
    try {
      const op: WriteOp = answer
        ? { kind: 'replace', doc: docOf(place, clock.now(), answer), etag }
        : { kind: 'delete', id: place.id, etag };
      await store.write(place.pk, op, mayBeLost);
    } catch (error) {
      log.warn({ err: error }, 'the answer to an activity was not kept');
    }
  }
}

interface Place {
  readonly pk: string;
  readonly id: string;
}

/** A partition per chat. Ids of activities may hold what a document's may not. */
const placeOf = ({ tenantId, conversationId, activityId }: ActivityKey): Place => ({
  pk: `${tenantId}|${conversationId}`,
  id: createHash('sha256').update(activityId).digest('base64url'),
});

const docOf = (place: Place, takenAt: Date, answer: Answered | null) =>
  TakenIn.make(place.id, { takenAt, answer }, { opId: randomUUID(), ttlSeconds });
