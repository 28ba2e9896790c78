import { setTimeout as delay } from 'node:timers/promises';
import pRetry from 'p-retry';
import { z } from 'zod';
import type { Clock } from '../src/domain/log.ts';
import { jsonClient } from './json-client.ts';
import type { JsonReply } from './json-client.ts';

export interface DeliveryOptions {
  /** What the bot proves itself with; null: with nothing. Asked before every request. */
  readonly token: () => Promise<string | null>;
  readonly clock: Clock;
  /** A channel that asks for a longer pause is not tried again. */
  readonly longestPauseMs: number;
  readonly wait?: (ms: number) => Promise<unknown>;
  /** Called before a message is sent again. */
  readonly onRepeat?: (error: DeliveryError) => void;
}

/** Where a message goes. */
export interface Destination {
  readonly serviceUrl: string;
  readonly conversationId: string;
  /** The message that is answered. */
  readonly replyTo?: string | undefined;
  /** The message that is edited; without it a new one is written. */
  readonly edited?: string;
}

/** Sends one activity and gives its id, empty where the channel gives none. Throws `DeliveryError`. */
export type Deliver = (to: Destination, activity: object) => Promise<string>;

/** The channel did not take a message. Tells nothing of its answer but the status. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly status: number;
  readonly retryAfterMs: number | null;

  constructor(status: number, retryAfterMs: number | null) {
    super(`the channel answered ${status}`);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

const retries = 4;
const firstPauseMs = 1_000;
/** What Microsoft asks to repeat. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const passing = [412, 429, 502, 504];

/**
 * The channel's REST interface without the SDK's client, which repeats whatever fails and so sends messages twice, and is
 * the dearest part of a turn. Repeats what Microsoft says is passing, and nothing else.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export function createDelivery(options: DeliveryOptions): Deliver {
  const { token, clock, longestPauseMs, wait = delay, onRepeat } = options;
  const send = jsonClient();

  async function attempt(to: Destination, body: string): Promise<string> {
    const reply = await send(to.edited ? 'PUT' : 'POST', urlOf(to), await token(), body);
    if (reply.status >= 300) throw new DeliveryError(reply.status, pauseAskedFor(reply, clock.now()));
    return Sent.parse(reply.body).id;
  }

  return (to, activity) => {
    const body = JSON.stringify(activity);
    return pRetry(() => attempt(to, body), {
      retries,
      minTimeout: 0, // the pause is made below
      shouldRetry: ({ error }) => isPassing(error) && (error.retryAfterMs ?? 0) <= longestPauseMs,
      async onFailedAttempt({ error, attemptNumber, retriesLeft }) {
        if (!isPassing(error) || retriesLeft === 0 || (error.retryAfterMs ?? 0) > longestPauseMs) return;
        onRepeat?.(error);
        await wait(error.retryAfterMs ?? growingPause(attemptNumber));
      },
    });
  };
}

const Sent = z.object({ id: z.string().catch('') }).catch({ id: '' });

const isPassing = (error: Error): error is DeliveryError =>
  error instanceof DeliveryError && passing.includes(error.status);

/** Doubles from a second on, and differs by chance, so that many do not come back at the same moment. */
const growingPause = (attempt: number): number => firstPauseMs * 2 ** (attempt - 1) * (1 + Math.random());

function urlOf({ serviceUrl, conversationId, replyTo, edited }: Destination): string {
  const chat = `${serviceUrl.replace(/\/+$/, '')}/v3/conversations/${encodeURIComponent(conversationId)}/activities`;
  const message = edited ?? replyTo;
  return message === undefined ? chat : `${chat}/${encodeURIComponent(message)}`;
}

/** `Retry-After` in seconds or as a date; null: not said. */
function pauseAskedFor({ retryAfter }: JsonReply, now: Date): number | null {
  if (retryAfter === undefined) return null;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
