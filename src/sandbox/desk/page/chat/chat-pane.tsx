import { makeStyles, MessageBar, MessageBarBody, Text, tokens, useAnnounce } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ChatMessage } from '../../wire.ts';
import { Pane } from '../shared/pane.tsx';
import { ChatHeader } from './chat-header.tsx';
import { Composer } from './composer.tsx';
import { MessageLog } from './message-log.tsx';
import type { OpenDialog } from './presses.ts';
import { TaskDialog } from './task-dialog.tsx';
import type { Chat } from './use-chat.ts';
import { useFileDrop } from './use-file-drop.ts';

const useStyles = makeStyles({
  pane: { position: 'relative', '@media (max-width: 719px)': { borderRadius: 0, boxShadow: 'none' } },
  told: { margin: `0 ${tokens.spacingHorizontalM}`, flexShrink: 0 },
  drop: {
    position: 'absolute',
    inset: '8px',
    zIndex: 1,
    display: 'grid',
    placeItems: 'center',
    borderRadius: tokens.borderRadiusLarge,
    border: `2px dashed ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
    pointerEvents: 'none',
  },
});

/** The personal chat with the bot. */
export function ChatPane({ chat, hidden }: { readonly chat: Chat; readonly hidden: boolean }) {
  const styles = useStyles();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const drop = useFileDrop(chat);
  const { markSeen, unseen } = chat;
  useAnnouncements(chat.newest);
  useEffect(() => {
    if (!hidden && unseen > 0) markSeen();
  }, [hidden, unseen, markSeen]);

  return (
    <Pane label="Chat with ProTracker" className={styles.pane} hidden={hidden}>
      <div className="chat-column" {...drop.handlers}>
        <ChatHeader />
        <MessageLog chat={chat} hidden={hidden} onDialog={setDialog} />
        {!chat.connected && (
          <MessageBar intent="warning" className={styles.told}>
            <MessageBarBody>The desk does not answer. It is tried again…</MessageBarBody>
          </MessageBar>
        )}
        {(note ?? drop.problem) && (
          <MessageBar intent={note ? 'success' : 'error'} layout="multiline" className={styles.told}>
            <MessageBarBody>{note ?? drop.problem}</MessageBarBody>
          </MessageBar>
        )}
        <Composer
          chat={chat}
          onFiles={drop.sendFiles}
          onTyped={() => {
            setNote(null);
          }}
        />
        {drop.hovering && (
          <div className={styles.drop}>
            <Text weight="semibold">Drop emails (.eml) to archive them</Text>
          </div>
        )}
      </div>
      {dialog && (
        <TaskDialog
          first={dialog}
          chat={chat}
          onClose={(closing) => {
            setDialog(null);
            setNote(closing);
          }}
        />
      )}
    </Pane>
  );
}

/** Reads new messages of the bot out, and edits of them only when their words change. */
function useAnnouncements(newest: ChatMessage | null): void {
  const { announce } = useAnnounce();
  const words = newest ? wordsOf(newest) : '';
  useEffect(() => {
    if (words) announce(`ProTracker: ${words}`);
  }, [words, announce]);
}

/** A card says in its fallback text what it is about. */
function wordsOf(message: ChatMessage): string {
  const summaries = message.cards.map((card) =>
    card && typeof card === 'object' && 'fallbackText' in card ? String(card.fallbackText) : 'A card.',
  );
  return [message.text, ...summaries].filter(Boolean).join(' ');
}
