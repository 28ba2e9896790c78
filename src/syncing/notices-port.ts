/** What a mailbox can tell about by itself: all contacts, the calendar, the tasks of one list, new email of one folder. */
export type NoticeSource =
  | { readonly kind: 'contact' }
  | { readonly kind: 'event' }
  | { readonly kind: 'task'; readonly listId: string }
  | { readonly kind: 'mail'; readonly folder: 'inbox' | 'sentitems' };

/** A subscription as it is asked for; the mailbox may end it earlier. */
export interface NoticeWish {
  readonly source: NoticeSource;
  /** Comes back with every notification; at most 128 characters. */
  readonly clientState: string;
  readonly expiresAt: Date;
  readonly to: NoticeAddresses;
}

/** Where notifications go. Asked whether they want them before a subscription is made. */
export interface NoticeAddresses {
  readonly changes: string;
  readonly lifecycle: string;
}

/** Subscriptions to the changes of one mailbox. Throws `RemoteError`. */
export interface Subscriptions {
  create(wish: NoticeWish): Promise<{ readonly id: string; readonly expiresAt: Date }>;
  /** When it ends now; null: there is no such subscription any more. */
  renew(id: string, expiresAt: Date): Promise<Date | null>;
  /** Nothing happens where it is gone. */
  remove(id: string): Promise<void>;
}
