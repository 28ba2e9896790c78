import { CloudAdapter } from 'botbuilder';
import type { Activity, InvokeResponse, ResourceResponse, TurnContext } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { AuthenticateRequestResult } from 'botframework-connector';
import type { Deliver } from '../../../bot/delivery.ts';
import { HttpError } from '../http.ts';
import type { BotAuthentication } from './authentication.ts';

/**
 * The SDK's adapter in two steps, so that nothing is done before the caller is known, and with our own delivery of what the
 * bot says. The SDK's HTTP handling is not used.
 */
export class DoorAdapter extends CloudAdapter {
  readonly #authentication: BotAuthentication;
  readonly #deliver: Deliver;

  constructor(authentication: BotAuthentication, deliver: Deliver) {
    super(authentication);
    this.#authentication = authentication;
    this.#deliver = deliver;
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

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const sent: ResourceResponse[] = [];
    for (const activity of activities) {
      // What answers an invoke is kept by the SDK until the turn ends.
      if (activity.type === 'invokeResponse') sent.push(...(await super.sendActivities(context, [activity])));
      else sent.push({ id: await this.#deliver({ ...destinationOf(context), replyTo: activity.replyToId }, activity) });
    }
    return sent;
  }

  override async updateActivity(context: TurnContext, activity: Partial<Activity>): Promise<ResourceResponse> {
    const { id = '' } = activity;
    return { id: await this.#deliver({ ...destinationOf(context), edited: id }, activity) };
  }
}

const destinationOf = ({ activity: { serviceUrl, conversation } }: TurnContext) => ({
  serviceUrl,
  conversationId: conversation.id,
});

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
