import { partitionOf, type Person } from '../domain/person.ts';
import type { Clock } from '../domain/log.ts';
import { RemoteError } from '../errors.ts';
import { accountIn, type Connections } from './connection.ts';
import type { Microsoft } from './microsoft.ts';

/** What Graph is asked for, and thus what people consent to. https://learn.microsoft.com/graph/permissions-reference */
export const graphScopes: readonly string[] = [
  'User.Read',
  'Mail.ReadWrite',
  'MailboxSettings.ReadWrite',
  'Contacts.ReadWrite',
  'Calendars.ReadWrite',
  'Tasks.ReadWrite',
];

/** At sign-in: with a refresh token, for the work at night. */
export const signInScopes: readonly string[] = ['openid', 'profile', 'offline_access', ...graphScopes];

/**
 * Sending email, to themselves: asked of those alone who want to be asked by email.
 * https://learn.microsoft.com/graph/permissions-reference#mailsend
 */
const sendScopes: readonly string[] = ['Mail.Send'];

/** What a person is asked to allow. */
export const scopesFor = (sends: boolean): readonly string[] =>
  sends ? [...signInScopes, ...sendScopes] : signInScopes;

/** A token is not handed out when it is about to expire: the request that carries it takes its time. */
const marginMs = 5 * 60_000;
const maxRemembered = 5000;
/** For so long work that has begun goes on without a look at the connection. */
const believedMs = 10_000;

interface Remembered {
  readonly token: string;
  readonly expiresAtMs: number;
  /** The sign-in that it came of. */
  readonly since: Date;
  /** When that was last seen to count. */
  readonly seenAtMs: number;
}

/**
 * Access tokens for Graph, refreshed without the person. Throws `RemoteError` `unauthorized` where they have to sign in.
 * Tokens are remembered in memory, for as long as the connection says the same sign-in: another process may have ended it. One
 * refresh at a time per person in this process.
 */
export class GraphTokens {
  readonly #connections: Connections;
  readonly #microsoft: Microsoft;
  readonly #clock: Clock;
  readonly #remembered = new Map<string, Remembered>();
  readonly #underWay = new Map<string, Promise<Remembered>>();

  constructor(connections: Connections, microsoft: Microsoft, clock: Clock) {
    this.#connections = connections;
    this.#microsoft = microsoft;
    this.#clock = clock;
  }

  /** To begin something with. */
  token(person: Person): Promise<string> {
    return this.#get(person, partitionOf(person), graphScopes, 0);
  }

  /** For the next request of what has begun: the connection was looked at ten seconds ago at most. */
  tokenAgain(person: Person): Promise<string> {
    return this.#get(person, partitionOf(person), graphScopes, believedMs);
  }

  /** One that sends email as well. Throws `RemoteError` `refused` where the person has not allowed that. */
  sendToken(person: Person): Promise<string> {
    return this.#get(person, sendKey(partitionOf(person)), sendScopes, 0);
  }

  /** After signing in or out: what is remembered counts no more, nor does what is on its way. */
  forget(person: Person): void {
    const key = partitionOf(person);
    for (const one of [key, sendKey(key)]) {
      this.#remembered.delete(one);
      this.#underWay.delete(one);
    }
  }

  async #get(person: Person, key: string, scopes: readonly string[], forMs: number): Promise<string> {
    const known = this.#remembered.get(key);
    if (known && known.expiresAtMs - marginMs > this.#nowMs() && (await this.#counts(person, key, known, forMs)))
      return known.token;
    const underWay = this.#underWay.get(key);
    if (underWay) return (await underWay).token;
    const work = this.#refresh(person, scopes);
    this.#underWay.set(key, work);
    try {
      const fresh = await work;
      if (this.#underWay.get(key) === work) this.#remember(key, fresh);
      return fresh.token;
    } finally {
      if (this.#underWay.get(key) === work) this.#underWay.delete(key);
    }
  }

  /** Whether the sign-in that a token came of was there within the last `forMs`. */
  async #counts(person: Person, key: string, known: Remembered, forMs: number): Promise<boolean> {
    const seenAtMs = this.#nowMs();
    if (seenAtMs - known.seenAtMs < forMs) return true;
    const kept = await this.#connections.read(person, 'microsoft');
    const isSame = kept !== null && accountIn(kept.connection) !== null && isAt(kept.connection.since, known.since);
    if (this.#remembered.get(key) === known) {
      if (isSame) this.#remembered.set(key, { ...known, seenAtMs });
      else this.#remembered.delete(key);
    }
    return isSame;
  }

  async #refresh(person: Person, scopes: readonly string[]): Promise<Remembered> {
    const seenAtMs = this.#nowMs();
    const kept = await this.#connections.read(person, 'microsoft');
    if (kept?.connection.system !== 'microsoft' || kept.connection.endedAt) {
      throw new RemoteError({ system: 'graph', failure: 'unauthorized', request: 'open connection' });
    }
    const { connection } = kept;
    const { token, expiresAt, cache } = await this.#microsoft
      .silent(person.tenantId, connection, scopes)
      .catch(async (error: unknown) => {
        if (scopes === sendScopes) throw isOver(error) ? notAllowed(error) : error;
        // Runs at night would ask in vain every quarter of an hour, and the person would be taken for signed in.
        if (isOver(error)) await this.#connections.ended(person, kept, connection, this.#clock.now());
        throw error;
      });
    // Two processes may refresh at once: both tokens are good, and so is whichever cache stays. Or the person signed out meanwhile.
    if (cache !== null && !(await this.#connections.refresh(person, kept, { ...connection, cache }))) {
      return this.#refresh(person, scopes);
    }
    return { token, expiresAtMs: expiresAt.getTime(), since: connection.since, seenAtMs };
  }

  #remember(key: string, remembered: Remembered): void {
    this.#remembered.delete(key);
    this.#remembered.set(key, remembered);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > maxRemembered && oldest !== undefined) this.#remembered.delete(oldest);
  }

  #nowMs(): number {
    return this.#clock.now().getTime();
  }
}

const isAt = (one: Date, other: Date): boolean => one.getTime() === other.getTime();

const sendKey = (key: string): string => `${key} send`;

/** The rest of the sign-in goes on: sending is a permission of its own. */
const notAllowed = (cause: unknown): RemoteError =>
  new RemoteError({ system: 'graph', failure: 'refused', request: 'permission to send', cause });

const isOver = (error: unknown): boolean => error instanceof RemoteError && error.failure === 'unauthorized';
