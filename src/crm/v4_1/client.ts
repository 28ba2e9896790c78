import type { Clock, Log } from '../../domain/log.ts';
import { RemoteError, type RemoteFailure } from '../../errors.ts';
import { understand, type Outcome } from './answers.ts';
import { LoginAnswer, userAuth, type Session } from './login.ts';
import { loginKey, type Credentials, type CrmUser, type RefusedLogins } from '../login.ts';
import { formOf, type Method, type Params } from './methods.ts';
import { sessions, type Seat } from './sessions.ts';
import { BlockedAddress, type Transport } from '../transport.ts';

export interface CallOptions {
  /** May open one more session rather than wait for its turn: for several reads at once. */
  readonly wide?: boolean;
  /**
   * The call may be repeated when its answer is lost. By default everything is but `set_entry`: a create must be looked
   * for first.
   */
  readonly repeatable?: boolean;
  /** In a session that was not used before: what an old one has cached does not count. */
  readonly fresh?: boolean;
  /** Told of every answer that came, the moment it is understood. */
  readonly heard?: (answer: Heard) => void;
  readonly signal?: AbortSignal;
}

/** What an answer tells besides its body. */
export interface Heard {
  /** The server's own clock; null where it does not tell. */
  readonly date: Date | null;
  /** How long the call took, without waiting for its turn. */
  readonly ms: number;
}

/** One person's calls to one server of the v4_1 family. Failures are `RemoteError` with system `crm`. */
export interface CrmClient {
  /** The parsed answer. What is wrong with it by the server's own words is a `RemoteError` already. */
  call<M extends Exclude<Method, 'login' | 'logout'>>(
    method: M,
    params: Params[M],
    options?: CallOptions,
  ): Promise<unknown>;
  /** Who is signed in; logs in when nobody is yet. */
  user(): Promise<CrmUser>;
  /** Ends the sessions on the server. The client may be used again: it logs in anew. */
  close(): Promise<void>;
}

export interface ClientOptions {
  readonly transport: Transport;
  /** Names the server, for `refused`. */
  readonly server: string;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly log: Log;
  /** Kept by the caller as long as its process lives, so that a wrong password is not tried again by the next client. */
  readonly refused?: RefusedLogins;
  /** Sessions at most. */
  readonly limit?: number;
}

const timeoutMs = (method: Method): number => (method.endsWith('_note_attachment') ? 120_000 : 30_000);

const nameOf = <M extends Method>(method: M, params: Params[M]): string =>
  'module_name' in params ? `POST ${method} ${params.module_name}` : `POST ${method}`;

export function crmClient(options: ClientOptions): CrmClient {
  const { transport, credentials, clock, log, refused = new Set<string>(), limit = 4 } = options;
  const key = loginKey(options.server, credentials);
  const pool = sessions(login, clock, limit);

  async function send<M extends Method>(
    method: M,
    params: Params[M],
    session: string | null,
    { signal, heard }: Pick<CallOptions, 'signal' | 'heard'> = {},
  ): Promise<Outcome & { cause?: unknown; retryAfterMs?: number | null }> {
    const startedAt = performance.now();
    const outcome = await transport(formOf(method, params, session), { timeoutMs: timeoutMs(method), signal }).then(
      (answer) => {
        heard?.({ date: answer.date ?? null, ms: performance.now() - startedAt });
        return { ...understand(answer), retryAfterMs: answer.retryAfterMs };
      },
      (cause: unknown) => {
        if (signal?.aborted) throw cause;
        const failure: RemoteFailure = cause instanceof BlockedAddress ? 'rejected' : 'unavailable';
        return { kind: 'failed' as const, failure, code: 'no answer', cause };
      },
    );
    const ms = Math.round(performance.now() - startedAt);
    const said = outcome.kind === 'failed' ? outcome.failure : outcome.kind;
    log.debug({ request: nameOf(method, params), outcome: said, ms }, 'crm call');
    return outcome;
  }

  async function login(): Promise<Session> {
    const request = 'POST login';
    if (await refused.has(key)) throw new RemoteError({ system: 'crm', failure: 'unauthorized', request });
    const outcome = await send('login', loginParams(credentials), null);
    const answer = outcome.kind === 'body' ? LoginAnswer.safeParse(outcome.body) : null;
    if (answer?.success) return answer.data;

    const error = answer
      ? new RemoteError({ system: 'crm', failure: 'malformed', request, cause: answer.error })
      : failed(request, outcome);
    if (error.failure === 'unauthorized') await refused.add(key);
    throw error;
  }

  async function inSeat<M extends Method>(
    seat: Seat,
    method: M,
    params: Params[M],
    options: CallOptions,
  ): Promise<unknown> {
    const { repeatable = method !== 'set_entry', signal } = options;
    if (options.fresh) seat.drop();
    for (let attempt = 1; ; attempt++) {
      const session = method === 'get_server_info' ? null : (await seat.session()).id;
      signal?.throwIfAborted();
      const outcome = await send(method, params, session, options);
      if (outcome.kind === 'body') return outcome.body;
      if (outcome.kind === 'sessionOver' || outcome.kind === 'nothing') seat.drop();
      if (attempt === 1 && mayRepeat(outcome, repeatable)) continue;
      if (outcome.kind === 'nothing' && !repeatable)
        throw new RemoteError({ system: 'crm', failure: 'unavailable', request: nameOf(method, params) });
      throw failed(nameOf(method, params), outcome);
    }
  }

  return {
    call(method, params, options = {}) {
      return pool.use(options.wide ?? false, (seat) => inSeat(seat, method, params, options));
    },
    user() {
      return pool.use(false, async (seat) => (await seat.session()).user);
    },
    async close() {
      await Promise.allSettled(pool.takeAll().map(({ id }) => send('logout', {}, id)));
      transport.close?.();
    },
  };
}

const loginParams = (credentials: Credentials): Params['login'] => ({
  user_auth: userAuth(credentials),
  application_name: 'ProTracker for Outlook and Teams',
  name_value_list: [],
});

/** A session that is over did nothing, so every call may be repeated; a lost answer or `null` may have done it all. */
function mayRepeat(outcome: Outcome, repeatable: boolean): boolean {
  if (outcome.kind === 'sessionOver') return true;
  if (outcome.kind === 'nothing') return repeatable;
  return repeatable && outcome.kind === 'failed' && outcome.code === 'no answer' && outcome.failure === 'unavailable';
}

function failed(request: string, outcome: Outcome & { cause?: unknown; retryAfterMs?: number | null }): RemoteError {
  const { cause, retryAfterMs } = outcome;
  const status = outcome.kind === 'failed' ? Number(/^http (\d+)$/.exec(outcome.code)?.[1] ?? Number.NaN) : Number.NaN;
  return new RemoteError({
    system: 'crm',
    failure: failureOf(outcome),
    request,
    ...(Number.isNaN(status) ? {} : { status }),
    ...(retryAfterMs === null || retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(cause === undefined ? {} : { cause }),
  });
}

function failureOf(outcome: Outcome): RemoteFailure {
  switch (outcome.kind) {
    case 'failed':
      return outcome.failure;
    case 'sessionOver':
      return 'unauthorized';
    case 'nothing':
    case 'body':
      return 'rejected';
  }
}
