import { CloudAdapter } from 'botbuilder';
import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { AuthenticateRequestResult } from 'botframework-connector';
import { HttpError } from '../http.ts';
import type { BotAuthentication } from './authentication.ts';

/** The SDK's adapter in two steps, so that nothing is done before the caller is known. Its own HTTP handling is not used. */
export class DoorAdapter extends CloudAdapter {
  readonly #authentication: BotAuthentication;

  constructor(authentication: BotAuthentication) {
    super(authentication);
    this.#authentication = authentication;
  }

  /** Throws `HttpError` 401, or 503 where the keys to check with cannot be had. */
  async authenticate(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    try {
      return await this.#authentication.authenticateRequest(activity, authorization);
    } catch (cause) {
      if (keysAreMissing(cause)) {
        const headers = { 'Retry-After': '5' };
        throw new HttpError(503, 'NoKeys', 'Callers cannot be checked at the moment.', { headers, cause });
      }
      throw unauthorized(cause);
    }
  }

  /** Runs one turn; undefined: nothing to answer but that it was done. */
  runTurn(
    caller: AuthenticateRequestResult,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(caller, withDates(activity), logic);
  }
}

export const unauthorized = (cause?: unknown): HttpError =>
  new HttpError(401, 'Unauthorized', 'This is for the Bot Connector only.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
    cause,
  });

/** The key server did not answer, or not as it should: says nothing about the caller. */
const keysAreMissing = (error: unknown): boolean =>
  error instanceof AuthenticationError
    ? error.statusCode >= 500
    : error instanceof Error && (error.name === 'FetchError' || error.name === 'AbortError');

/** The SDK promises dates where the wire has text. */
function withDates(activity: Activity): Activity {
  for (const name of ['timestamp', 'localTimestamp', 'expiration'] as const) {
    const value = activity[name];
    if (value !== undefined) activity[name] = new Date(value);
  }
  return activity;
}
