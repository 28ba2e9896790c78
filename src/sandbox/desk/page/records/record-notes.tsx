import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { RecordPage } from '../../wire.ts';
import { useDesk } from '../shared/desk-context.ts';

const useStyles = makeStyles({
  heading: { margin: `0 0 ${tokens.spacingVerticalS}` },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  note: {
    display: 'flex',
    flexDirection: 'column',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
  text: { whiteSpace: 'pre-wrap' },
  subtle: { color: tokens.colorNeutralForeground3 },
});

/** What was written about the record. */
export function RecordNotes({ record }: { readonly record: RecordPage }) {
  const styles = useStyles();
  const { formats } = useDesk();
  if (record.notes.length === 0) return null;
  return (
    <section aria-label="Notes">
      <h3 className={styles.heading}>
        <Text weight="semibold">Notes ({record.notes.length})</Text>
      </h3>
      <ul className={styles.list}>
        {record.notes.map((note) => (
          <li key={note.id} className={styles.note}>
            <Text weight="semibold">{note.subject || 'Note'}</Text>
            {note.date && (
              <Text size={200} className={styles.subtle}>
                {formats.stamp(note.date)}
              </Text>
            )}
            <Text className={styles.text}>{note.text}</Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
