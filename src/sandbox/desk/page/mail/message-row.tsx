import { Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { AttachRegular, CheckmarkCircleFilled, CheckmarkRegular, FlagFilled } from '@fluentui/react-icons';
import { memo } from 'react';
import { currentStyle } from '../shared/current.ts';
import { useDesk } from '../shared/desk-context.ts';
import { CategoryPills } from '../shared/category-pills.tsx';
import { type Category, dateOf, type Message, nameOf, subjectOf } from './mailbox.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    borderRadius: tokens.borderRadiusMedium,
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: 'transparent',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  unread: { borderInlineStartColor: tokens.colorBrandStroke1 },
  open: currentStyle,
  tick: { alignSelf: 'start' },
  button: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    minWidth: 0,
    padding: `7px ${tokens.spacingHorizontalS} 8px 0`,
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  grow: { flexGrow: 1, minWidth: 0 },
  date: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
  subtle: { color: tokens.colorNeutralForeground3 },
  subject: { color: tokens.colorBrandForeground1 },
  icon: { flexShrink: 0, fontSize: '14px', color: tokens.colorNeutralForeground3 },
  flag: { flexShrink: 0, fontSize: '14px', color: tokens.colorStatusDangerForeground1 },
  archived: { flexShrink: 0, fontSize: '16px', color: tokens.colorStatusSuccessForeground1 },
});

interface Props {
  readonly message: Message;
  readonly categories: readonly Category[];
  readonly open: boolean;
  readonly ticked: boolean;
  readonly onOpen: (message: Message) => void;
  readonly onTick: (message: Message, ticked: boolean) => void;
  /** Somebody takes hold of it. */
  readonly onDrag: (message: Message) => void;
}

/** One message of the list: a box to tick, and the rest opens it. */
export const MessageRow = memo(function MessageRow({
  message,
  categories,
  open,
  ticked,
  onOpen,
  onTick,
  onDrag,
}: Props) {
  const styles = useStyles();
  const { boot, formats, outlook } = useDesk();
  const subject = subjectOf(message);
  const weight = message.isRead ? 'regular' : 'semibold';
  return (
    <li
      className={mergeClasses(styles.root, !message.isRead && styles.unread, open && styles.open)}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', subject);
        onDrag(message);
      }}
      onDragEnd={() => {
        outlook.dragging.end();
      }}
    >
      <Checkbox
        className={styles.tick}
        checked={ticked}
        aria-label={`Select ${subject}`}
        onChange={(_event, { checked }) => {
          onTick(message, checked === true);
        }}
      />
      <button
        type="button"
        className={styles.button}
        aria-current={open ? 'true' : undefined}
        onClick={() => {
          onOpen(message);
        }}
      >
        <span className={styles.line}>
          {!message.isRead && <span className="sr-only">Unread.</span>}
          <Text truncate wrap={false} weight={weight} className={styles.grow}>
            <bdi>{whoIn(message, boot.person.email)}</bdi>
          </Text>
          <Text size={200} className={styles.date}>
            {formats.listed(dateOf(message))}
          </Text>
        </span>
        <span className={styles.line}>
          <Text
            truncate
            wrap={false}
            size={200}
            weight={weight}
            className={mergeClasses(styles.grow, !message.isRead && styles.subject)}
          >
            <bdi>{subject}</bdi>
          </Text>
          <Signs message={message} />
        </span>
        <Text truncate wrap={false} size={200} className={styles.subtle}>
          <bdi>{message.bodyPreview.trim() || 'No text'}</bdi>
        </Text>
        <CategoryPills names={message.categories} known={categories} />
      </button>
    </li>
  );
});

/** What an icon says is said in words, too. */
function Signs({ message }: Pick<Props, 'message'>) {
  const styles = useStyles();
  const flag = message.flag?.flagStatus;
  return (
    <>
      {message.hasAttachments && <AttachRegular className={styles.icon} aria-label="Has attachments" />}
      {flag === 'flagged' && <FlagFilled className={styles.flag} aria-label="Flagged" />}
      {flag === 'complete' && <CheckmarkRegular className={styles.icon} aria-label="Marked complete" />}
      {message.archived && <CheckmarkCircleFilled className={styles.archived} aria-label="Archived to ProTracker" />}
    </>
  );
}

/** The other side: who wrote, or whom the person wrote to. */
function whoIn(message: Message, ownAddress: string): string {
  const own = message.from?.emailAddress.address?.toLowerCase() === ownAddress.toLowerCase();
  if (message.from && !own) return nameOf(message.from);
  if (message.isDraft) return 'Draft';
  const recipients = [...message.toRecipients, ...message.ccRecipients, ...message.bccRecipients];
  if (recipients.length > 0) return `To: ${recipients.map(nameOf).join(', ')}`;
  return message.from ? nameOf(message.from) : 'Unknown sender';
}
