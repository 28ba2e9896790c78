import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { DeskPerson } from '../ports.ts';
import type { ChatEvent, ChatMessage, LetterPress, Outgoing } from '../wire.ts';
import { type ActivityContext, installed, invoke, message as messageActivity, outlookInvoke } from './activities.ts';
import type { BotDoor, DoorAnswer } from './bot-door.ts';
import type { ChatHistory } from './history.ts';

/** Where the desk is reached once the server listens, and where the bot is. */
export interface ChatAddress {
  /** `http://localhost:3978`. */
  readonly origin: string;
  readonly door: BotDoor;
}

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

/** What the chat shows of an activity that the bot sends; everything else of it is let pass. */
export const BotActivity = z.object({
  type: z.string(),
  text: z.string().nullish(),
  textFormat: z.string().nullish(),
  attachments: z.array(z.object({ contentType: z.string(), content: z.unknown().optional() })).nullish(),
});
export type BotActivity = z.infer<typeof BotActivity>;

/** The one personal chat between the person and the bot: what was said, and the ways to say more. */
export class Conversation {
  readonly id: string;
  readonly #person: DeskPerson;
  readonly #history: ChatHistory;
  readonly #publish: (event: ChatEvent) => void;
  #address: ChatAddress | null = null;
  #lastId = 0;

  constructor(person: DeskPerson, history: ChatHistory, publish: (event: ChatEvent) => void) {
    this.#person = person;
    this.#history = history;
    this.#publish = publish;
    // Who knows the id may write into the chat, so it cannot be guessed.
    this.id = history.setting('conversation', () => `a:${randomUUID()}${randomUUID()}`.replaceAll('-', ''));
  }

  /** From now on messages go out. */
  open(address: ChatAddress): void {
    this.#address = address;
  }

  /** Tells the bot once that it was installed, so that its welcome comes by itself. False: it could not be told. */
  async install(): Promise<boolean> {
    if (this.#history.has('installed')) return true;
    const { context, door } = this.#line();
    for (const activity of installed(context)) if (!(await door.deliver(activity))) return false;
    this.#history.setting('installed', () => context.now.toISOString());
    return true;
  }

  /**
   * Shows the message at once and delivers it; how that ended is shown on it. A submitted card is not shown:
   * false says that it did not arrive.
   */
  async send(outgoing: Outgoing): Promise<boolean> {
    const { context, door, origin } = this.#line();
    if (outgoing.replaces) this.#remove(outgoing.replaces);
    const { text, shown, files = [], value, replyToId } = outgoing;
    const id = this.#nextId();
    const entry = this.#entry(id, { from: 'person', text: shown ?? text, sent: outgoing, files, state: 'sending' });
    const visible = entry.text !== '' || files.length > 0;
    if (visible) this.#put(entry);
    const arrived = await door.deliver(
      messageActivity(context, {
        id,
        text,
        files,
        fileUrl: (file) => `${origin}/desk/files/${file.id}`,
        ...(value === undefined ? {} : { value }),
        ...(replyToId ? { replyToId } : {}),
      }),
    );
    if (visible) this.#put({ ...entry, state: arrived ? 'sent' : 'failed' });
    return arrived;
  }

  /** Asks the bot something that it answers at once. Null: it did not. */
  async ask(name: string, value: unknown, replyToId?: string | null): Promise<DoorAnswer | null> {
    const { door } = this.#line();
    return door.ask(() => invoke(this.#line().context, name, value, replyToId));
  }

  /** Brings a press in an email to the bot, as Outlook does. Null: it did not answer. */
  async pressInMail(press: LetterPress): Promise<DoorAnswer | null> {
    return this.#line().door.ask(() => outlookInvoke(this.#line().context, press));
  }

  /** A message of the bot, and the id by which it can change it. */
  botSays(activity: BotActivity): string {
    const id = this.#nextId();
    if (activity.type === 'typing') this.#publish({ kind: 'typing' });
    if (activity.type === 'message') this.#put(this.#entry(id, { from: 'bot', ...contentOf(activity) }));
    return id;
  }

  /** False: there is no such message. */
  botEdits(id: string, activity: BotActivity): boolean {
    const message = this.#history.message(id);
    if (!message) return false;
    this.#put({ ...message, ...contentOf(activity), revision: message.revision + 1 });
    return true;
  }

  botDeletes(id: string): boolean {
    return this.#remove(id);
  }

  /** A card that the bot answered to a press takes the place of the pressed one. */
  replaceCard(messageId: string, cardIndex: number, card: unknown): void {
    const message = this.#history.message(messageId);
    if (!message) return;
    const cards = message.cards.map((shown, index) => (index === cardIndex ? card : shown));
    this.#put({ ...message, cards, revision: message.revision + 1 });
  }

  /** A card that the person took over from the search: the bot made it and need not be told. */
  insertCard(card: unknown): void {
    this.#put(this.#entry(this.#nextId(), { from: 'person', cards: [card] }));
  }

  snapshot(): readonly ChatMessage[] {
    return this.#history.latest(200);
  }

  #line(): { context: ActivityContext; door: BotDoor; origin: string } {
    if (!this.#address) throw new Error('the chat is not open yet');
    const { origin, door } = this.#address;
    const serviceUrl = `${origin}/desk/connector/`;
    return {
      context: { person: this.#person, conversationId: this.id, serviceUrl, now: new Date() },
      door,
      origin,
    };
  }

  #entry(id: string, message: Partial<ChatMessage> & Pick<ChatMessage, 'from'>): ChatMessage {
    const at = new Date().toISOString();
    const empty = {
      text: '',
      sent: null,
      format: 'plain',
      cards: [],
      files: [],
      state: 'sent',
      revision: 0,
    } as const;
    return { id, at, ...empty, ...message };
  }

  #put(message: ChatMessage): void {
    this.#history.put(message);
    this.#publish({ kind: 'message', message });
  }

  #remove(id: string): boolean {
    const removed = this.#history.remove(id);
    if (removed) this.#publish({ kind: 'removed', id });
    return removed;
  }

  /** Teams counts its messages in milliseconds; two of the same millisecond still differ. */
  #nextId(): string {
    this.#lastId = Math.max(this.#lastId + 1, Date.now());
    return String(this.#lastId);
  }
}

const contentOf = ({ text, textFormat, attachments }: BotActivity): Pick<ChatMessage, 'text' | 'format' | 'cards'> => ({
  text: text ?? '',
  format: textFormat === 'plain' ? 'plain' : 'markdown',
  cards: (attachments ?? []).filter((item) => item.contentType === adaptiveCardType).map((item) => item.content),
});
