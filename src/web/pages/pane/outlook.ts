import * as z from 'zod/mini';
import { notesOf } from '../outlook/notes.ts';
import { graphId, type OfficeItem } from '../outlook/office.ts';
import { markToSend } from '../outlook/sending.ts';
import { type Draft, draftOf, type OfficeDraft } from './lookup/draft.ts';
import { type Drag, listenToDrags } from './targets/drags.ts';
import type { SelectedEmail } from './targets/dropped.ts';

/**
 * Outlook, as far as the pane uses it. https://learn.microsoft.com/javascript/api/outlook
 */
export interface Selection {
  /** Ids as Graph takes them. */
  readonly emails: readonly string[];
  /** More are selected than Outlook tells of; `emails` is empty. */
  readonly tooMany: boolean;
}

export interface Outlook {
  /** The email that is being written; null: the pane stands beside one that is read. */
  readonly draft: Draft | null;
  /** The open email, or those that are selected. */
  selection(): Promise<Selection>;
  /** Calls back when another email is opened or other ones are selected; a pinned pane stays open meanwhile. */
  onChange(changed: () => void): void;
  /** The same for emails with the same people; null: Outlook does not tell, or another email is open by now. */
  correspondence(email: string): string | null;
  /** Marks the draft, to be archived when it is sent, and saves it. Rejects where Outlook does not. `email`: as Graph takes it. */
  markToSend(): Promise<{ readonly operation: string; readonly email: string }>;
  /** What is selected in the list, with subjects; none where Outlook does not tell. */
  selectedEmails(): Promise<readonly SelectedEmail[]>;
  /** Calls back while emails are dragged over the pane, and when they are dropped. */
  onDrag(heard: (drag: Drag) => void): void;
  /** Says above this email where it was archived; nothing where another one is open by now. */
  showArchived(email: string, line: string): void;
}

const Addresses = z.array(z.object({ emailAddress: z.string() }));

const isMessage = ({ itemType }: { readonly itemType?: string }): boolean => itemType?.toLowerCase() === 'message';

const isDraft = (item: OfficeItem): item is OfficeItem & OfficeDraft => 'to' in item && 'saveAsync' in item;

/** Waits for Outlook. Null: the page is open somewhere else. */
export async function openOutlook(): Promise<Outlook | null> {
  const office = window.Office;
  await office?.onReady();
  const mailbox = office?.context.mailbox;
  if (!office || !mailbox) return null;
  const canSelect = office.context.requirements.isSetSupported('Mailbox', '1.13');
  const restId = (id: string): string => graphId(mailbox, id);

  /** Null: Outlook does not say, because there are too many. */
  const selected = (): Promise<readonly SelectedEmail[] | null> =>
    new Promise((resolve) => {
      if (!canSelect || !mailbox.getSelectedItemsAsync) {
        resolve([]);
        return;
      }
      mailbox.getSelectedItemsAsync(({ status, value }) => {
        if (status === 'failed') resolve(null);
        else resolve(value.filter(isMessage).map(({ itemId, subject }) => ({ id: itemId, subject: subject ?? '' })));
      });
    });

  const { item } = mailbox;
  return {
    // Outlook opens a pane of its own for every email that is written.
    draft: item && isDraft(item) ? draftOf(item) : null,
    async selection() {
      const several = await selected();
      if (several === null) return { emails: [], tooMany: true };
      const { item } = mailbox;
      const open = item && isMessage(item) && !isDraft(item) ? item : null;
      const ids = several.length > 0 ? several.map(({ id }) => id) : open?.itemId === undefined ? [] : [open.itemId];
      return { emails: ids.map(restId), tooMany: false };
    },
    onChange(changed) {
      mailbox.addHandlerAsync('olkItemSelectedChanged', changed);
      if (canSelect) mailbox.addHandlerAsync('olkSelectedItemsChanged', changed);
    },
    correspondence(email) {
      const { item } = mailbox;
      if (item?.itemId === undefined || restId(item.itemId) !== email || !item.from) return null;
      const to = z.safeParse(Addresses, item.to).data ?? [];
      return [item.from, ...to].map(({ emailAddress }) => emailAddress.toLowerCase()).join(' ');
    },
    async selectedEmails() {
      return ((await selected()) ?? []).map((email) => ({ ...email, id: restId(email.id) }));
    },
    onDrag(heard) {
      listenToDrags(mailbox, heard);
    },
    async markToSend() {
      const { item } = mailbox;
      if (!item) throw new Error('Nothing is written.');
      const { operation, id } = await markToSend(item, () => crypto.randomUUID());
      return { operation, email: restId(id) };
    },
    showArchived(email, line) {
      const { item } = mailbox;
      if (item?.itemId !== undefined && restId(item.itemId) === email) void notesOf(item).archived(line);
    },
  };
}
