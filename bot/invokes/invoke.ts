import type { IAdaptiveCard } from '@microsoft/teams.cards';
import type { Offer } from '../../src/identity/sign-in.ts';
import type { MailingDesk } from '../mailing/desk.ts';
import type { Router } from '../router.ts';
import type { SignInDesk } from '../sign-in/desk.ts';
import type { Trouble } from '../trouble.ts';
import type { CardAnswer, Turn } from '../turn.ts';

/** One kind of invoke: what is asked, and the shapes in which its client takes answers and troubles. */
export interface Invoke {
  /** Gives the body of the answer. `value` is the activity's, unread. What it throws goes to `failed`. */
  handle(turn: Turn, value: unknown, desk: Desk): Promise<unknown>;
  /** The body that tells a trouble. */
  failed(trouble: Trouble): unknown;
  /** The body that leads its client to a sign-in page; without it a card in the chat does. */
  signIn?(offer: Offer): unknown;
}

/** What a turn is answered with, beside the turn itself. */
export interface Desk {
  readonly router: Router;
  /** Null: nobody signs in here. */
  readonly signIns: SignInDesk | null;
  /** How cards stand in emails; without it there are none. */
  readonly letters?: Pick<MailingDesk, 'originator' | 'url'> | undefined;
  /** Opens the 1:1 chat with the bot. */
  readonly chatUrl: string;
  /** Puts a card in the place of an earlier message. */
  update(messageId: string, card: IAdaptiveCard): Promise<void>;
  /** Answers a press when its client waits no longer; without it nobody can. */
  readonly follow?: ((work: Promise<CardAnswer>) => void) | undefined;
}
