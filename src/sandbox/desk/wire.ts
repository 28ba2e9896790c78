import type { ArchiveMark } from '../../domain/email.ts';
import type { LookupOutcome, Problem } from '../../web/pages/card/lookup-wire.ts';
import type { ModuleInfo } from '../../domain/record.ts';
import type { ArchivedMail, CrmList, CrmRecord, EditField, EditForm } from './ports.ts';

/** What the desk's server and its page say to each other. Types only: the page is bundled for the browser. */

export type { EditField, EditForm, LookupOutcome, Problem };

/** Handed to the page with its HTML. */
export interface Boot {
  /** Sent back with every write; new at every start of the server. */
  readonly token: string;
  /** Extended property to ask for with messages; the server reads it. */
  readonly archivedProperty: string;
  readonly person: {
    readonly name: string;
    readonly email: string;
    readonly locale: string;
    readonly timeZone: string;
  };
  readonly crmUrl: string;
}

/** One message of the chat, from either side. */
export interface ChatMessage {
  readonly id: string;
  readonly from: 'person' | 'bot';
  /** UTC instant, ISO 8601. */
  readonly at: string;
  /** As the chat shows it. */
  readonly text: string;
  /** What a person's message was made of: to be sent again if it did not arrive. Null for the bot's. */
  readonly sent: Outgoing | null;
  /** The bot may write Markdown; a person's text is shown as it stands. */
  readonly format: 'markdown' | 'plain';
  /** Adaptive Cards as JSON. */
  readonly cards: readonly unknown[];
  readonly files: readonly SentFile[];
  readonly state: 'sending' | 'sent' | 'failed';
  /** Counts the bot's edits, so that a changed card can be told from the same one sent again. */
  readonly revision: number;
}

export interface SentFile {
  readonly id: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

/** Server-sent events of `/desk/chat/events`. The snapshot comes first after every connect. */
export type ChatEvent =
  | { readonly kind: 'snapshot'; readonly messages: readonly ChatMessage[]; readonly token: string }
  | { readonly kind: 'message'; readonly message: ChatMessage }
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'typing' };

/** What a person sends by typing, dropping files, or by a card's plain `Action.Submit`. */
export interface Outgoing {
  readonly text: string;
  /** Shown in the bubble in place of `text`. */
  readonly shown?: string;
  readonly files?: readonly SentFile[];
  /** Data and inputs of a submitted card, and the message it stands in. */
  readonly value?: unknown;
  readonly replyToId?: string;
  /** A message that failed and is sent again. */
  readonly replaces?: string;
}

/** A pressed `Action.Execute`. */
export interface CardPress {
  readonly messageId: string;
  /** Which card of the message, from 0. */
  readonly cardIndex: number;
  readonly action: Readonly<Record<string, unknown>>;
  readonly trigger: 'manual' | 'automatic';
}

/** A button of a card in an email, or that the email was opened. */
export type LetterPress = Pick<CardPress, 'action' | 'trigger'>;

export type LetterOutcome =
  { readonly kind: 'shown'; readonly card: unknown } | Exclude<PressOutcome, { kind: 'card' }>;

export type PressOutcome =
  { readonly kind: 'card' } | { readonly kind: 'note'; readonly text: string } | { readonly kind: 'nothing' } | Problem;

/** A dialog asked for (`fetch`) or filled in (`submit`). */
export interface DialogStep {
  readonly step: 'fetch' | 'submit';
  readonly data: unknown;
  readonly messageId: string | null;
}

export type DialogOutcome =
  | { readonly kind: 'card'; readonly title: string; readonly card: unknown; readonly size: DialogSize }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'nothing' }
  | Problem;

export type DialogSize = 'small' | 'medium' | 'large';

/** Typing into a choice set whose choices come from the bot. */
export interface LookupQuery {
  readonly dataset: string;
  readonly text: string;
  /** Values of the card's inputs, where the card asks for them. */
  readonly inputs: Readonly<Record<string, string>> | null;
  readonly messageId: string | null;
}

/** A search of the message extension, as the app's manifest names it. */
export type FindCommand = 'findRecord' | 'findAddress';

/** A hit of the message extension. */
export interface FindHit {
  readonly title: string;
  readonly subtitle: string;
  readonly card: unknown;
  /** Asks for the full card when the hit is taken; null: `card` is it. */
  readonly tap: unknown;
}

export type FindOutcome =
  | { readonly kind: 'hits'; readonly hits: readonly FindHit[] }
  | { readonly kind: 'note'; readonly text: string }
  | Problem;

/** Beside a message of Graph's: what archiving left on it. */
export interface Marked {
  readonly archived: Json<ArchiveMark> | null;
}

/** A line of `/desk/crm/modules`. */
export interface DeskModule extends Pick<ModuleInfo, 'module' | 'label' | 'plural'> {
  /** Its records may be made and changed here. */
  readonly canEdit: boolean;
}

/** A page of `/desk/crm/modules/:module`. */
export type RecordList = Json<CrmList>;

/** `/desk/crm/records/:module/:id`: bodies of archived emails have addresses of their own. */
export type RecordPage = Json<Omit<CrmRecord, 'history'>> & { readonly history: readonly HistoryMail[] };
export type HistoryMail = Json<Omit<ArchivedMail, 'html' | 'text'>>;

/** What arrives in the page of an answer with instants: they are text there. */
type Json<T> = T extends Date
  ? string
  : T extends string | number | boolean | null
    ? T
    : { readonly [Key in keyof T]: Json<T[Key]> };
