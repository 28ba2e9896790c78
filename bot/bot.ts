import { TeamsActivityHandler } from 'botbuilder';
import type { InvokeResponse, TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { outdatedCard } from '../cards/shell.ts';
import { signInWords } from '../cards/sign-in-words.ts';
import { inLanguageOf } from '../src/domain/language-of-turn.ts';
import type { Log } from '../src/domain/log.ts';
import type { Offer } from '../src/identity/sign-in.ts';
import { ExchangeRefused } from '../src/identity/single-sign-on.ts';
import type { Person } from '../src/domain/person.ts';
import type { Store } from '../src/store/port.ts';
import { hostOf, IncomingActivity, isOutlook, scopeOf } from './activity.ts';
import { addressOf } from './address.ts';
import { withTyping } from './chat.ts';
import type { Chat } from './chat.ts';
import { createConversations } from './conversations.ts';
import type { Conversations } from './conversations.ts';
import { invokes } from './invokes/index.ts';
import { answerLater } from './later.ts';
import type { Desk } from './invokes/invoke.ts';
import { readAsWritten } from './mailing/reader.ts';
import { messageOf } from './message.ts';
import { onMessage, troubleMessage } from './messages.ts';
import { findPerson, locale, personOf } from './person.ts';
import { missingSignIn, wishOf } from './sign-in/desk.ts';
import type { SignInDesk } from './sign-in/desk.ts';
import { pendingOf } from './sign-in/pending.ts';
import { createRouter } from './router.ts';
import type { Router } from './router.ts';
import { troubleOf } from './trouble.ts';
import type { Trouble } from './trouble.ts';
import { turnOf } from './turn-of.ts';
import type { Budget } from './turn-of.ts';
import type { Answer, BotTables, CardAnswer, Notifier, Turn } from './turn.ts';

export interface BotOptions {
  readonly tables: BotTables;
  readonly store: Pick<Store, 'read' | 'write'>;
  /** The sandbox: whoever sends counts as this person, and dropped files lie on this machine. Null in production. */
  readonly everyoneIs: Person | null;
  /** Null: nobody signs in here. */
  readonly signIns: SignInDesk | null;
  /** How cards stand in emails; without it there are none. */
  readonly letters?: Desk['letters'];
  /** A typed command that is not answered after this time shows that the bot is busy. */
  readonly typingAfterMs?: number;
  readonly budget?: Budget;
  /** For presses that take longer than their client waits. */
  readonly notifier?: Notifier;
}

/** What the door adds to an activity. */
export interface BotRequest {
  readonly correlationId: string;
  readonly log: Log;
}

export interface Bot {
  /** Answers one activity. Throws only when an answer cannot be delivered. */
  run(context: TurnContext, request: BotRequest): Promise<void>;
}

/** The bot over its tables. Throws when a name stands in a table twice. */
export function createBot(options: BotOptions): Bot {
  const shared: Shared = {
    ...options,
    router: createRouter(options.tables),
    conversations: createConversations(options.store),
  };
  return {
    async run(context, request) {
      await readAsWritten(context.activity, shared).catch((error: unknown) => {
        request.log.warn({ err: error }, 'the reader of an email is not known');
      });
      return inLanguageOf(localeIn(context), () => new OneTurn(shared, request).run(context));
    },
  };
}

/** Canonical; English where the channel says nothing. */
const localeIn = ({ activity }: TurnContext): string => locale(activity.locale) ?? 'en-US';

interface Shared extends BotOptions {
  readonly router: Router;
  readonly conversations: Conversations;
}

/** Activity in, table look-up, reply out. Edits, reactions and kinds of activities that are not here are ignored by the SDK's base class. */
class OneTurn extends TeamsActivityHandler {
  readonly #shared: Shared;
  readonly #request: BotRequest;

  constructor(shared: Shared, request: BotRequest) {
    super();
    this.#shared = shared;
    this.#request = request;
  }

  protected override async onMessageActivity(context: TurnContext): Promise<void> {
    const activity = IncomingActivity.parse(context.activity);
    const chat = withTyping(chatOf(context), this.#shared.typingAfterMs ?? 800, this.#request.log);
    let remembered = Promise.resolve();
    try {
      const turn = this.#turn(activity, chat);
      remembered = this.#remember(activity, turn.person);
      await onMessage(activity, turn, chat, this.#desk(activity, chat));
    } catch (error) {
      const trouble = this.#trouble(error);
      const offer = await this.#offerOf(error, activity);
      await chat.send(offer ? messageOf(offer, 'teams-chat') : troubleMessage(trouble));
    } finally {
      chat.stop();
      await remembered;
    }
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const activity = IncomingActivity.parse(context.activity);
    const invoke = invokes.get(activity.name ?? '');
    if (!invoke) return { status: 501 };
    const chat = chatOf(context);
    try {
      const turn = this.#turn(activity, chat);
      return { status: 200, body: await invoke.handle(turn, activity.value, this.#desk(activity, chat)) };
    } catch (error) {
      if (error instanceof ExchangeRefused) return this.#notExchanged(error, activity);
      const trouble = this.#trouble(error);
      const offer = await this.#offerOf(error, activity);
      if (offer && invoke.signIn) return { status: 200, body: invoke.signIn(offer) };
      if (offer && !isOutlook(activity)) await chat.send(messageOf(offer, 'teams-chat'));
      if (trouble.kind === 'outdated' && activity.name === 'adaptiveCard/action')
        await this.#offerReopening(activity, chat, trouble);
      return { status: 200, body: invoke.failed(trouble) };
    }
  }

  protected override async onInstallationUpdateActivity(context: TurnContext): Promise<void> {
    const activity = IncomingActivity.parse(context.activity);
    const { conversations, everyoneIs, tables } = this.#shared;
    const person = findPerson(activity, everyoneIs);
    if (!person || scopeOf(activity) !== 'personal') return;
    if (activity.action === 'remove') return conversations.forget(person);
    const isNew = activity.action === 'add' && (await conversations.welcome(person, addressOf(activity)));
    await this.#remember(activity, person);
    if (isNew) {
      await chatOf(context).send(messageOf(tables.welcome(), 'teams-chat'));
    }
  }

  protected override async onConversationUpdateActivity(context: TurnContext): Promise<void> {
    const activity = IncomingActivity.parse(context.activity);
    const person = findPerson(activity, this.#shared.everyoneIs);
    if (person) await this.#remember(activity, person);
  }

  #turn(activity: IncomingActivity, chat: Chat): Turn {
    const { everyoneIs, budget } = this.#shared;
    const person = personOf(activity, everyoneIs);
    return turnOf(activity, chat, { ...this.#request, person, address: addressOf(activity), budget });
  }

  /** A sign-in is missing: its page, after which the person's work goes on. Null: something else is wrong, or this is no 1:1 chat. */
  async #offerOf(error: unknown, activity: IncomingActivity): Promise<Offer | null> {
    const { signIns, everyoneIs } = this.#shared;
    const system = missingSignIn(error);
    const person = findPerson(activity, everyoneIs);
    if (!signIns || !system || !person || scopeOf(activity) !== 'personal') return null;
    return signIns.begin(person, system, pendingOf(activity), wishOf(error));
  }

  /** 412 makes the client show the sign-in button. */
  #notExchanged(error: ExchangeRefused, { value }: IncomingActivity): InvokeResponse {
    this.#request.log.info({ err: error }, 'a token of the client signed nobody in');
    return { status: 412, body: { ...offerNamed(value), failureDetail: signInWords.useButton } };
  }

  #desk(activity: IncomingActivity, chat: Chat) {
    const { router, tables, everyoneIs, signIns, letters } = this.#shared;
    return {
      router,
      signIns,
      letters,
      update: (messageId: string, card: IAdaptiveCard) => chat.update(messageId, messageOf(card, 'teams-chat')),
      follow: this.#follow(activity),
      fileDrop: tables.fileDrop,
      loopbackFiles: everyoneIs !== null,
      chatUrl: `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(activity.recipient?.id ?? '')}`,
    };
  }

  /** Undefined: what was pressed stands in no chat. */
  #follow(activity: IncomingActivity) {
    const { notifier } = this.#shared;
    const messageId = activity.replyToId;
    if (!notifier || !messageId || hostOf(activity) !== 'teams-chat') return undefined;
    const tell = async (error: unknown): Promise<Answer> => {
      const trouble = this.#trouble(error);
      const offer = await this.#offerOf(error, activity);
      return offer ?? (trouble.kind === 'outdated' ? outdatedCard(trouble.reopen ?? 'help') : trouble.text);
    };
    return (work: Promise<CardAnswer>): void => {
      answerLater(work, { notifier, to: addressOf(activity), messageId, tell }).catch((error: unknown) => {
        this.#request.log.warn({ err: error }, 'a late answer is not delivered');
      });
    };
  }

  /** Keeps where the person is reached. The turn goes on without. */
  async #remember(activity: IncomingActivity, person: Person): Promise<void> {
    if (scopeOf(activity) !== 'personal' || isOutlook(activity)) return;
    try {
      await this.#shared.conversations.remember(person, addressOf(activity), locale(activity.locale));
    } catch (error) {
      this.#request.log.warn({ err: error }, 'conversation not remembered');
    }
  }

  /** An error can only say that the card is out of date; the button comes as a message. */
  async #offerReopening(activity: IncomingActivity, chat: Chat, trouble: Trouble): Promise<void> {
    if (scopeOf(activity) !== 'personal' || isOutlook(activity)) return;
    try {
      await chat.send(troubleMessage(trouble));
    } catch (error) {
      this.#request.log.warn({ err: error }, 'no way to open the card again');
    }
  }

  #trouble(error: unknown): Trouble {
    const { correlationId, log } = this.#request;
    const trouble = troubleOf(error, correlationId);
    if (trouble.kind === 'user') log.debug({}, 'told the person what to do');
    else if (trouble.kind === 'ours') log.error({ err: error }, 'turn failed');
    else log.warn({ err: error }, trouble.kind === 'outdated' ? 'card out of date' : 'another system failed');
    return trouble;
  }
}

const Named = z.object({ id: z.string().max(100), connectionName: z.string().max(100) }).partial();

/** Which offer an answer is about. */
const offerNamed = (value: unknown): object => Named.safeParse(value).data ?? {};

const chatOf = (context: TurnContext): Chat => ({
  async send(message) {
    const sent = await context.sendActivity(message);
    return sent?.id ?? '';
  },
  async update(messageId, message) {
    await context.updateActivity({ ...message, id: messageId });
  },
  async typing() {
    await context.sendActivity({ type: 'typing' });
  },
});
