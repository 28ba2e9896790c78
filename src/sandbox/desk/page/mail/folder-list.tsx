import {
  Button,
  CounterBadge,
  Dropdown,
  makeStyles,
  mergeClasses,
  Option,
  Text,
  tokens,
} from '@fluentui/react-components';
import {
  ArchiveRegular,
  DeleteRegular,
  DraftsRegular,
  FolderRegular,
  MailInboxRegular,
  MailProhibitedRegular,
  SendRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { currentStyle } from '../shared/current.ts';
import type { Folder } from './mailbox.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: tokens.spacingHorizontalS, overflowY: 'auto' },
  heading: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0`, margin: 0 },
  folder: { width: '100%', justifyContent: 'flex-start', fontWeight: tokens.fontWeightRegular },
  current: { ...currentStyle, fontWeight: tokens.fontWeightSemibold },
  name: { flexGrow: 1, textAlign: 'start' },
  // Readable on the chosen folder as well, in dark, too.
  count: { color: tokens.colorBrandForeground2 },
});

interface Props {
  readonly folders: readonly Folder[];
  readonly current: string | null;
  readonly onOpen: (folder: Folder) => void;
}

/** The folders one below the other. */
export function FolderList({ folders, current, onOpen }: Props) {
  const styles = useStyles();
  return (
    <>
      <h2 className={styles.heading}>
        <Text weight="semibold">Folders</Text>
      </h2>
      <ul className={styles.list}>
        {folders.map((folder) => (
          <li key={folder.id}>
            <Button
              appearance="subtle"
              className={mergeClasses(styles.folder, folder.id === current && styles.current)}
              aria-current={folder.id === current ? 'true' : undefined}
              icon={iconOf(folder)}
              onClick={() => {
                onOpen(folder);
              }}
            >
              <span className={styles.name}>{folder.displayName}</span>
              {folder.unreadItemCount > 0 && (
                <Text size={200} weight="semibold" className={styles.count}>
                  {folder.unreadItemCount}
                  <span className="sr-only"> unread</span>
                </Text>
              )}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The folders where there is no room for a column. */
export function FolderPicker({ folders, current, onOpen }: Props) {
  const folder = folders.find(({ id }) => id === current);
  return (
    <Dropdown
      aria-label="Folder"
      appearance="filled-lighter"
      value={folder?.displayName ?? ''}
      selectedOptions={current ? [current] : []}
      onOptionSelect={(_event, { optionValue }) => {
        const chosen = folders.find(({ id }) => id === optionValue);
        if (chosen) onOpen(chosen);
      }}
    >
      {folders.map((option) => (
        <Option key={option.id} value={option.id} text={option.displayName}>
          {iconOf(option)}
          <span>{option.displayName}</span>
          {option.unreadItemCount > 0 && (
            <CounterBadge size="small" appearance="ghost" count={option.unreadItemCount} />
          )}
        </Option>
      ))}
    </Dropdown>
  );
}

const icons: Readonly<Record<string, ReactElement>> = {
  Inbox: <MailInboxRegular />,
  Drafts: <DraftsRegular />,
  'Sent Items': <SendRegular />,
  Archive: <ArchiveRegular />,
  'Deleted Items': <DeleteRegular />,
  'Junk Email': <MailProhibitedRegular />,
};

const iconOf = (folder: Folder): ReactElement => icons[folder.displayName] ?? <FolderRegular />;
