import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import { Fragment } from 'react';
import { useDesk } from '../shared/desk-context.ts';
import type { Message } from './mailbox.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorStatusSuccessBackground1,
    border: `1px solid ${tokens.colorStatusSuccessBorder1}`,
    overflowWrap: 'anywhere',
  },
  icon: { flexShrink: 0, fontSize: '20px', color: tokens.colorStatusSuccessForeground1 },
});

/** What archiving left on the message, each record to be opened. */
export function ArchivedLine({ message }: { readonly message: Message }) {
  const styles = useStyles();
  const { formats, openRecord } = useDesk();
  const mark = message.archived;
  if (!mark) return null;
  return (
    <div className={styles.root}>
      <CheckmarkCircleFilled className={styles.icon} aria-hidden />
      <Text>
        Archived to ProTracker {formats.stamp(mark.at)}:{' '}
        {mark.records.map((record, index) => (
          <Fragment key={`${record.module}:${record.id}`}>
            {index > 0 && ', '}
            <Link
              as="button"
              inline
              onClick={() => {
                openRecord(record);
              }}
            >
              {record.name || 'a record'}
            </Link>
          </Fragment>
        ))}
      </Text>
    </div>
  );
}
