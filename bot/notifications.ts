import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Log } from '../src/domain/log.ts';
import { Address } from './address.ts';
import { createDelivery, DeliveryError } from './delivery.ts';
import { messageOf } from './message.ts';
import { paceChats } from './pace.ts';
import type { Answer, ConversationAddress, Notifier } from './turn.ts';

export interface NotifierOptions {
  /** What the bot proves itself with; null: with nothing. Asked before every request. */
  readonly token: () => Promise<string | null>;
  readonly clock: Clock;
  readonly log: Log;
  readonly wait?: (ms: number) => Promise<unknown>;
}

const longestPauseMs = 60_000;

/** Proactive messages. Writes no faster than Teams allows, and waits as it is told. Throws `DeliveryError`. */
export function createNotifier({ token, clock, log, wait = delay }: NotifierOptions): Notifier {
  const slotFor = paceChats();
  const deliver = createDelivery({
    ...{ token, clock, wait, longestPauseMs },
    onRepeat: ({ status }) => {
      log.info({ status }, 'a proactive message is sent again');
    },
  });

  /** Null: the chat, or the message, is gone. */
  async function notify(to: ConversationAddress, edited: string | null, answer: Answer): Promise<string | null> {
    const { bot, user, ...chat } = Address.parse(to);
    const now = clock.now().getTime();
    const pause = slotFor(chat.conversation.id, now) - now;
    if (pause > 0) await wait(pause);
    const activity = { ...chat, ...(bot ? { from: bot } : {}), recipient: user, ...messageOf(answer, 'teams-chat') };
    const destination = { serviceUrl: chat.serviceUrl, conversationId: chat.conversation.id };
    try {
      return edited === null
        ? await deliver(destination, activity)
        : await deliver({ ...destination, edited }, { ...activity, id: edited });
    } catch (error) {
      if (error instanceof DeliveryError && (error.status === 403 || error.status === 404)) return null;
      throw error;
    }
  }

  return {
    send: async (to, answer) => (await notify(to, null, answer)) ?? false,
    update: async (to, messageId, answer) => (await notify(to, messageId, answer)) !== null,
  };
}
