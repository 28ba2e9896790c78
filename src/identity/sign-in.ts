import type { Clock } from '../domain/log.ts';
import { partitionOf, tenantOf, type Person } from '../domain/person.ts';
import { RemoteError, UserError } from '../errors.ts';
import type { Store, Stored } from '../store/port.ts';
import { accountIn, type Connection, type Connections, type CrmConnection, type System } from './connection.ts';
import { scopesFor, type GraphTokens } from './graph-tokens.ts';
import { identityWords } from './identity-words.ts';
import type { Microsoft } from './microsoft.ts';
import { hashed, secret, stateOf, type SignIn } from './sign-in-doc.ts';
import { SignInsKept } from './sign-ins-kept.ts';
import { ExchangeRefused, SingleSignOn, type BroughtToken, type SingleSignOnOptions } from './single-sign-on.ts';

export interface CrmCredentials {
  readonly url: string;
  readonly userName: string;
  readonly password: string;
  readonly encryption: CrmConnection['encryption'];
}

/** Tries credentials once and says as whom, by the way of signing in that the tenant has set for its server. */
export type TryCrm = (credentials: CrmCredentials, tenantId: string) => Promise<{ readonly userName: string }>;

export interface SignInsOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly connections: Connections;
  readonly microsoft: Microsoft;
  readonly tokens: GraphTokens;
  /** Tries credentials once and says as whom. Throws `RemoteError` or `UserError`. */
  readonly tryCrm: TryCrm;
  /** Where people of a tenant sign in to ProTracker. */
  readonly crmOf: (tenantId: string) => Promise<Pick<CrmCredentials, 'url' | 'encryption'>>;
  /** Origin under which browsers reach this service. */
  readonly origin: () => string;
  /** How Teams may sign people in without a page; null: it is not offered. */
  readonly singleSignOn: SingleSignOnOptions | null;
  /** The sandbox: who counts as signed in before anybody ever signed in or out. Null in production. */
  readonly builtIn: Accounts | null;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** As whom somebody is connected, to show; null: not connected. */
export type Accounts = Readonly<Record<System, string | null>>;

/** What a finished sign-in leads to. */
export interface SignedIn {
  readonly system: System;
  /** As whom, to show. */
  readonly account: string;
  /** What the person was about to do, as `begin` was given it. */
  readonly pending: unknown;
}

/** What a sign-in is offered for. */
export interface Wish {
  /** The person asked for it; else who signed out is not signed in again without a page. */
  readonly isAsked?: boolean;
  /**
   * To send email for them, which is asked of nobody otherwise: where administrators alone can allow it, a sign-in that asked for
   * it would end at Microsoft. Teams' own token cannot ask, so that it takes the page.
   */
  readonly sends?: boolean;
}

/** A sign-in as it is offered. */
export interface Offer {
  readonly system: System;
  /** The address that the person opens. */
  readonly url: string;
  /** What Teams may bring a token for in place of that, and the id to bring it with; null: nothing. */
  readonly exchange: { readonly id: string; readonly resource: string } | null;
}

/** A browser at one of the sign-in pages: the state in its address, and the secret in its cookie. */
export interface Visit {
  readonly state: string;
  readonly browser: string;
}

/**
 * Signing in, step by step: the chat offers an address, a browser opens it, the page comes back with proof, and only the
 * chat's own word (a code that the page hands to Teams, and Teams to us with the person's verified id) makes it count.
 * A stolen address is worth nothing. Throws `UserError` where a person has to start again.
 */
export class SignIns {
  readonly #on: SignInsOptions;
  readonly #kept: SignInsKept;
  readonly #singleSignOn: SingleSignOn | null;
  readonly #afterSignIn: ((person: Person) => Promise<void>)[] = [];
  readonly #beforeEnd: ((person: Person) => Promise<void>)[] = [];
  readonly #afterEnd: ((person: Person) => Promise<void>)[] = [];

  constructor(options: SignInsOptions) {
    this.#on = options;
    this.#kept = new SignInsKept(options.store, options.clock, options.newId);
    this.#singleSignOn = options.singleSignOn && new SingleSignOn({ ...options, ...options.singleSignOn }, this.#kept);
  }

  async begin(person: Person, system: System, pending: unknown, wish: Wish = {}): Promise<Offer> {
    const { isAsked = false, sends = false } = wish;
    const pk = partitionOf(person);
    const id = secret();
    await this.#kept.write(pk, id, null, {
      ...{ system, at: this.#on.clock.now(), stage: 'asked', browser: null, code: null, result: null, pending },
      ...{ verifier: secret(), nonce: secret(), sends },
    });
    const resource = system === 'microsoft' && !sends ? await this.#singleSignOn?.resourceFor(person, isAsked) : null;
    const url = `${this.#on.origin()}/auth/start?state=${stateOf(pk, id)}`;
    return { system, url, exchange: resource ? { id, resource } : null };
  }

  /** Teams brought a token in place of a page. Throws `ExchangeRefused`: the page it is. */
  async exchange(person: Person, brought: BroughtToken): Promise<SignedIn> {
    if (this.#singleSignOn === null) throw new ExchangeRefused('not offered');
    const signedIn = await this.#singleSignOn.exchange(person, brought);
    await this.#signedIn(person);
    return signedIn;
  }

  /** A browser opened the address: from here on it alone may go on. Gives where it goes next. */
  async leave({ state, browser }: Visit): Promise<string> {
    const { pk, stored } = await this.#kept.find(state);
    const { body } = stored;
    if (body.stage !== 'asked' && body.browser !== hashed(browser)) throw new UserError(identityWords.signIn.expired);
    await this.#kept.write(pk, stored.id, stored, { ...body, stage: 'left', browser: hashed(browser) });
    if (body.system === 'protracker') return `${this.#on.origin()}/auth/crm?state=${state}`;
    const challenge = hashed(body.verifier);
    return this.#on.microsoft.authorizeUrl(this.#leaving(pk, body), { state, nonce: body.nonce, challenge });
  }

  /** Microsoft sent the browser back. Gives the code for the chat. */
  async comeBack(visit: Visit, code: string): Promise<string> {
    const { pk, stored } = await this.#visited(visit, 'microsoft');
    const { body } = stored;
    const { nonce, verifier } = body;
    const account = await this.#on.microsoft
      .redeem(this.#leaving(pk, body), { code, nonce, verifier })
      .catch((error: unknown) => {
        throw isUnauthorized(error) ? new UserError(identityWords.signIn.expired, { cause: error }) : error;
      });
    if (`${account.tenantId}|${account.userId}`.toLowerCase() !== pk.toLowerCase()) {
      throw new UserError(identityWords.signIn.otherAccount);
    }
    const { cache, homeAccountId } = account;
    const since = this.#on.clock.now();
    return this.#returned(pk, stored, {
      ...{ system: 'microsoft', cache, homeAccountId, account: account.account, since },
    });
  }

  /** What the ProTracker form shows. */
  async crmForm(visit: Visit): Promise<{ readonly url: string }> {
    const { pk } = await this.#visited(visit, 'protracker');
    return this.#on.crmOf(tenantOf(pk));
  }

  /** The form was sent. Gives the code for the chat. A wrong password is tried once and never again. */
  async crmSubmit(visit: Visit, userName: string, password: string): Promise<string> {
    const { pk, stored } = await this.#visited(visit, 'protracker');
    const { url, encryption } = await this.#on.crmOf(tenantOf(pk));
    const credentials = { url, encryption, userName, password };
    const user = await this.#on.tryCrm(credentials, tenantOf(pk)).catch((error: unknown) => {
      if (!isUnauthorized(error)) throw error;
      throw new UserError(identityWords.signIn.unknown);
    });
    const since = this.#on.clock.now();
    return this.#returned(pk, stored, { system: 'protracker', ...credentials, account: user.userName, since });
  }

  /** The chat vouches: the code came with this person's verified id. Only now are they signed in. */
  async complete(person: Person, code: string): Promise<SignedIn> {
    const pk = partitionOf(person);
    const [id = ''] = code.split('.');
    const stored = await this.#kept.read(pk, id);
    if (stored?.body.stage !== 'returned' || stored.body.code !== hashed(code))
      throw new UserError(identityWords.signIn.expired);
    const { result, system, pending } = stored.body;
    if (result === null || result.system === 'none') throw new UserError(identityWords.signIn.expired);
    await this.#kept.end(pk, stored.id, stored.etag);
    await this.#on.connections.save(person, system, result);
    this.#on.tokens.forget(person);
    await this.#signedIn(person);
    return { system, account: result.account, pending };
  }

  async whoIs(person: Person): Promise<Accounts> {
    const accountOf = async (system: System): Promise<string | null> => {
      const kept = await this.#on.connections.read(person, system);
      if (kept === null) return this.#on.builtIn?.[system] ?? null;
      return accountIn(kept.connection);
    };
    return { microsoft: await accountOf('microsoft'), protracker: await accountOf('protracker') };
  }

  /** Is done when somebody has signed in to one of the systems. May not throw. */
  afterSignIn(work: (person: Person) => Promise<void>): void {
    this.#afterSignIn.push(work);
  }

  async #signedIn(person: Person): Promise<void> {
    await Promise.all(this.#afterSignIn.map((work) => work(person)));
  }

  /** Is waited for before somebody's connections end, while they can still be used. May not throw. */
  beforeEnd(work: (person: Person) => Promise<void>): void {
    this.#beforeEnd.push(work);
  }

  /** Is done when the connections have ended. May not throw. */
  afterEnd(work: (person: Person) => Promise<void>): void {
    this.#afterEnd.push(work);
  }

  /** Ends both connections of this app; nothing else of the person's is touched. */
  async end(person: Person): Promise<void> {
    await Promise.all(this.#beforeEnd.map((work) => work(person)));
    const since = this.#on.clock.now();
    for (const system of ['microsoft', 'protracker'] as const) {
      await this.#on.connections.save(person, system, { system: 'none', since });
    }
    this.#on.tokens.forget(person);
    await Promise.all(this.#afterEnd.map((work) => work(person)));
  }

  /** Keeps the proof until the chat vouches for it. */
  async #returned(pk: string, stored: Stored<SignIn>, result: Connection): Promise<string> {
    const code = `${stored.id}.${secret()}`;
    await this.#kept.write(pk, stored.id, stored, {
      ...stored.body,
      ...{ stage: 'returned', code: hashed(code), result },
    });
    return code;
  }

  /** A sign-in that this browser has opened and not finished. */
  async #visited({ state, browser }: Visit, system: System) {
    const found = await this.#kept.find(state);
    const { body } = found.stored;
    if (body.system !== system || body.stage !== 'left' || body.browser !== hashed(browser)) {
      throw new UserError(identityWords.signIn.expired);
    }
    return found;
  }

  #leaving(pk: string, { sends = false }: SignIn) {
    return { tenantId: tenantOf(pk), redirectUri: `${this.#on.origin()}/auth/callback`, scopes: scopesFor(sends) };
  }
}

const isUnauthorized = (error: unknown): boolean => error instanceof RemoteError && error.failure === 'unauthorized';
