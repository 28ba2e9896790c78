import { randomUUID } from 'node:crypto';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { SyncCards } from '../../bot/sync/cards.ts';
import type { SyncDesk } from '../../bot/sync/desk.ts';
import { syncActions, syncCommands } from '../../bot/sync/index.ts';
import { createConfirmations } from '../../bot/sync/confirmations.ts';
import { createNotices } from '../../bot/sync/notices.ts';
import { createRouter, type Router } from '../../bot/router.ts';
import type { Answer, CardAnswer, ConversationAddress, Turn } from '../../bot/turn.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Locales } from '../../src/syncing/listener.ts';
import { SyncRunner } from '../../src/syncing/runner.ts';
import { createShelves } from '../../src/syncing/shelf.ts';
import { ShownCard } from './adviser.ts';
import { silentLog } from './silent-log.ts';
import { alice, openSyncingPlace, type SyncingPlace } from './syncing-place.ts';

/** What the bot sent or edited by itself. */
export interface Sent {
  /** Null: a new message. */
  readonly edited: string | null;
  readonly card: ShownCard;
}

/** Alice in the 1:1 chat, over the simulated world. Handlers are called without a turn around them: they speak English. */
export interface SyncChat {
  readonly at: SyncingPlace;
  readonly desk: SyncDesk;
  readonly sent: readonly Sent[];
  readonly router: Router;
  turn(changes?: Partial<Turn>): Turn;
  /** Types a command and gives the card that answers. */
  say(text: string): Promise<ShownCard>;
  /** Presses a button with what was entered, and gives what it leads to. */
  pressRaw(card: ShownCard, title: string, entered?: Readonly<Record<string, string>>): Promise<CardAnswer>;
  press(card: ShownCard, title: string, entered?: Readonly<Record<string, string>>): Promise<ShownCard>;
  /** Does what is due in the background, and waits until it was told. */
  work(): Promise<void>;
}

/** `localeOf`: of what the person wrote last. */
export function openSyncChat(person: Person = alice, localeOf: Locales['localeOf'] = async () => null): SyncChat {
  const at = openSyncingPlace(person);
  const sent: Sent[] = [];
  const newId = (): string => randomUUID();
  let messages = 0;
  const put = (edited: string | null, answer: Answer): string => {
    if (typeof answer !== 'string')
      sent.push({ edited, card: new ShownCard(edited ?? `message-${messages + 1}`, answer) });
    return edited ?? `message-${(messages += 1)}`;
  };
  const notifier = {
    send: async (_: ConversationAddress, answer: Answer) => put(null, answer),
    update: async (_: ConversationAddress, messageId: string, answer: Answer) => {
      put(messageId, answer);
      return true;
    },
  };
  const notices = createNotices({
    ...{ store: at.store, notifier, clock: at.place.clock, newId },
    find: async () => ({ chat: 'alice' }),
  });
  const shelves = createShelves(at.place.clock);
  const cards = new SyncCards({
    store: at.store,
    notifier,
    notices,
    confirmations: createConfirmations({ store: at.store, notifier, newId }),
    shelves,
    newId,
    log: silentLog,
    editEveryMs: 0,
    answerWithinMs: 200,
    afterAnswerMs: 0,
  });
  const runner = new SyncRunner({ ...at.tools, clock: at.place.clock, listener: cards, localeOf });
  const desk: SyncDesk = { ...at.tools, newId, runner, cards, shelves };
  const router = createRouter({
    commands: syncCommands(desk),
    cardActions: syncActions(desk),
    lookups: [],
    searches: [],
  });
  const turn = (changes: Partial<Turn> = {}): Turn => ({
    person,
    scope: 'personal',
    host: 'teams-chat',
    correlationId: 'test',
    signal: AbortSignal.timeout(60_000),
    log: silentLog,
    conversation: { chat: 'alice' },
    pressedMessage: null,
    reply: async (answer) => put(null, answer),
    ...changes,
  });
  const chat: SyncChat = {
    ...{ at, desk, sent, router, turn },
    async say(text) {
      const found = router.command(text);
      if (!found) throw new Error(`There is no command "${text}".`);
      const before = sent.length;
      await whileWorking(at, runner, () => found.command.run(turn(), found.args));
      const answer = sent.slice(before).find(({ edited }) => edited === null);
      if (!answer) throw new Error('There was no answer.');
      return answer.card;
    },
    async pressRaw(card, title, entered = {}) {
      const button = card.button(title);
      const data = button.data as Record<string, unknown>;
      const inputs = button.associatedInputs === 'none' ? {} : card.inputs(entered);
      const action = router.cardAction(String(button.verb));
      if (!action) throw new Error(`There is no verb ${String(button.verb)}.`);
      const pressed = JSON.parse(JSON.stringify({ ...inputs, ...data })) as Record<string, unknown>;
      delete pressed.verb;
      return whileWorking(at, runner, () => action.run(turn({ pressedMessage: card.messageId }), pressed));
    },
    async press(card, title, entered) {
      const answer = await chat.pressRaw(card, title, entered);
      if (!('card' in answer)) throw new Error(`No card: ${JSON.stringify(answer)}`);
      return new ShownCard(card.messageId, answer.card satisfies IAdaptiveCard);
    },
    async work() {
      await at.work(runner.handle);
      await cards.idle();
    },
  };
  return chat;
}

/** The queue delivers while the bot answers. */
async function whileWorking<T>(at: SyncingPlace, runner: SyncRunner, answer: () => Promise<T>): Promise<T> {
  const answering = { isOver: false };
  const answered = answer().finally(() => {
    answering.isOver = true;
  });
  answered.catch(() => undefined); // its failure is the caller’s
  while (!answering.isOver) {
    await new Promise((resolve) => setImmediate(resolve));
    if (at.isBusy) await at.work(runner.handle);
  }
  return answered;
}
