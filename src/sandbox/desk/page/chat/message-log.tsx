import { Divider, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import { useDesk } from '../shared/desk-context.ts';
import { ChatMessageView } from './chat-message.tsx';
import type { OpenDialog } from './presses.ts';
import type { Chat } from './use-chat.ts';
import { useScrolling } from './use-scrolling.ts';

const useStyles = makeStyles({
  root: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    overscrollBehavior: 'contain',
    padding: tokens.spacingHorizontalL,
    '@media (max-width: 719px)': { padding: tokens.spacingHorizontalM },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  day: { flexGrow: 0 },
  typing: { display: 'flex', paddingInlineStart: '36px', color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly chat: Chat;
  readonly hidden: boolean;
  readonly onDialog: (dialog: OpenDialog) => void;
}

/** What was said, by day. */
export function MessageLog({ chat, hidden, onDialog }: Props) {
  const styles = useStyles();
  const { formats } = useDesk();
  const scrolling = useScrolling(chat, hidden);
  let day = '';
  return (
    // It scrolls, so a keyboard has to reach it.
    <div
      ref={scrolling.log}
      className={styles.root}
      role="log"
      aria-live="off"
      aria-label="Messages"
      tabIndex={0}
      {...scrolling.handlers}
    >
      <div ref={scrolling.content} className={styles.content}>
        {chat.messages.map((message) => {
          const today = formats.day(message.at);
          const divider = today !== day;
          day = today;
          return (
            <Fragment key={message.id}>
              {divider && <Divider className={styles.day}>{today}</Divider>}
              <ChatMessageView message={message} chat={chat} onDialog={onDialog} />
            </Fragment>
          );
        })}
        {chat.typing && (
          <div className={styles.typing}>
            <Spinner size="extra-tiny" label="ProTracker is typing" />
          </div>
        )}
      </div>
    </div>
  );
}
