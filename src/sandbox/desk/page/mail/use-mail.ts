import { useCallback, useEffect, useMemo, useState } from 'react';
import { useDesk } from '../shared/desk-context.ts';
import { useDebounced } from '../shared/use-debounced.ts';
import { type Loaded, useLoad, useReloadOn } from '../shared/use-load.ts';
import { type Category, type Folder, type Mailbox, mailboxOf, type Message, type MessagePage } from './mailbox.ts';

const pageSize = 30;

/** What of the mailbox is shown, and the ways to another folder, other words, more, and one message. */
export interface Mail {
  readonly mailbox: Mailbox;
  readonly folders: readonly Folder[];
  readonly categories: readonly Category[];
  readonly folder: Folder | null;
  readonly words: string;
  readonly page: Loaded<MessagePage>;
  /** Id of the message that is read. */
  readonly open: string | null;
  readonly openFolder: (folder: Folder) => void;
  readonly setWords: (words: string) => void;
  readonly more: () => void;
  readonly read: (message: Message) => void;
  readonly closeMessage: () => void;
}

/** New email comes by itself, now and then. */
function useNewMail(reload: () => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, 15_000);
    return () => {
      clearInterval(timer);
    };
  }, [reload]);
}

/** Follows the mailbox; it is read again when the bot did something, and now and then. */
export function useMail(): Mail {
  const { api, boot, changes } = useDesk();
  const mailbox = useMemo(() => mailboxOf(api, boot.archivedProperty), [api, boot.archivedProperty]);
  const folders = useLoad((signal) => mailbox.folders(signal), []);
  const categories = useLoad((signal) => mailbox.categories(signal), []);
  const [chosen, setChosen] = useState<Folder | null>(null);
  const folder = chosen ?? folders.data?.[0] ?? null;
  const [words, setWords] = useState('');
  const searched = useDebounced(words.trim(), 300);
  const [count, setCount] = useState(pageSize);
  const [open, setOpen] = useState<string | null>(null);
  const page = useLoad(
    async (signal) => (folder ? mailbox.messages(folder.id, searched, count, signal) : { messages: [], more: false }),
    [folder?.id ?? '', searched],
  );
  useReloadOn(count, page.reload);
  useNewMail(page.reload);
  useReloadOn(changes, page.reload);
  useReloadOn(changes, folders.reload);
  useReloadOn(changes, categories.reload);

  const read = useRead(mailbox, setOpen, page.reload, folders.reload);
  return {
    mailbox,
    folders: folders.data ?? [],
    categories: categories.data ?? [],
    folder,
    words,
    page: folders.error ? { ...page, data: null, error: folders.error, reload: folders.reload } : page,
    open,
    openFolder(next) {
      setChosen(next);
      setCount(pageSize);
      setWords('');
      setOpen(null);
    },
    setWords,
    more() {
      setCount(count + pageSize);
    },
    read,
    closeMessage() {
      setOpen(null);
    },
  };
}

/** Opens a message and marks it read, as Outlook does. */
function useRead(
  mailbox: Mailbox,
  open: (id: string) => void,
  reloadPage: () => void,
  reloadFolders: () => void,
): (message: Message) => void {
  return useCallback(
    (message) => {
      open(message.id);
      if (message.isRead) return;
      const marked = () => {
        reloadPage();
        reloadFolders();
      };
      // Where it cannot be marked it stays unread, which is no more than the truth.
      mailbox.markRead(message.id).then(marked, () => undefined);
    },
    [mailbox, open, reloadPage, reloadFolders],
  );
}
