import type { IAdaptiveCard } from '@microsoft/teams.cards';
import type { z } from 'zod';
import type { CardHost } from '../cards/hosts.ts';
import type { Log } from '../src/domain/log.ts';
import type { Person } from '../src/domain/person.ts';
import type { Offer } from '../src/identity/sign-in.ts';

export type { CardHost };

/** Text is shown with the product's few Markdown marks; foreign text in it is escaped by who writes it. An offer of a sign-in looks as its host likes it. */
export type Answer = string | IAdaptiveCard | Offer;

/**
 * One thing a person did, as handlers see it. Who the person is comes from the verified activity, never from card data.
 * Nothing of it outlives the turn but `conversation`, which later proactive messages are sent to.
 */
export interface Turn {
  readonly person: Person;
  readonly scope: 'personal' | 'group' | 'channel';
  readonly host: CardHost;
  /** Shown to the person when something is our fault, and found in the log. */
  readonly correlationId: string;
  /** Ends before Teams gives up on the invoke; work that may take longer continues as a job. */
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Opaque address of the chat for `Notifier`; null where there is none (pane, message extension). */
  readonly conversation: ConversationAddress | null;
  /** The message whose card was pressed; null for a typed command. */
  readonly pressedMessage: string | null;
  /** Sends one message and gives its id, under which `Notifier.update` can change it. */
  reply(answer: Answer): Promise<string>;
}

/** Conversation reference as stored: everything a proactive message needs, and nothing to read for others. */
export type ConversationAddress = Readonly<Record<string, unknown>> & { readonly __brand?: 'ConversationAddress' };

/** Sends and edits messages outside a turn. A chat that is gone (403, 404) is `false`, not an error. */
export interface Notifier {
  send(to: ConversationAddress, answer: Answer): Promise<string | false>;
  update(to: ConversationAddress, messageId: string, answer: Answer): Promise<boolean>;
}

export interface CommandWords {
  /** How it is typed: `find <name or e-mail>`. What may be left out stands in `[…]`. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly help: string;
}

/** A typed command. `run` throws `UserError` for what the person can put right. */
export interface Command {
  readonly name: string;
  /** Other words for the same: `hi` for `help`. */
  readonly aliases?: readonly string[];
  /** What the help card says of it, in the language of the turn. */
  words(): CommandWords;
  /** Personal work is done in the 1:1 chat only; in groups the bot answers with a button that leads there. */
  readonly personal: boolean;
  /** A link that is pasted by itself and leads to something of this command's: it runs with the link as its words. */
  takes?(url: URL): boolean;
  run(turn: Turn, args: string): Promise<void>;
}

/**
 * What a pressed button leads to: a card in place of the pressed one, a short note (toast) that leaves the card,
 * or in a dialog the end of it (with a note).
 */
export type CardAnswer =
  | { readonly card: IAdaptiveCard }
  | { readonly toast: string }
  | { readonly closeDialog: true; readonly toast?: string };

/** One verb of `Action.Execute` (and of dialogs). */
export interface CardAction {
  readonly verb: string;
  readonly personal: boolean;
  /** `data` is the action's data and the card's inputs in one object, as they came, without the verb. Throws `OutdatedCard` when they do not fit. */
  run(turn: Turn, data: unknown): Promise<CardAnswer>;
}

/** The card is from an older version, or its data was tampered with: the person is told to open it again. */
export class OutdatedCard extends Error {
  override readonly name = 'OutdatedCard';
  /** What a person types to get a fresh card. */
  readonly reopen: string;

  constructor(message: string, options: { readonly reopen?: string; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.reopen = options.reopen ?? 'help';
  }
}

/** A card action whose handler sees parsed data only. */
export function cardAction<Data>(action: {
  readonly verb: string;
  readonly personal: boolean;
  readonly data: z.ZodType<Data>;
  /** What a person types to get a fresh card when this one is out of date; without it `help`. */
  readonly reopen?: string;
  run(turn: Turn, data: Data): Promise<CardAnswer>;
}): CardAction {
  const reopen = action.reopen ?? 'help';
  return {
    verb: action.verb,
    personal: action.personal,
    run(turn, raw) {
      const parsed = action.data.safeParse(raw);
      if (!parsed.success) throw new OutdatedCard(action.verb, { reopen, cause: parsed.error });
      return action.run(turn, parsed.data);
    },
  };
}

/** Choices while a person types into a card: `application/search` for one `dataset`. At most 15 are shown. */
export interface Lookup {
  readonly dataset: string;
  readonly personal: boolean;
  run(turn: Turn, text: string, associated: Readonly<Record<string, unknown>>): Promise<readonly Choice[]>;
}

export interface Choice {
  readonly title: string;
  /** Holds no comma. */
  readonly value: string;
}

/** A search command of the message extension. An empty `text` asks for the first page without typing. */
export interface SearchCommand {
  readonly commandId: string;
  /** The card of a hit with a `key`, asked for when it is tapped. */
  readonly select?: (turn: Turn, key: string) => Promise<IAdaptiveCard>;
  run(turn: Turn, text: string, page: { readonly skip: number; readonly count: number }): Promise<readonly SearchHit[]>;
}

/** An action command of the message extension: the card that its dialog begins with. Its buttons are verbs like any other. */
export interface DialogCommand {
  readonly commandId: string;
  /** `message`: the Teams message whose menu it was chosen in, as the client sent it; undefined where there is none. */
  open(turn: Turn, message: unknown): Promise<IAdaptiveCard>;
}

/** What a link that somebody pastes shows in its place. Null: nothing that this person's systems know. */
export type LinkPreview = (turn: Turn, url: URL) => Promise<SearchHit | null>;

export interface SearchHit {
  readonly title: string;
  readonly subtitle: string;
  /** The card that goes into the message; with a `key` it only stands in until `select` has given the full one. */
  readonly card: IAdaptiveCard;
  readonly key?: string;
}

/** A file dropped into the 1:1 chat. */
export interface FileDrop {
  run(turn: Turn, files: readonly DroppedFile[]): Promise<void>;
}

export interface DroppedFile {
  readonly name: string;
  /** Fetches at most 25 MB; throws `UserError` when it is larger or unreadable. */
  content(): Promise<Uint8Array>;
}

/** Everything the bot answers, as tables: a feature is a line in one of them. */
export interface BotTables {
  readonly commands: readonly Command[];
  readonly cardActions: readonly CardAction[];
  readonly lookups: readonly Lookup[];
  readonly searches: readonly SearchCommand[];
  readonly dialogs: readonly DialogCommand[];
  readonly linkPreview: LinkPreview;
  readonly fileDrop: FileDrop;
  /** Sent once per installation in personal scope. */
  welcome(): IAdaptiveCard;
}
