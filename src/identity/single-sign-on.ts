import type { Clock } from '../domain/log.ts';
import { partitionOf, type Person } from '../domain/person.ts';
import { RemoteError, UserError } from '../errors.ts';
import type { Stored } from '../store/port.ts';
import type { ApiTokens } from './api-tokens.ts';
import type { Connections } from './connection.ts';
import { signInScopes, type GraphTokens } from './graph-tokens.ts';
import type { Microsoft, Redeemed } from './microsoft.ts';
import type { SignIn } from './sign-in-doc.ts';
import type { SignedIn } from './sign-in.ts';
import type { SignInsKept } from './sign-ins-kept.ts';

export interface SingleSignOnOptions {
  /** What Teams asks a token for: `api://<application>`, as in the app package and at _Expose an API_. */
  readonly resource: string;
  /** Checks that token as if it came to our own API. */
  readonly apiTokens: Pick<ApiTokens, 'caller'>;
}

/** What Teams brings. */
export interface BroughtToken {
  readonly token: string;
  /** The offer it answers; null: the message extension, which asks again by itself and knows of no offer. */
  readonly id: string | null;
}

/** The token signs nobody in; the person takes the page. */
export class ExchangeRefused extends Error {
  override readonly name = 'ExchangeRefused';

  /** `reason`: for the log. */
  constructor(reason: string, options: { readonly cause?: unknown } = {}) {
    super(reason, options);
  }
}

interface Parts extends SingleSignOnOptions {
  readonly connections: Pick<Connections, 'read' | 'save'>;
  readonly microsoft: Pick<Microsoft, 'onBehalfOf'>;
  readonly tokens: Pick<GraphTokens, 'forget'>;
  readonly clock: Clock;
}

/**
 * Signs people in by the token that Teams has for them anyway. It counts only where it lasts: with a refresh token, so that
 * the work at night goes on as after the page. Every signed-in client of a person brings one: the first counts.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-overview
 */
export class SingleSignOn {
  readonly #on: Parts;
  readonly #kept: SignInsKept;

  constructor(parts: Parts, kept: SignInsKept) {
    this.#on = parts;
    this.#kept = kept;
  }

  /** Null: who signed out stays so until they ask for it. */
  async resourceFor(person: Person, isAsked: boolean): Promise<string | null> {
    const kept = isAsked ? null : await this.#on.connections.read(person, 'microsoft');
    return kept?.connection.system === 'none' ? null : this.#on.resource;
  }

  /** Throws `ExchangeRefused`. */
  async exchange(person: Person, { token, id }: BroughtToken): Promise<SignedIn> {
    await this.#mustBe(person, token);
    const pk = partitionOf(person);
    const taken = id === null ? null : await this.#take(pk, id);
    await this.#mustNotHaveLeft(person, taken?.at ?? null);
    const account = await this.#redeem(person, token);
    await this.#mustNotHaveLeft(person, taken?.at ?? null);
    if (id !== null && taken) await orRefused('taken over by the page', this.#kept.end(pk, id, taken.etag));
    const { cache, homeAccountId } = account;
    const since = this.#on.clock.now();
    await this.#on.connections.save(person, 'microsoft', {
      ...{ system: 'microsoft', cache, homeAccountId, account: account.account, since },
    });
    this.#on.tokens.forget(person);
    return { system: 'microsoft', account: account.account, pending: taken?.pending ?? null };
  }

  /** The token is one for us, and of the person whom the channel vouches for. */
  async #mustBe(person: Person, token: string): Promise<void> {
    const caller = await this.#on.apiTokens.caller(`Bearer ${token}`).catch((cause: unknown) => {
      throw new ExchangeRefused('keys cannot be had', { cause });
    });
    if (!caller) throw new ExchangeRefused('not to be trusted');
    if (partitionOf(caller).toLowerCase() !== partitionOf(person).toLowerCase())
      throw new ExchangeRefused('of another person');
  }

  /** Who signed out comes back by an offer that was made since: null, none was made, and the client brings its token by itself. */
  async #mustNotHaveLeft(person: Person, offeredAt: Date | null): Promise<void> {
    const connection = (await this.#on.connections.read(person, 'microsoft'))?.connection;
    if (connection?.system !== 'none') return;
    if (offeredAt === null || offeredAt < connection.since) throw new ExchangeRefused('signed out');
  }

  /** The first token for an offer takes it; the page behind it stays open. */
  async #take(pk: string, id: string) {
    const stored = await this.#kept.read(pk, id);
    if (stored?.body.system !== 'microsoft') throw new ExchangeRefused('too late, or never offered');
    if (stored.body.stage !== 'asked' || stored.body.exchanged) throw new ExchangeRefused('not the first');
    const etag = await orRefused('not the first', this.#kept.write(pk, id, stored, exchanged(stored)));
    return { etag, pending: stored.body.pending, at: stored.body.at };
  }

  async #redeem(person: Person, token: string): Promise<Redeemed> {
    const account = await this.#on.microsoft
      .onBehalfOf(person.tenantId, token, signInScopes)
      .catch((cause: unknown) => {
        if (!(cause instanceof RemoteError)) throw cause;
        throw new ExchangeRefused(cause.failure === 'unauthorized' ? 'Microsoft wants the page' : 'no answer', {
          cause,
        });
      });
    if (!account.lasts) throw new ExchangeRefused('it would not last');
    return account;
  }
}

const exchanged = ({ body }: Stored<SignIn>): SignIn => ({ ...body, exchanged: true });

async function orRefused<T>(reason: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw cause instanceof UserError ? new ExchangeRefused(reason, { cause }) : cause;
  }
}
