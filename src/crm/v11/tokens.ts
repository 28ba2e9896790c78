import { z } from 'zod';
import { RemoteError } from '../../errors.ts';
import { loginKey, type Credentials, type RefusedLogins, type SharedTokens, type TokenPair } from '../login.ts';
import { isLost } from './failures.ts';

/** Sends one request to `oauth2/token`. RemoteError `unavailable` without a status: there is no answer. */
export type AskToken = (body: Readonly<Record<string, string>>) => Promise<{
  readonly status: number;
  readonly text: string;
}>;

/** The access token that calls carry. */
export interface Tokens {
  /** Signs in when nobody is. RemoteError `unauthorized`: the password is wrong; it is not tried a second time. */
  current(): Promise<string>;
  /** The server did not take this token: the next `current` renews it. */
  expire(token: string): void;
  /** Forgets everything; gives the token that nobody else uses either. */
  drop(): string | null;
}

/**
 * Our own platform: a user who signs in twice to one platform is signed out of the first session, and the CRM's own
 * pages are the platform `base`. An administrator registers it under "Configure API Platforms".
 * https://docs.cyclr.com/sugarcrm-connector
 */
export const platform = 'protracker';

/** The client that every server brings along. */
const client = { client_id: 'sugar', client_secret: '', platform };

const Answer = z.object({ access_token: z.string().min(1), refresh_token: z.string().default('') });

/**
 * OAuth2 with the password grant; an expired token is renewed by the refresh token, and only when that is refused by the
 * password. https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_10.3/Integration/Web_Services/REST_API/Endpoints/oauth2token_POST/
 */
export function tokens(on: {
  readonly ask: AskToken;
  readonly server: string;
  readonly credentials: Credentials;
  readonly refused: RefusedLogins;
  /** Null: nobody else acts for this person. */
  readonly shared: SharedTokens | null;
}): Tokens {
  const key = loginKey(on.server, on.credentials);
  let pair: TokenPair | null = null;
  let spent: string | null = null;
  let pending: Promise<string> | null = null;

  async function byPassword(): Promise<TokenPair> {
    if (await on.refused.has(key)) throw failed('unauthorized');
    const { userName: username, password } = on.credentials;
    const { status, text } = await on.ask({ grant_type: 'password', username, password, ...client });
    // Wrong passwords are 401 `need_login`; everything else says nothing about the password.
    if (status === 401) await on.refused.add(key);
    return parsed(status, text);
  }

  async function renewed(kept: TokenPair | null): Promise<TokenPair> {
    if (kept === null || kept.refresh === '') return byPassword();
    const ask = () => on.ask({ grant_type: 'refresh_token', refresh_token: kept.refresh, ...client });
    // A refresh token counts once. Where the answer is lost, asking again tells whether it was used up.
    const { status, text } = await ask().catch((error: unknown) => {
      if (isLost(error)) return ask();
      throw error;
    });
    if (status === 400 || status === 401) return byPassword();
    const { access, refresh } = parsed(status, text);
    return { access, refresh: refresh || kept.refresh };
  }

  async function next(): Promise<string> {
    pair = await (on.shared ? on.shared.next(spent, renewed) : renewed(pair));
    spent = null;
    return pair.access;
  }

  return {
    async current() {
      if (pair && pair.access !== spent) return pair.access;
      pending ??= next().finally(() => {
        pending = null;
      });
      return pending;
    },
    expire(token) {
      if (pair?.access === token) spent = token;
    },
    drop() {
      const own = on.shared ? null : pair;
      pair = null;
      spent = null;
      return own?.access ?? null;
    },
  };
}

function parsed(status: number, text: string): TokenPair {
  if (status !== 200)
    throw failed(status === 401 ? 'unauthorized' : status >= 500 ? 'unavailable' : 'rejected', status);
  try {
    const { access_token: access, refresh_token: refresh } = Answer.parse(JSON.parse(text));
    return { access, refresh };
  } catch (cause) {
    throw failed('malformed', status, cause);
  }
}

const failed = (failure: RemoteError['failure'], status?: number, cause?: unknown): RemoteError =>
  new RemoteError({
    system: 'crm',
    failure,
    request: 'POST oauth2/token',
    ...(status === undefined ? {} : { status }),
    ...(cause === undefined ? {} : { cause }),
  });
