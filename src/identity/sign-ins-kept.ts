import type { Clock } from '../domain/log.ts';
import { UserError } from '../errors.ts';
import { StoreError, type Etag, type Store, type Stored } from '../store/port.ts';
import { identityWords } from './identity-words.ts';
import { readState, signInDoc, signInLifeMs, type SignIn } from './sign-in-doc.ts';

/** Sign-ins under way, in the store. Throws `UserError` where somebody else went on with one, or it is too old. */
export class SignInsKept {
  readonly #store: Pick<Store, 'read' | 'write'>;
  readonly #clock: Clock;
  readonly #newId: () => string;

  constructor(store: Pick<Store, 'read' | 'write'>, clock: Clock, newId: () => string) {
    this.#store = store;
    this.#clock = clock;
    this.#newId = newId;
  }

  /** By the state in an address. */
  async find(state: string): Promise<{ readonly pk: string; readonly stored: Stored<SignIn> }> {
    const named = readState(state);
    const stored = named && (await this.read(named.pk, named.id));
    if (!stored) throw new UserError(identityWords.signIn.expired);
    return { pk: named.pk, stored };
  }

  /** Null: there is none, or it is too old. */
  async read(pk: string, id: string): Promise<Stored<SignIn> | null> {
    const stored = /^[\w-]{43}$/.test(id) ? await signInDoc.read(this.#store, pk, id) : null;
    const isOld = stored !== null && this.#clock.now().getTime() - stored.body.at.getTime() > signInLifeMs;
    return isOld ? null : stored;
  }

  /** Of two who go on from the same `before`, one gets through. */
  write(pk: string, id: string, before: Stored | null, body: SignIn): Promise<Etag | null> {
    const doc = signInDoc.make(id, body, { opId: this.#newId(), ttlSeconds: signInLifeMs / 1000 });
    return startingAgain(() =>
      this.#store.write(pk, before ? { kind: 'replace', doc, etag: before.etag } : { kind: 'create', doc }),
    );
  }

  /** It is over, for good. */
  async end(pk: string, id: string, etag: Etag | null): Promise<void> {
    await startingAgain(() => this.#store.write(pk, { kind: 'delete', id, etag }));
  }
}

async function startingAgain<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw isGone(error) ? new UserError(identityWords.signIn.expired, { cause: error }) : error;
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof StoreError && ['missing', 'changed', 'exists'].includes(error.failure);
