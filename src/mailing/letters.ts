import type { Clock, Log } from '../domain/log.ts';
import { inLanguageOf } from '../domain/language-of-turn.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import { errorName, RemoteError } from '../errors.ts';
import type { Job, JobQueue, JobResult } from '../jobs/port.ts';
import { StoreError, type Store, type Stored } from '../store/port.ts';
import { letterId, letterOf, readLetter, type Matter, type StoredLetter } from './letter-doc.ts';
import type { Letter, LetterBox } from './ports.ts';

export interface LettersOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether the person wants to be asked by email, and this service may send any. */
  readonly wants: (person: Person) => Promise<boolean>;
  readonly open: (person: Person) => LetterBox;
  /** What the letter says now; null: there is nothing to ask any more. */
  readonly compose: (id: string, matter: Matter, person: Person) => Promise<Letter | null>;
  /** Looks up the same for the chat, where no email can be sent; gives what asks it there. */
  readonly askInChat: (matter: Matter, person: Person) => Promise<() => Promise<void>>;
  /** For so long Outlook may not show yet what was sent without an answer, in ms. */
  readonly lookAgainMs?: number;
}

/** After so long without an answer the question goes to the chat. */
const patienceMs = 24 * 3_600_000;
/** The chat may not answer for so long. */
const chatPatienceMs = 3 * 24 * 3_600_000;
const chatAgainMs = 10 * 60_000;
/** A sign-in that is missing for what the question shows: looked for again after this. */
const signInAgainMs = 3_600_000;

/**
 * Letters: emails from a person to themselves by which they are asked. One is stored before it is sent, and looked for by its id
 * before it is sent again, so that a lost answer or a process that dies doubles nothing. What cannot be sent is asked in the chat.
 */
export class Letters {
  readonly #on: LettersOptions & { readonly lookAgainMs: number };

  constructor(options: LettersOptions) {
    this.#on = { lookAgainMs: 60_000, ...options };
  }

  /** Asks by email, once for each `which`. False: this person is asked in the chat. */
  async ask(person: Person, matter: Matter, which: string): Promise<boolean> {
    const { store, jobs, clock, wants } = this.#on;
    if (!(await wants(person))) return false;
    const pk = partitionOf(person);
    const id = letterId(matter, which);
    const letter = { person: { ...person }, matter, at: clock.now(), state: 'due' } as const;
    try {
      await store.write(pk, { kind: 'create', doc: letterOf(id, letter) });
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure !== 'exists') throw error;
      if ((await readLetter(store, pk, id))?.body.state === 'over') return true;
    }
    await jobs.add({ id, pk, kind: 'letter', reason: matter.about });
    return true;
  }

  /** The queue's handler: sends what was not sent. */
  readonly handle = async (job: Job): Promise<JobResult> => {
    const stored = await readLetter(this.#on.store, job.pk, job.id);
    if (!stored) return { missing: true };
    if (stored.body.state === 'over') return { done: true };
    const { person } = stored.body;
    return inLanguageOf(person.locale, () => this.#send(job, stored));
  };

  /** It failed again and again: the question goes to the chat. */
  async giveUp(job: Job): Promise<void> {
    const stored = await readLetter(this.#on.store, job.pk, job.id);
    if (!stored || stored.body.state === 'over') return;
    const result = await this.#toChat(job, stored);
    if ('againAt' in result) await this.#on.jobs.add(job, result.againAt);
  }

  async #send(job: Job, stored: Stored<StoredLetter>): Promise<JobResult> {
    try {
      return await this.#sendNow(job, stored);
    } catch (error) {
      return this.#notSent(error, job);
    }
  }

  async #sendNow(job: Job, stored: Stored<StoredLetter>): Promise<JobResult> {
    const { open, wants, compose, clock, lookAgainMs } = this.#on;
    const { person, matter, state, begunAt = stored.body.at } = stored.body;
    const box = open(person);
    if (state === 'begun') {
      if (await box.has(job.id)) return this.#over(job, stored);
      const againAt = new Date(begunAt.getTime() + lookAgainMs);
      if (againAt > clock.now()) return { againAt };
    }
    if (!(await wants(person))) return this.#toChat(job, stored);
    const letter = await compose(job.id, matter, person);
    if (letter === null) return this.#over(job, stored);
    const begun = await this.#become({ state: 'begun', begunAt: clock.now() }, job, stored);
    await box.send(letter);
    return this.#over(job, begun);
  }

  async #notSent(error: unknown, job: Job): Promise<JobResult> {
    if (!(error instanceof RemoteError)) throw error;
    const { store, lookAgainMs, clock, log } = this.#on;
    log.warn({ letter: job.id, failure: error.failure }, 'letter not sent');
    const stored = await readLetter(store, job.pk, job.id);
    if (!stored || stored.body.state === 'over') return { done: true };
    const nowMs = clock.now().getTime();
    const endMs = stored.body.at.getTime() + patienceMs;
    const againMs = nowMs + Math.max(lookAgainMs, error.retryAfterMs ?? 0);
    const isPassing = error.failure === 'unavailable' || error.failure === 'throttled';
    if (isPassing && againMs < endMs) return { againAt: new Date(againMs) };
    try {
      return await this.#toChat(job, stored);
    } catch (missing) {
      if (!(missing instanceof RemoteError) || nowMs + signInAgainMs > endMs) throw missing;
      return { againAt: new Date(nowMs + signInAgainMs) };
    }
  }

  async #toChat(job: Job, stored: Stored<StoredLetter>): Promise<JobResult> {
    const { matter, person } = stored.body;
    return inLanguageOf(person.locale, async () => {
      const ask = await this.#on.askInChat(matter, person);
      try {
        await ask();
      } catch (error) {
        return this.#chatAgain(error, stored.body);
      }
      // Afterwards: asked twice harms nothing, and never asked is lost.
      return this.#over(job, stored);
    });
  }

  /** The chat does not answer: it is tried again, for some days. */
  #chatAgain(error: unknown, { at }: StoredLetter): JobResult {
    const now = this.#on.clock.now().getTime();
    if (now - at.getTime() > patienceMs + chatPatienceMs) throw error;
    this.#on.log.warn({ error: errorName(error) }, 'letter: the chat did not take it');
    return { againAt: new Date(now + chatAgainMs) };
  }

  async #over(job: Job, stored: Stored<StoredLetter>): Promise<JobResult> {
    await this.#become({ state: 'over' }, job, stored);
    return { done: true };
  }

  async #become(
    change: Pick<StoredLetter, 'state' | 'begunAt'>,
    { id, pk }: Job,
    stored: Stored<StoredLetter>,
  ): Promise<Stored<StoredLetter>> {
    const body = { ...stored.body, ...change };
    const etag = await this.#on.store.write(pk, { kind: 'replace', doc: letterOf(id, body), etag: stored.etag });
    return { ...stored, body, etag: etag ?? stored.etag };
  }
}
