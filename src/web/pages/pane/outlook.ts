import { type Draft, draftOf, type OfficeDraft } from './lookup/draft.ts';

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
}

interface Result<T> {
  readonly status: 'succeeded' | 'failed';
  readonly value: T;
}
type Done<T> = (result: Result<T>) => void;

/** The members of Office.js that are used here. */
interface OfficeMailbox {
  readonly item: OfficeDraft | { readonly itemId?: string } | null;
  readonly diagnostics: { readonly hostName: string };
  convertToRestId(id: string, version: string): string;
  addHandlerAsync(event: string, handler: () => void, done?: Done<unknown>): void;
  getSelectedItemsAsync?(done: Done<readonly { readonly itemId: string; readonly itemType: string }[]>): void;
}
interface OfficeNamespace {
  onReady(): Promise<unknown>;
  readonly context: {
    readonly mailbox?: OfficeMailbox;
    readonly requirements: { isSetSupported(name: string, version: string): boolean };
  };
}

declare global {
  interface Window {
    readonly Office?: OfficeNamespace;
  }
}

/** Ids of phones already are Graph's. */
const phones = ['OutlookIOS', 'OutlookAndroid'];

const isMessage = ({ itemType }: { readonly itemType: string }): boolean => itemType.toLowerCase() === 'message';

const isDraft = (item: object): item is OfficeDraft => 'saveAsync' in item;

/** Waits for Outlook. Null: the page is open somewhere else. */
export async function openOutlook(): Promise<Outlook | null> {
  const office = window.Office;
  await office?.onReady();
  const mailbox = office?.context.mailbox;
  if (!office || !mailbox) return null;
  const canSelect = office.context.requirements.isSetSupported('Mailbox', '1.13');
  const restId = (id: string): string =>
    phones.includes(mailbox.diagnostics.hostName) ? id : mailbox.convertToRestId(id, 'v2.0');

  /** Null: Outlook does not say, because there are too many. */
  const selected = (): Promise<readonly string[] | null> =>
    new Promise((resolve) => {
      if (!canSelect || !mailbox.getSelectedItemsAsync) {
        resolve([]);
        return;
      }
      mailbox.getSelectedItemsAsync(({ status, value }) => {
        if (status === 'failed') resolve(null);
        else resolve(value.filter(isMessage).map(({ itemId }) => itemId));
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
      const one = item && !isDraft(item) ? item.itemId : undefined;
      const ids = several.length > 0 ? several : one === undefined ? [] : [one];
      return { emails: ids.map(restId), tooMany: false };
    },
    onChange(changed) {
      mailbox.addHandlerAsync('olkItemSelectedChanged', changed);
      if (canSelect) mailbox.addHandlerAsync('olkSelectedItemsChanged', changed);
    },
  };
}
