/**
 * Outlook as it stands behind Office.js: what the desk's page shows, for the frame beside it. Both are of one origin, so
 * the frame reads this object where its parent left it.
 */
export interface OfficeHost {
  readonly person: {
    readonly name: string;
    readonly email: string;
    readonly locale: string;
    readonly timeZone: string;
  };
  isDark(): boolean;
  /** The same object as long as the same item is open; null: none is. */
  item(): HostItem | null;
  /** What is selected in the list; the open item where nothing is ticked. Ids as Graph has them. */
  selected(): readonly HostSelected[];
  /** Gives how to stop. */
  on(event: HostEvent, handler: () => void): () => void;
  /** Gives how to stop. While messages are dragged over the pane, and when they are dropped. */
  onDrag(handler: (drag: HostDrag) => void): () => void;
  /** A function file's handler for what the manifest names; the last one counts. */
  associate(name: string, handler: (event: AddinEvent) => void): void;
}

export type HostEvent = 'item' | 'selection' | 'recipients';

/** In CSS pixels: `page` from the corner of the window, `pane` from that of the pane. */
export interface HostDrag {
  readonly type: 'dragover' | 'drop';
  readonly page: { readonly x: number; readonly y: number };
  readonly pane: { readonly x: number; readonly y: number };
  /** Only of a drop: messages as `.eml`, attachments as they are. */
  readonly files: readonly { readonly name: string; readonly content: Blob }[];
}

export interface HostSelected {
  readonly id: string;
  readonly subject: string;
  readonly isDraft: boolean;
  readonly hasAttachment: boolean;
}

export interface HostAddress {
  readonly displayName: string;
  readonly emailAddress: string;
}

/** What items of both modes have. */
interface ItemStore {
  notes(): readonly HostNote[];
  setNotes(notes: readonly HostNote[]): void;
  /** Custom properties of the add-in; they stay in the mailbox. Rejects where the mailbox does not answer. */
  properties(): Promise<Properties>;
  saveProperties(properties: Properties): Promise<void>;
  /** Plain text. */
  body(): Promise<string>;
}

export type Properties = Readonly<Record<string, unknown>>;

/** A line above the item. */
export interface HostNote {
  readonly key: string;
  readonly type: 'informationalMessage' | 'progressIndicator' | 'errorMessage' | 'insightMessage';
  readonly message: string;
  readonly persistent: boolean;
  /** Opens the pane of a button of the ribbon; only an `insightMessage` has it. */
  readonly action?: { readonly text: string; readonly button: string };
}

export interface ReadItem extends ItemStore {
  readonly mode: 'read';
  /** As Graph has it. */
  readonly id: string;
  readonly subject: string;
  readonly from: HostAddress | null;
  readonly to: readonly HostAddress[];
  readonly cc: readonly HostAddress[];
  /** With angle brackets; null: it has none. */
  readonly messageId: string | null;
  /** ISO instant. */
  readonly created: string;
}

export interface DraftFields {
  readonly subject: string;
  readonly body: string;
  readonly to: readonly HostAddress[];
  readonly cc: readonly HostAddress[];
  readonly bcc: readonly HostAddress[];
}

export interface ComposeItem extends ItemStore {
  readonly mode: 'compose';
  fields(): DraftFields;
  change(fields: Partial<DraftFields>): void;
  /** Writes the draft into the mailbox; gives its id as Graph has it. */
  save(): Promise<string>;
  /** Null: not saved yet. */
  savedId(): string | null;
  /** As the button *Send* does. Rejects where it is not sent. */
  requestSend(): Promise<void>;
}

/** An appointment that is open, one's own or one that one was invited to. */
export interface EventItem extends Pick<ItemStore, 'notes' | 'setNotes'> {
  readonly mode: 'event';
  /** As Graph has it. */
  readonly id: string;
  readonly subject: string;
}

/** An appointment that is written. */
export interface EventDraft extends Pick<ItemStore, 'notes' | 'setNotes'> {
  readonly mode: 'eventDraft';
  /** Writes it into the calendar; gives its id as Graph has it. */
  save(): Promise<string>;
}

export type HostItem = ReadItem | ComposeItem | EventItem | EventDraft;

/** What a handler of an event or of a button without a pane is given. */
export interface AddinEvent {
  readonly source: { readonly id: string };
  readonly completed: (options?: EventEnd) => void;
}

/** How a handler of `OnMessageSend` ends: https://learn.microsoft.com/javascript/api/outlook/office.smartalertseventcompletedoptions */
export interface EventEnd {
  readonly allowEvent?: boolean;
  readonly errorMessage?: string;
  readonly cancelLabel?: string;
  readonly commandId?: string;
}

declare global {
  interface Window {
    /** Left by the desk's page for the frames in it. */
    deskOutlook?: OfficeHost;
  }
}
