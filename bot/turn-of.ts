import type { Log } from '../src/domain/log.ts';
import type { Person } from '../src/domain/person.ts';
import { hostOf, isOutlook, scopeOf } from './activity.ts';
import type { IncomingActivity } from './activity.ts';
import type { Chat } from './chat.ts';
import { messageOf } from './message.ts';
import type { ConversationAddress, Turn } from './turn.ts';

/** How long handlers may work. */
export interface Budget {
  readonly invokeMs: number;
  readonly messageMs: number;
}

/** Teams drops an invoke after five seconds, the Bot Connector a message after fifteen. */
const usualBudget: Budget = { invokeMs: 3_000, messageMs: 12_000 };

export interface TurnDetails {
  readonly person: Person;
  readonly correlationId: string;
  readonly log: Log;
  readonly address: ConversationAddress;
  readonly budget?: Budget | undefined;
}

/** The turn that handlers see. */
export function turnOf(activity: IncomingActivity, chat: Chat, details: TurnDetails): Turn {
  const host = hostOf(activity);
  const { invokeMs, messageMs } = details.budget ?? usualBudget;
  const hasChat = !activity.name?.startsWith('composeExtension/') && !isOutlook(activity);
  return {
    person: details.person,
    scope: scopeOf(activity),
    host,
    correlationId: details.correlationId,
    signal: AbortSignal.timeout(activity.type === 'invoke' ? invokeMs : messageMs),
    log: details.log,
    conversation: hasChat ? details.address : null,
    pressedMessage: activity.replyToId ?? null,
    async reply(answer) {
      if (!hasChat) throw new Error('There is no chat to reply to');
      return chat.send(messageOf(answer, host));
    },
  };
}
