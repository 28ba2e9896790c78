import { forHost } from '../cards/hosts.ts';
import type { CardHost } from '../cards/hosts.ts';
import type { Answer } from './turn.ts';

export const cardType = 'application/vnd.microsoft.card.adaptive';

/** A message as the Bot Framework sends it. */
export interface OutgoingMessage {
  readonly type: 'message';
  readonly text?: string;
  readonly textFormat?: 'markdown' | 'plain';
  /** What notifications show of a card. */
  readonly summary?: string;
  readonly attachments?: { readonly contentType: string; readonly content: object }[];
}

export function messageOf(answer: Answer, host: CardHost): OutgoingMessage {
  if (typeof answer === 'string') return { type: 'message', text: answer, textFormat: 'markdown' };
  return {
    type: 'message',
    ...(answer.fallbackText ? { summary: answer.fallbackText } : {}),
    attachments: [{ contentType: cardType, content: forHost(answer, host) }],
  };
}

/** Text in which nothing is a Markdown mark. */
export const plainMessage = (text: string): OutgoingMessage => ({ type: 'message', text, textFormat: 'plain' });
