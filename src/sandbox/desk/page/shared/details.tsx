import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useDesk } from './desk-context.ts';

const useStyles = makeStyles({
  heading: { margin: `0 0 ${tokens.spacingVerticalS}` },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(150px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    margin: 0,
  },
  field: { display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  label: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, whiteSpace: 'pre-wrap' },
});

/** What is filled in of an item or a record; instants as the person writes them. */
export function Details({
  details,
}: {
  readonly details: readonly { readonly label: string; readonly value: string }[];
}) {
  const styles = useStyles();
  const { formats } = useDesk();
  if (details.length === 0) return null;
  return (
    <section aria-label="Details">
      <h3 className={styles.heading}>
        <Text weight="semibold">Details</Text>
      </h3>
      <dl className={styles.fields}>
        {details.map(({ label, value }) => (
          <div key={label} className={styles.field}>
            <dt>
              <Text size={200} className={styles.label}>
                {label}
              </Text>
            </dt>
            <dd className={styles.value} dir="auto">
              {formats.instant(value)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
