import { z } from 'zod';
import { RemoteError } from '../../errors.ts';
import { loginKey, type Credentials, type RefusedLogins } from '../login.ts';

/** Sends one request to `oauth2/token`; null: there is no answer. */
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
  /** Forgets everything; gives the token that was in use. */
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
type Pair = z.output<typeof Answer>;

/**
 * OAuth2 with the password grant; an expired token is renewed by the refresh token, and only when that fails by the
 * password. https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_10.3/Integration/Web_Services/REST_API/Endpoints/oauth2token_POST/
 */
export function tokens(on: {
  readonly ask: AskToken;
  readonly server: string;
  readonly credentials: Credentials;
  readonly refused: RefusedLogins;
}): Tokens {
  const key = loginKey(on.server, on.credentials);
  let pair: Pair | null = null;
  let isExpired = false;
  let pending: Promise<Pair> | null = null;

  async function byPassword(): Promise<Pair> {
    if (on.refused.has(key)) throw failed('unauthorized');
    const { userName: username, password } = on.credentials;
    const { status, text } = await on.ask({ grant_type: 'password', username, password, ...client });
    // Wrong passwords are 401 `need_login`; everything else says nothing about the password.
    if (status === 401) on.refused.add(key);
    return parsed(status, text);
  }

  async function renewed({ refresh_token }: Pair): Promise<Pair> {
    if (refresh_token === '') return byPassword();
    const { status, text } = await on.ask({ grant_type: 'refresh_token', refresh_token, ...client });
    return status === 400 || status === 401 ? byPassword() : parsed(status, text);
  }

  return {
    async current() {
      if (pair && !isExpired) return pair.access_token;
      pending ??= (pair ? renewed(pair) : byPassword()).finally(() => {
        pending = null;
      });
      pair = await pending;
      isExpired = false;
      return pair.access_token;
    },
    expire(token) {
      if (pair?.access_token === token) isExpired = true;
    },
    drop() {
      const token = pair?.access_token ?? null;
      pair = null;
      isExpired = false;
      return token;
    },
  };
}

function parsed(status: number, text: string): Pair {
  if (status !== 200)
    throw failed(status === 401 ? 'unauthorized' : status >= 500 ? 'unavailable' : 'rejected', status);
  try {
    return Answer.parse(JSON.parse(text));
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
