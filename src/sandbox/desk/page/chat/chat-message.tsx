import { Avatar, Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ErrorCircleRegular, MailRegular } from '@fluentui/react-icons';
import { memo } from 'react';
import type { ChatMessage, SentFile } from '../../wire.ts';
import { CardView } from '../../../../web/pages/card/card-view.tsx';
import { useDesk } from '../shared/desk-context.ts';
import { renderMarkdown } from '../../../../web/pages/card/markdown.ts';
import { answerPress, askLookup, type OpenDialog } from './presses.ts';
import type { Chat } from './use-chat.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '28px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  avatar: { '@media (max-width: 479px)': { display: 'none' } },
  own: { gridTemplateColumns: 'minmax(0, 1fr)', justifyItems: 'end', paddingInlineStart: '40px' },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0, maxWidth: '100%' },
  ownColumn: { alignItems: 'flex-end' },
  meta: { color: tokens.colorNeutralForeground3, display: 'flex', gap: tokens.spacingHorizontalS },
  bubble: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: 'anywhere',
    alignSelf: 'flex-start',
    maxWidth: '100%',
    boxSizing: 'border-box',
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  ownBubble: {
    alignSelf: 'flex-end',
    whiteSpace: 'pre-wrap',
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
  },
  failed: { color: tokens.colorStatusDangerForeground1, display: 'flex', alignItems: 'center', gap: '4px' },
  file: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
});

interface Props {
  readonly message: ChatMessage;
  readonly chat: Chat;
  readonly onDialog: (dialog: OpenDialog) => void;
}

/** One message with its text, files and cards. */
export const ChatMessageView = memo(function ChatMessageView({ message, chat, onDialog }: Props) {
  const styles = useStyles();
  const { formats } = useDesk();
  const own = message.from === 'person';
  const time = formats.time(message.at);
  return (
    <article
      data-message={message.id}
      aria-label={`${own ? 'You' : 'ProTracker'}, ${time}`}
      className={mergeClasses(styles.root, own && styles.own)}
    >
      {!own && (
        <Avatar
          className={styles.avatar}
          size={28}
          shape="square"
          color="brand"
          initials="PT"
          name="ProTracker"
          aria-hidden
        />
      )}
      <div className={mergeClasses(styles.column, own && styles.ownColumn)}>
        <span className={styles.meta}>
          {!own && <Text size={200}>ProTracker</Text>}
          <Text size={200}>{time}</Text>
        </span>
        <MessageText message={message} />
        {message.files.map((file) => (
          <FileChip key={file.id} file={file} />
        ))}
        <Cards message={message} chat={chat} onDialog={onDialog} />
        {message.state === 'failed' && <NotDelivered message={message} chat={chat} />}
      </div>
    </article>
  );
});

function MessageText({ message }: Pick<Props, 'message'>) {
  const styles = useStyles();
  if (!message.text) return null;
  const own = message.from === 'person';
  const className = mergeClasses(styles.bubble, own && styles.ownBubble);
  if (own || message.format === 'plain') {
    return (
      <div dir="auto" className={className}>
        {message.text}
      </div>
    );
  }
  // The Markdown renderer lets no HTML through but its own.
  const html = { __html: renderMarkdown(message.text) };
  return <div dir="auto" className={mergeClasses(className, 'markdown')} dangerouslySetInnerHTML={html} />;
}

function FileChip({ file }: { readonly file: SentFile }) {
  const styles = useStyles();
  const { formats } = useDesk();
  return (
    <span className={styles.file}>
      <MailRegular aria-hidden fontSize={20} />
      <Text size={200}>
        {file.name}, {formats.size(file.size)}
      </Text>
    </span>
  );
}

function Cards({ message, chat, onDialog }: Props) {
  const { api } = useDesk();
  return message.cards.map((card, cardIndex) => (
    <CardView
      // Cards have no ids: their place in the message is what stays.
      key={cardIndex}
      card={card}
      place="chat"
      onPress={(press) => answerPress(press, { messageId: message.id, cardIndex }, { api, chat, onDialog })}
      onLookup={(field, text, inputs) => askLookup(api, field, { text, inputs, messageId: message.id })}
    />
  ));
}

function NotDelivered({ message, chat }: Pick<Props, 'message' | 'chat'>) {
  const styles = useStyles();
  const { id, sent } = message;
  return (
    <span className={styles.failed} role="alert">
      <ErrorCircleRegular aria-hidden />
      <Text size={200}>Not delivered.</Text>
      <Button size="small" appearance="transparent" onClick={() => sent && void chat.send({ ...sent, replaces: id })}>
        Try again
      </Button>
    </span>
  );
}
