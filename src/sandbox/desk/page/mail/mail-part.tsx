import { useCallback } from 'react';
import { useDesk } from '../shared/desk-context.ts';
import type { Layout } from '../shared/media.ts';
import { oneAtATime, PartPanes } from '../shared/part-panes.tsx';
import { archiveCommand } from './archive-command.ts';
import { FolderList, FolderPicker } from './folder-list.tsx';
import type { Folder, Message } from './mailbox.ts';
import { MessageList } from './message-list.tsx';
import { ReadingPane } from './reading-pane.tsx';
import { useMail } from './use-mail.ts';
import { useTicks } from './use-ticks.ts';

/** The mailbox: folders, the list, and the message that is read. */
export function MailPart({ layout }: { readonly layout: Layout }) {
  const { sendToBot } = useDesk();
  const mail = useMail();
  const ticks = useTicks();
  const { set: setTicks } = ticks;
  const archive = useCallback(
    (messages: readonly Message[]) => {
      setTicks([]);
      void sendToBot(archiveCommand(messages)).then((kept) => {
        if (!kept) setTicks(messages);
      });
    },
    [sendToBot, setTicks],
  );
  const openFolder = (folder: Folder) => {
    mail.openFolder(folder);
    setTicks([]);
  };
  const folders = { folders: mail.folders, current: mail.folder?.id ?? null, onOpen: openFolder };
  const list = (
    <MessageList
      title={mail.folder?.displayName ?? 'Mail'}
      picker={layout === 'wide' ? null : <FolderPicker {...folders} />}
      mail={mail}
      ticks={ticks}
      onArchive={archive}
    />
  );
  const item = (
    <ReadingPane
      mailbox={mail.mailbox}
      id={mail.open}
      categories={mail.categories}
      onBack={oneAtATime(layout) ? mail.closeMessage : null}
      onArchive={archive}
    />
  );
  return (
    <PartPanes
      layout={layout}
      groups={{ label: 'Folders', content: <FolderList {...folders} /> }}
      list={{ label: 'Messages', content: list }}
      item={{ label: 'Message', content: item }}
      isOpen={mail.open !== null}
    />
  );
}
