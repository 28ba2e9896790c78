/**
 * The members of Office.js that the add-in uses, as it finds them: what one Outlook has another may lack.
 * https://learn.microsoft.com/javascript/api/outlook
 */

export type Done<T> = (result: { readonly status: string; readonly value: T }) => void;

/** A call that answers a callback, as a promise. Rejects where Outlook refuses; wrong arguments throw, which rejects as well. */
export const promised = <T>(call: (done: Done<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    call(({ status, value }) => {
      if (status === 'succeeded') resolve(value);
      else reject(new Error('Outlook refused.'));
    });
  });

/** https://learn.microsoft.com/javascript/api/outlook/office.notificationmessages */
export interface OfficeNotes {
  replaceAsync(key: string, details: object, done?: Done<unknown>): void;
  removeAsync(key: string, done?: Done<unknown>): void;
}

export interface OfficeProperties {
  get(name: string): unknown;
  set(name: string, value: string): void;
  remove(name: string): void;
  saveAsync(done: Done<unknown>): void;
}

export interface OfficeAddress {
  readonly emailAddress: string;
}

/** https://learn.microsoft.com/javascript/api/outlook/office.recipients */
export interface OfficeRecipients {
  getAsync(done: Done<readonly OfficeAddress[]>): void;
}

/** What is read or written; which of it is there depends on which it is. */
export interface OfficeItem {
  readonly itemId?: string;
  readonly itemType?: string;
  readonly seriesId?: string;
  /** Of an email that is read. */
  readonly from?: OfficeAddress;
  /** Addresses of an email that is read; of a draft, the means to ask for them. */
  readonly to?: readonly OfficeAddress[] | OfficeRecipients;
  readonly cc?: readonly OfficeAddress[] | OfficeRecipients;
  /** Of a draft. */
  readonly bcc?: OfficeRecipients;
  readonly notificationMessages: OfficeNotes;
  loadCustomPropertiesAsync(done: Done<OfficeProperties>): void;
  /** Drafts and appointments that are written. */
  saveAsync?(done: Done<string>): void;
  /** Mailbox 1.15, drafts. */
  sendAsync?(done: Done<unknown>): void;
}

/** Saves what is written; gives its id. Rejects where there is nothing to save. */
export const saved = (item: OfficeItem): Promise<string> =>
  promised((done) => {
    if (!item.saveAsync) throw new Error('It is not written on.');
    item.saveAsync(done);
  });

/** Given to a button's function and to a handler of an event: until it is called, Outlook shows that something is under way. */
export interface OfficeEvent {
  completed(options?: object): void;
}

export interface OfficeDrop {
  readonly dragAndDropEventData: {
    readonly type: string;
    readonly taskPaneX: number;
    readonly taskPaneY: number;
    readonly dataTransfer?: { readonly files: readonly { readonly name: string; readonly fileContent: Blob }[] };
  };
}

export interface OfficeMailbox {
  readonly item: OfficeItem | null;
  readonly diagnostics: { readonly hostName: string };
  convertToRestId(id: string, version: string): string;
  addHandlerAsync(event: string, handler: (event: OfficeDrop) => void, done?: Done<unknown>): void;
  getSelectedItemsAsync?(
    done: Done<readonly { readonly itemId: string; readonly itemType: string; readonly subject?: string }[]>,
  ): void;
}

export interface OfficeNamespace {
  onReady(): Promise<unknown>;
  readonly actions: { associate(name: string, run: (event: OfficeEvent) => void): void };
  readonly context: {
    readonly mailbox?: OfficeMailbox;
    /** Locale (BCP 47) in which Outlook shows itself. */
    readonly displayLanguage?: string;
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

/** An id as Graph takes it. */
export const graphId = (mailbox: Pick<OfficeMailbox, 'diagnostics' | 'convertToRestId'>, id: string): string =>
  phones.includes(mailbox.diagnostics.hostName) ? id : mailbox.convertToRestId(id, 'v2.0');
