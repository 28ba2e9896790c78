import { useCallback, useEffect } from 'react';
import { useDesk } from '../shared/desk-context.ts';
import type { Layout } from '../shared/media.ts';
import { oneAtATime, PartPanes } from '../shared/part-panes.tsx';
import { archiveCommand } from './archive-command.ts';
import { ComposeForm } from './compose/compose-form.tsx';
import { useWriting } from './compose/use-writing.ts';
import { FolderList, FolderPicker } from './folder-list.tsx';
import type { Folder, Message } from './mailbox.ts';
import { MessageList } from './message-list.tsx';
import { ReadingPane } from './reading-pane.tsx';
import { useMail } from './use-mail.ts';
import { type Ticks, useTicks } from './use-ticks.ts';

/** The mailbox: folders, the list, and the message that is read or written. */
export function MailPart({ layout }: { readonly layout: Layout }) {
  const { outlook } = useDesk();
  const mail = useMail();
  const ticks = useTicks();
  const writing = useWriting(mail.mailbox);
  const archive = useArchive(ticks);
  useEffect(() => {
    outlook.tick(ticks.messages);
  }, [outlook, ticks.messages]);

  const { mailbox } = mail;
  const drag = useCallback(
    (messages: readonly Message[]) => {
      outlook.dragging.begin(mailbox, messages);
    },
    [outlook, mailbox],
  );

  const openFolder = (folder: Folder) => {
    writing.leave();
    mail.openFolder(folder);
    ticks.set([]);
  };
  const read = (message: Message) => {
    writing.leave();
    mail.read(message);
  };
  const folders = { folders: mail.folders, current: mail.folder?.id ?? null, onOpen: openFolder };
  const list = (
    <MessageList
      title={mail.folder?.displayName ?? 'Mail'}
      picker={layout === 'wide' ? null : <FolderPicker {...folders} />}
      mail={{ ...mail, read }}
      ticks={ticks}
      onArchive={archive}
      onCompose={writing.begin}
      onDrag={drag}
    />
  );
  const item = writing.draft ? (
    <ComposeForm draft={writing.draft} onDone={writing.end} />
  ) : (
    <ReadingPane
      mailbox={mail.mailbox}
      id={mail.open}
      categories={mail.categories}
      onBack={oneAtATime(layout) ? mail.closeMessage : null}
      onArchive={archive}
      onContinue={writing.goOn}
    />
  );
  return (
    <PartPanes
      layout={layout}
      groups={{ label: 'Folders', content: <FolderList {...folders} /> }}
      list={{ label: 'Messages', content: list }}
      item={{ label: 'Message', content: item }}
      isOpen={mail.open !== null || writing.draft !== null}
    />
  );
}

/** Asks the bot to archive, and ticks again what it did not get. */
function useArchive({ set: setTicks }: Ticks): (messages: readonly Message[]) => void {
  const { sendToBot } = useDesk();
  return useCallback(
    (messages) => {
      setTicks([]);
      void sendToBot(archiveCommand(messages)).then((kept) => {
        if (!kept) setTicks(messages);
      });
    },
    [sendToBot, setTicks],
  );
}
