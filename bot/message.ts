import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { forHost } from '../cards/hosts.ts';
import type { CardHost } from '../cards/hosts.ts';
import { signInCard, signInText, signInTitle } from '../cards/sign-in.ts';
import type { Offer } from '../src/identity/sign-in.ts';
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
  if (isOffer(answer) && answer.exchange && host === 'teams-chat') return exchangeMessage(answer, answer.exchange);
  const card = cardOf(answer);
  return {
    type: 'message',
    ...(card.fallbackText ? { summary: card.fallbackText } : {}),
    attachments: [{ contentType: cardType, content: forHost(card, host) }],
  };
}

/** What is shown where a card is. */
export const cardOf = (answer: IAdaptiveCard | Offer): IAdaptiveCard =>
  isOffer(answer) ? signInCard(answer.system, answer.url) : answer;

const isOffer = (answer: IAdaptiveCard | Offer): answer is Offer => 'exchange' in answer;

/**
 * Teams looks for a token by itself, and shows the button where it finds none or we do not take it.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-code
 */
const exchangeMessage = (
  { system, url }: Offer,
  { id, resource }: NonNullable<Offer['exchange']>,
): OutgoingMessage => ({
  type: 'message',
  summary: signInTitle(system),
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.oauth',
      content: {
        text: signInText(system),
        connectionName: system,
        tokenExchangeResource: { id, uri: resource },
        buttons: [{ type: 'signin', title: signInTitle(system), value: url }],
      },
    },
  ],
});

/** Text in which nothing is a Markdown mark. */
export const plainMessage = (text: string): OutgoingMessage => ({ type: 'message', text, textFormat: 'plain' });
