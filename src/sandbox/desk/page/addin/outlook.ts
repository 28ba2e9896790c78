import type {
  EventDraft,
  EventEnd,
  EventItem,
  HostEvent,
  HostItem,
  HostNote,
  HostSelected,
  OfficeHost,
} from '../../office/host.ts';
import type { Boot } from '../../wire.ts';
import { type Draft, emptyFields } from '../mail/compose/draft.ts';
import type { Mailbox, Message } from '../mail/mailbox.ts';
import { createDragging, type Dragging } from './dragging.ts';
import { createFunctions, type Functions } from './functions.ts';
import { readItem } from './read-item.ts';
import { askBeforeSending } from './send-alert.ts';

/** Outlook as the add-in beside it sees it, told by the parts of the page what they show. */
export interface Outlook extends OfficeHost {
  /** The message in the reading pane; null: none. */
  read(mailbox: Mailbox, message: Message | null): void;
  tick(messages: readonly Message[]): void;
  /** The appointment that is open or written; null: none. */
  meet(event: OpenEvent | null): void;
  /** What is being written; null: nothing. While something is, it is the open item. */
  compose(draft: Draft | null): void;
  setDark(isDark: boolean): void;
  /** Whether the add-in lets the email go, and if not why. */
  beforeSend(): Promise<EventEnd>;
  /** Lines that the add-in put above an item, by the message's id. */
  readonly notesOf: (id: string) => readonly HostNote[];
  readonly onNotes: (changed: () => void) => () => void;
  /** Changes with the pane that fits the open item: Outlook has one for reading and one for writing. */
  readonly mode: () => 'read' | 'compose';
  /** What stands behind the ribbon and before sending. */
  readonly functions: Functions;
  readonly onItem: (changed: () => void) => () => void;
  readonly dragging: Dragging;
}

/** Without the lines above it. */
export type OpenEvent = Omit<EventItem, 'notes' | 'setNotes'> | Omit<EventDraft, 'notes' | 'setNotes'>;

/** Lines above an appointment that has no id yet. */
export const newEvent = 'new event';

const none: readonly HostNote[] = [];

export function createOutlook(person: Boot['person']): Outlook {
  const listeners = new Map<HostEvent | 'notes', Set<() => void>>();
  const on = (event: HostEvent | 'notes', handler: () => void): (() => void) => {
    const all = listeners.get(event) ?? new Set();
    listeners.set(event, all.add(handler));
    return () => all.delete(handler);
  };
  const tell = (event: HostEvent | 'notes'): void => {
    for (const handler of [...(listeners.get(event) ?? [])]) handler();
  };
  const functions = createFunctions();
  const dragging = createDragging();
  const notes = new Map<string, readonly HostNote[]>();
  let open: { readonly message: Message; readonly item: HostItem } | null = null;
  let ticked: readonly Message[] = [];
  let draft: Draft | null = null;
  let event: EventItem | EventDraft | null = null;
  let isDark = false;
  let unsubscribe = (): void => undefined;
  const notesOn = (id: () => string) => ({
    notes: () => notes.get(id()) ?? none,
    setNotes(next: readonly HostNote[]) {
      notes.set(id(), next);
      tell('notes');
    },
  });
  /** What stands above an appointment that is written stands above it when it is saved. */
  const withNotes = (next: OpenEvent): EventItem | EventDraft => {
    if (next.mode === 'event') return { ...next, ...notesOn(() => next.id) };
    let id = newEvent;
    notes.delete(newEvent);
    const save = async (): Promise<string> => (id = await next.save());
    return { ...next, save, ...notesOn(() => id) };
  };

  return {
    ...{ person, on, functions, dragging },
    onDrag: (handler) => dragging.onDrag(handler),
    isDark: () => isDark,
    setDark(next) {
      isDark = next;
    },
    item() {
      if (event) return event;
      if (draft) return draft;
      return ticked.length > 1 ? null : (open?.item ?? null);
    },
    selected: () => (ticked.length > 0 ? ticked : open ? [open.message] : []).map(selectedOf),
    associate: (name, handler) => {
      functions.associate(name, handler);
    },
    beforeSend: () => askBeforeSending(functions),
    read(mailbox, message) {
      if (open?.message.id === message?.id) return;
      open = message && {
        message,
        item: readItem(
          mailbox,
          message,
          notesOn(() => message.id),
        ),
      };
      tell('item');
      tell('selection');
    },
    meet(next) {
      if (next === null && event === null) return;
      event = next && withNotes(next);
      tell('item');
    },
    tick(messages) {
      if (messages.length === 0 && ticked.length === 0) return;
      ticked = messages;
      tell('selection');
    },
    compose(next) {
      if (draft === next) return;
      draft = next;
      let { to, cc, bcc } = next?.fields() ?? emptyFields;
      unsubscribe();
      unsubscribe =
        next?.subscribe(() => {
          const now = next.fields();
          if (now.to === to && now.cc === cc && now.bcc === bcc) return;
          ({ to, cc, bcc } = now);
          tell('recipients');
        }) ?? (() => undefined);
      tell('item');
    },
    notesOf: (id) => notes.get(id) ?? none,
    onNotes: (changed) => on('notes', changed),
    mode: () => (draft ? 'compose' : 'read'),
    onItem: (changed) => on('item', changed),
  };
}

const selectedOf = ({ id, subject, isDraft, hasAttachments }: Message): HostSelected => ({
  ...{ id, subject: subject ?? '', isDraft, hasAttachment: hasAttachments },
});
