import {
  Button,
  Checkbox,
  makeStyles,
  mergeClasses,
  SearchBox,
  Spinner,
  Text,
  tokens,
  useArrowNavigationGroup,
} from '@fluentui/react-components';
import { ArchiveRegular, EditRegular, ErrorCircleRegular, MailRegular, SearchRegular } from '@fluentui/react-icons';
import { type ReactNode, useCallback } from 'react';
import { Notice } from '../shared/notice.tsx';
import { AddinButton } from '../addin/addin-button.tsx';
import { words } from './compose/compose-words.ts';
import type { Message } from './mailbox.ts';
import { MessageRow } from './message-row.tsx';
import type { Mail } from './use-mail.ts';
import type { Ticks } from './use-ticks.ts';

const useStyles = makeStyles({
  top: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '32px',
    marginInlineStart: '-5px',
  },
  title: { margin: 0, flexGrow: 1, minWidth: 0 },
  search: { maxWidth: 'none', width: '100%' },
  list: { listStyleType: 'none', margin: 0, padding: '4px', overflowY: 'auto', flexGrow: 1 },
  more: { padding: tokens.spacingVerticalS, display: 'grid', placeItems: 'center' },
  faded: { opacity: 0.6 },
});

interface Props {
  readonly title: string;
  /** In place of the folders' column where there is none. */
  readonly picker: ReactNode;
  readonly mail: Mail;
  readonly ticks: Ticks;
  readonly onArchive: (messages: readonly Message[]) => void;
  readonly onCompose: () => void;
  /** Somebody takes hold of these, to drag them elsewhere. */
  readonly onDrag: (messages: readonly Message[]) => void;
}

/** A folder's messages, with search and ticks. */
export function MessageList(props: Props) {
  const styles = useStyles();
  const { mail } = props;
  const messages = mail.page.data?.messages ?? [];
  return (
    <>
      <div className={styles.top}>
        {props.picker}
        <SearchBox
          className={styles.search}
          appearance="filled-darker"
          placeholder={`Search ${props.title}`}
          aria-label={`Search ${props.title}`}
          value={mail.words}
          onChange={(_event, { value }) => {
            mail.setWords(value);
          }}
        />
        <SelectionBar {...props} messages={messages} />
      </div>
      <Messages {...props} messages={messages} />
    </>
  );
}

function SelectionBar({
  title,
  messages,
  ticks,
  onArchive,
  onCompose,
}: Props & { readonly messages: readonly Message[] }) {
  const styles = useStyles();
  const count = ticks.messages.length;
  const all = count > 0 && messages.every(({ id }) => ticks.has(id));
  return (
    <div className={styles.bar}>
      <Checkbox
        checked={all ? true : count > 0 ? 'mixed' : false}
        disabled={messages.length === 0}
        aria-label="Select all shown"
        onChange={() => {
          ticks.set(all || count > 0 ? [] : messages);
        }}
      />
      <h2 className={styles.title}>
        <Text weight="semibold" truncate wrap={false} block>
          {count > 0 ? `${count} selected` : title}
        </Text>
      </h2>
      {count > 0 && (
        <Button
          appearance="primary"
          size="small"
          icon={<ArchiveRegular />}
          onClick={() => {
            onArchive(ticks.messages);
          }}
        >
          Archive selected
        </Button>
      )}
      {count > 1 && <AddinButton small />}
      {count === 0 && (
        <Button appearance="subtle" size="small" icon={<EditRegular />} onClick={onCompose}>
          {words.newEmail}
        </Button>
      )}
    </div>
  );
}

function Messages(props: Props & { readonly messages: readonly Message[] }) {
  const styles = useStyles();
  const { messages, ticks, onDrag } = props;
  const { page, words, categories, open, read, more } = props.mail;
  const drag = useCallback(
    (dragged: Message) => {
      onDrag(ticks.has(dragged.id) ? ticks.messages : [dragged]);
    },
    [onDrag, ticks],
  );
  const arrows = useArrowNavigationGroup({ axis: 'grid', memorizeCurrent: true });
  if (page.error) {
    const action = { label: 'Try again', run: page.reload };
    return (
      <Notice icon={<ErrorCircleRegular />} title="The mailbox cannot be read" text={page.error} action={action} />
    );
  }
  if (!page.data) return <Spinner className={styles.more} size="small" label="Loading mail…" />;
  if (messages.length === 0) {
    return words ? (
      <Notice icon={<SearchRegular />} title="No email matches" text="Try fewer or other words." />
    ) : (
      <Notice icon={<MailRegular />} title="This folder is empty" />
    );
  }
  return (
    <ul
      className={mergeClasses(styles.list, words !== '' && page.loading && styles.faded)}
      aria-label={props.title}
      {...arrows}
    >
      {messages.map((message) => (
        <MessageRow
          key={message.id}
          message={message}
          categories={categories}
          open={message.id === open}
          ticked={ticks.has(message.id)}
          onOpen={read}
          onTick={ticks.tick}
          onDrag={drag}
        />
      ))}
      {page.data.more && (
        <li className={styles.more}>
          <Button appearance="subtle" disabled={page.loading} onClick={more}>
            {page.loading ? 'Loading…' : 'Show more'}
          </Button>
        </li>
      )}
    </ul>
  );
}
