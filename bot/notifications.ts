import { setTimeout as delay } from 'node:timers/promises';
import pRetry from 'p-retry';
import { z } from 'zod';
import type { Clock, Log } from '../src/domain/log.ts';
import { Address } from './address.ts';
import { messageOf } from './message.ts';
import type { OutgoingMessage } from './message.ts';
import { paceChats } from './pace.ts';
import type { ConversationAddress, Notifier } from './turn.ts';

export interface NotifierOptions {
  /** What the bot proves itself with; null: with nothing. Asked before every request. */
  readonly token: () => Promise<string | null>;
  readonly clock: Clock;
  readonly log: Log;
  readonly wait?: (ms: number) => Promise<unknown>;
}

const timeoutMs = 15_000;
const retries = 4;
const firstBackoffMs = 1_000;
/** What Microsoft asks to repeat. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const passing = [412, 429, 502, 504];

/** The channel did not take a proactive message. */
class SendError extends Error {
  override readonly name = 'SendError';
  readonly status: number;
  readonly retryAfterMs: number | null;

  constructor(response: Response, now: Date) {
    super(`the channel answered ${response.status}`);
    this.status = response.status;
    this.retryAfterMs = retryAfterOf(response.headers.get('retry-after'), now);
  }
}

/**
 * Proactive messages: straight to the channel's REST interface, because the SDK repeats requests by rules of its own.
 * Writes no faster than Teams allows, and repeats what Microsoft says is passing; everything else throws.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export function createNotifier({ token, clock, log, wait = delay }: NotifierOptions): Notifier {
  const slotFor = paceChats();

  /** Null: the chat, or the message, is gone. */
  async function deliver(
    to: ConversationAddress,
    method: 'POST' | 'PUT',
    messageId: string | null,
    message: OutgoingMessage,
  ) {
    const address = Address.parse(to);
    const attempt = async (): Promise<unknown> => {
      const now = clock.now().getTime();
      const pause = slotFor(address.conversation.id, now) - now;
      if (pause > 0) await wait(pause);
      const response = await fetch(urlOf(address, messageId), {
        method,
        headers: await headersOf(token),
        body: JSON.stringify(activityOf(address, messageId, message)),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.ok) return response.json().catch(() => ({}));
      await response.body?.cancel();
      throw new SendError(response, clock.now());
    };

    try {
      return await pRetry(attempt, {
        retries,
        minTimeout: 0,
        shouldRetry: ({ error }) => error instanceof SendError && passing.includes(error.status),
        async onFailedAttempt({ error, attemptNumber, retriesLeft }) {
          if (!(error instanceof SendError) || !passing.includes(error.status) || retriesLeft === 0) return;
          log.info({ status: error.status, attempt: attemptNumber }, 'proactive message is repeated');
          await wait(error.retryAfterMs ?? backoff(attemptNumber));
        },
      });
    } catch (error) {
      if (error instanceof SendError && (error.status === 403 || error.status === 404)) return null;
      throw error;
    }
  }

  return {
    async send(to, answer) {
      const sent = await deliver(to, 'POST', null, messageOf(answer, 'teams-chat'));
      return sent === null ? false : (Sent.safeParse(sent).data?.id ?? '');
    },
    async update(to, messageId, answer) {
      return (await deliver(to, 'PUT', messageId, messageOf(answer, 'teams-chat'))) !== null;
    },
  };
}

const Sent = z.object({ id: z.string() });
type Address = z.infer<typeof Address>;

/** Doubles from a second on, and differs by chance, so that many do not come back at the same moment. */
const backoff = (attempt: number): number => firstBackoffMs * 2 ** (attempt - 1) * (1 + Math.random());

function urlOf({ serviceUrl, conversation }: Address, messageId: string | null): string {
  const chat = `${serviceUrl.replace(/\/+$/, '')}/v3/conversations/${encodeURIComponent(conversation.id)}/activities`;
  return messageId === null ? chat : `${chat}/${encodeURIComponent(messageId)}`;
}

async function headersOf(token: NotifierOptions['token']): Promise<Record<string, string>> {
  const bearer = await token();
  return { 'Content-Type': 'application/json', ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}) };
}

const activityOf = ({ bot, user, ...chat }: Address, messageId: string | null, message: OutgoingMessage): object => ({
  ...chat,
  ...message,
  ...(messageId === null ? {} : { id: messageId }),
  ...(bot ? { from: bot } : {}),
  recipient: user,
});

/** Seconds or a date; null: not said. */
function retryAfterOf(header: string | null, now: Date): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
