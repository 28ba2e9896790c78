import { makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useMemo, useState } from 'react';
import { useDebounced } from '../shared/use-debounced.ts';
import { useDesk } from '../shared/desk-context.ts';
import type { Layout } from '../shared/media.ts';
import { Pane } from '../shared/pane.tsx';
import { useLoad, useReloadOn } from '../shared/use-load.ts';
import { archiveCommand } from './archive-command.ts';
import { FolderList, FolderPicker } from './folder-list.tsx';
import { type Folder, mailboxOf, type Message } from './mailbox.ts';
import { MessageList } from './message-list.tsx';
import { ReadingPane } from './reading-pane.tsx';
import { useTicks } from './use-ticks.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingHorizontalS, minHeight: 0, minWidth: 0 },
  wide: { gridTemplateColumns: '200px minmax(280px, 360px) minmax(0, 1fr)' },
  medium: { gridTemplateColumns: 'minmax(260px, 38%) minmax(0, 1fr)' },
  compact: { gridTemplateColumns: 'minmax(0, 1fr)' },
  narrow: { gridTemplateColumns: 'minmax(0, 1fr)' },
  flat: { '@media (max-width: 719px)': { borderRadius: 0, boxShadow: 'none' } },
});

const pageSize = 30;

/** The mailbox: folders, the list, and the message that is read. */
export function MailPart({ layout }: { readonly layout: Layout }) {
  const styles = useStyles();
  const { api, boot, changes, sendToBot } = useDesk();
  const mailbox = useMemo(() => mailboxOf(api, boot.archivedProperty), [api, boot.archivedProperty]);
  const folders = useLoad((signal) => mailbox.folders(signal), []);
  const categories = useLoad((signal) => mailbox.categories(signal), []);
  const [chosen, setChosen] = useState<Folder | null>(null);
  const folder = chosen ?? folders.data?.[0] ?? null;
  const [words, setWords] = useState('');
  const searched = useDebounced(words.trim(), 300);
  const [count, setCount] = useState(pageSize);
  const [open, setOpen] = useState<string | null>(null);
  const ticks = useTicks();

  const page = useLoad(
    (signal) =>
      folder ? mailbox.messages(folder.id, searched, count, signal) : Promise.resolve({ messages: [], more: false }),
    [folder?.id ?? '', searched],
  );
  useReloadOn(count, page.reload);
  useReloadOn(changes, page.reload);
  useReloadOn(changes, folders.reload);
  useReloadOn(changes, categories.reload);

  const read = useCallback(
    (message: Message) => {
      setOpen(message.id);
      if (message.isRead) return;
      void mailbox.markRead(message.id).then(() => {
        page.reload();
        folders.reload();
      });
    },
    [mailbox, page.reload, folders.reload],
  );
  const archive = useCallback(
    (messages: readonly Message[]) => {
      sendToBot(archiveCommand(messages));
      ticks.set([]);
    },
    [sendToBot, ticks.set],
  );
  const openFolder = (next: Folder) => {
    setChosen(next);
    setCount(pageSize);
    setWords('');
    setOpen(null);
    ticks.set([]);
  };

  const oneAtATime = layout === 'compact' || layout === 'narrow';
  const folderProps = { folders: folders.data ?? [], current: folder?.id ?? null, onOpen: openFolder };
  return (
    <div className={`${styles.root} ${styles[layout]}`}>
      {layout === 'wide' && (
        <Pane label="Folders">
          <FolderList {...folderProps} />
        </Pane>
      )}
      <Pane label="Messages" className={styles.flat} hidden={oneAtATime && open !== null}>
        <MessageList
          title={folder?.displayName ?? 'Mail'}
          picker={layout === 'wide' ? null : <FolderPicker {...folderProps} />}
          words={words}
          onWords={setWords}
          page={folders.error ? { ...page, data: null, error: folders.error, reload: folders.reload } : page}
          onMore={() => {
            setCount(count + pageSize);
          }}
          categories={categories.data ?? []}
          open={open}
          onOpen={read}
          ticks={ticks}
          onArchive={archive}
        />
      </Pane>
      <Pane label="Message" className={styles.flat} hidden={oneAtATime && open === null}>
        <ReadingPane
          mailbox={mailbox}
          id={open}
          categories={categories.data ?? []}
          onBack={
            oneAtATime
              ? () => {
                  setOpen(null);
                }
              : null
          }
          onArchive={archive}
        />
      </Pane>
    </div>
  );
}
