import { Avatar, Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import {
  ArchiveRegular,
  ArrowLeftRegular,
  CheckmarkRegular,
  EditRegular,
  ErrorCircleRegular,
  FlagFilled,
  LockClosedRegular,
  MailReadRegular,
} from '@fluentui/react-icons';
import { useEffect, useSyncExternalStore } from 'react';
import { useDesk } from '../shared/desk-context.ts';
import { Notice } from '../shared/notice.tsx';
import { useLoad, useReloadOn } from '../shared/use-load.ts';
import { AddinButton } from '../addin/addin-button.tsx';
import { RibbonButtons } from '../addin/ribbon-buttons.tsx';
import { archivedKey } from '../../../../web/pages/outlook/notes.ts';
import { AddinNotes } from '../addin/addin-notes.tsx';
import { ArchivedLine } from './archived-line.tsx';
import { AttachmentList } from './attachment-list.tsx';
import { BodyFrame } from './body-frame.tsx';
import { words } from './compose/compose-words.ts';
import { CategoryPills } from '../shared/category-pills.tsx';
import { LetterCard } from './letter-card.tsx';
import {
  type Category,
  dateOf,
  fullNameOf,
  type Mailbox,
  type Message,
  nameOf,
  type Recipient,
  restrictionOf,
  subjectOf,
} from './mailbox.ts';

const useStyles = makeStyles({
  root: { overflowY: 'auto', display: 'flex', flexDirection: 'column', flexGrow: 1 },
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
    flexWrap: 'wrap',
  },
  nowrap: { whiteSpace: 'nowrap', minWidth: 'auto' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    '@media (max-width: 719px)': { padding: tokens.spacingHorizontalM },
  },
  subject: {
    margin: 0,
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  sender: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', gap: tokens.spacingHorizontalM },
  people: { display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  subtle: { color: tokens.colorNeutralForeground3 },
  signs: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  sign: { display: 'inline-flex', alignItems: 'center', gap: '4px', color: tokens.colorNeutralForeground2 },
  flag: { color: tokens.colorStatusDangerForeground1 },
  loading: { padding: tokens.spacingVerticalXXXL },
});

interface Props {
  readonly mailbox: Mailbox;
  readonly id: string | null;
  readonly categories: readonly Category[];
  /** Where the list has no room beside it; null elsewhere. */
  readonly onBack: (() => void) | null;
  readonly onArchive: (messages: readonly Message[]) => void;
  /** A draft is to be written on. */
  readonly onContinue: (message: Message) => void;
}

/** One message, whole. */
export function ReadingPane({ mailbox, id, categories, onBack, onArchive, onContinue }: Props) {
  const styles = useStyles();
  const { changes, outlook } = useDesk();
  const message = useLoad((signal) => (id ? mailbox.message(id, signal) : Promise.resolve(null)), [id]);
  useReloadOn(changes, message.reload);
  const read = id ? message.data : null;
  useEffect(() => {
    outlook.read(mailbox, read);
  }, [outlook, mailbox, read]);
  const notes = useSyncExternalStore(outlook.onNotes, () => outlook.notesOf(id ?? ''));
  if (!id) {
    return (
      <Notice
        icon={<MailReadRegular />}
        title="Select an email to read"
        text="Tick several to archive them together."
      />
    );
  }
  const back = onBack && (
    <Button appearance="subtle" className={styles.nowrap} icon={<ArrowLeftRegular />} onClick={onBack}>
      Back
    </Button>
  );
  const shown = message.data;
  return (
    <div className={styles.root}>
      {(shown ?? back) && (
        <div className={styles.bar}>
          {back}
          {shown && (
            <Button
              className={styles.nowrap}
              icon={<ArchiveRegular />}
              onClick={() => {
                onArchive([shown]);
              }}
            >
              Archive to ProTracker
            </Button>
          )}
          {shown && !shown.isDraft && <RibbonButtons place="mailRead" />}
          {shown && <AddinButton />}
          {shown?.isDraft && (
            <Button
              appearance="subtle"
              className={styles.nowrap}
              icon={<EditRegular />}
              onClick={() => {
                onContinue(shown);
              }}
            >
              {words.continue}
            </Button>
          )}
        </div>
      )}
      {message.error && !shown && (
        <Notice
          icon={<ErrorCircleRegular />}
          title="This email cannot be shown"
          text={message.error}
          action={{ label: 'Try again', run: message.reload }}
        />
      )}
      {!shown && !message.error && <Spinner className={styles.loading} size="small" label="Loading…" />}
      <AddinNotes notes={notes} />
      {shown && (
        <MessageContent
          mailbox={mailbox}
          message={shown}
          categories={categories}
          isToldAbove={notes.some(({ key }) => key === archivedKey)}
        />
      )}
    </div>
  );
}

function MessageContent({
  mailbox,
  message,
  categories,
  isToldAbove,
}: Pick<Props, 'mailbox' | 'categories'> & {
  readonly message: Message;
  /** The add-in says where it was archived. */
  readonly isToldAbove: boolean;
}) {
  const styles = useStyles();
  const { formats } = useDesk();
  const subject = subjectOf(message);
  const from = message.from ? fullNameOf(message.from) : 'Unknown sender';
  return (
    <article className={styles.content} aria-label={subject}>
      <h2 className={styles.subject} dir="auto">
        {subject}
      </h2>
      {!isToldAbove && <ArchivedLine message={message} />}
      <div className={styles.sender}>
        <Avatar name={message.from ? nameOf(message.from) : ''} color="colorful" size={40} aria-hidden />
        <div className={styles.people}>
          <Text weight="semibold">{from}</Text>
          <People label="To" people={message.toRecipients} />
          <People label="Cc" people={message.ccRecipients} />
          <People label="Bcc" people={message.bccRecipients} />
          <Text size={200} className={styles.subtle}>
            {formats.full(dateOf(message))}
          </Text>
        </div>
      </div>
      <Signs message={message} categories={categories} />
      {message.hasAttachments && <AttachmentList mailbox={mailbox} message={message.id} />}
      <LetterCard message={message.id} />
      <BodyFrame url={`/desk/mail/${encodeURIComponent(message.id)}/body`} title={`Text of ${subject}`} />
    </article>
  );
}

function People({ label, people }: { readonly label: string; readonly people: readonly Recipient[] }) {
  const styles = useStyles();
  if (people.length === 0) return null;
  return (
    <Text size={200} className={styles.subtle}>
      {label}: {people.map(fullNameOf).join('; ')}
    </Text>
  );
}

function Signs({ message, categories }: Pick<Props, 'categories'> & { readonly message: Message }) {
  const styles = useStyles();
  const flag = message.flag?.flagStatus;
  const restriction = restrictionOf(message);
  if (message.categories.length === 0 && !restriction && flag !== 'flagged' && flag !== 'complete') return null;
  return (
    <div className={styles.signs}>
      <CategoryPills names={message.categories} known={categories} />
      {flag === 'flagged' && (
        <span className={styles.sign}>
          <FlagFilled className={styles.flag} aria-hidden />
          <Text size={200}>Flagged</Text>
        </span>
      )}
      {flag === 'complete' && (
        <span className={styles.sign}>
          <CheckmarkRegular aria-hidden />
          <Text size={200}>Marked complete</Text>
        </span>
      )}
      {restriction && (
        <span className={styles.sign}>
          <LockClosedRegular aria-hidden />
          <Text size={200}>{restriction}</Text>
        </span>
      )}
    </div>
  );
}
