import { Avatar, Badge, Button, Link, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular, ContactCardRegular, ErrorCircleRegular, OpenRegular } from '@fluentui/react-icons';
import type { RecordPage } from '../../wire.ts';
import { own } from '../shared/api.ts';
import { useDesk } from '../shared/desk-context.ts';
import { Notice } from '../shared/notice.tsx';
import type { RecordRefText } from '../shared/records.ts';
import { useLoad, useReloadOn } from '../shared/use-load.ts';
import { RecordNotes } from './record-notes.tsx';
import { RecordHistory } from './record-history.tsx';
import type { Module } from './use-records.ts';

const useStyles = makeStyles({
  root: { overflowY: 'auto', display: 'flex', flexDirection: 'column', flexGrow: 1 },
  bar: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXL}`,
    '@media (max-width: 719px)': { padding: tokens.spacingHorizontalM },
  },
  header: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'center',
  },
  names: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '4px', overflowWrap: 'anywhere' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
  external: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
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
  related: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  loading: { padding: tokens.spacingVerticalXXXL },
});

interface Props {
  readonly selected: RecordRefText | null;
  readonly modules: readonly Module[];
  readonly onSelect: (ref: RecordRefText) => void;
  readonly onBack: (() => void) | null;
}

/** One record: fields, relations, and the emails archived to it. */
export function RecordView({ selected, modules, onSelect, onBack }: Props) {
  const styles = useStyles();
  const { api, changes } = useDesk();
  const record = useLoad(
    (signal) => (selected ? api.get(recordUrl(selected), own<RecordPage>(), signal) : Promise.resolve(null)),
    [selected?.module ?? '', selected?.id ?? ''],
  );
  useReloadOn(changes, record.reload);
  if (!selected) {
    return (
      <Notice icon={<ContactCardRegular />} title="Select a record" text="Its archived emails are in its history." />
    );
  }
  const module = modules.find((candidate) => candidate.module === selected.module);
  return (
    <div className={styles.root}>
      {onBack && (
        <div className={styles.bar}>
          <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={onBack}>
            Back
          </Button>
        </div>
      )}
      {record.error && !record.data && (
        <Notice
          icon={<ErrorCircleRegular />}
          title="This record cannot be shown"
          text={record.error}
          action={{ label: 'Try again', run: record.reload }}
        />
      )}
      {!record.data && !record.error && <Spinner className={styles.loading} size="small" label="Loading…" />}
      {record.data && (
        <article className={styles.content} aria-label={record.data.name}>
          <RecordHeader record={record.data} label={module?.label ?? selected.module} />
          <RecordHistory record={record.data} />
          <RecordNotes record={record.data} />
          <RecordRelations record={record.data} onSelect={onSelect} />
          <RecordFields record={record.data} />
        </article>
      )}
    </div>
  );
}

export const recordUrl = ({ module, id }: RecordRefText): string =>
  `/desk/crm/records/${encodeURIComponent(module)}/${encodeURIComponent(id)}`;

function RecordHeader({ record, label }: { readonly record: RecordPage; readonly label: string }) {
  const styles = useStyles();
  return (
    <header className={styles.header}>
      <Avatar name={record.name} color="colorful" size={56} aria-hidden />
      <div className={styles.names}>
        <Badge appearance="tint" color="brand">
          {label}
        </Badge>
        <h2 className={styles.title} dir="auto">
          {record.name}
        </h2>
        <Link href={record.url} target="_blank" rel="noopener noreferrer" className={styles.external}>
          View in ProTracker <OpenRegular aria-hidden />
        </Link>
      </div>
    </header>
  );
}

function RecordFields({ record }: { readonly record: RecordPage }) {
  const styles = useStyles();
  if (record.fields.length === 0) return null;
  return (
    <section aria-label="Details">
      <h3 className={styles.heading}>
        <Text weight="semibold">Details</Text>
      </h3>
      <dl className={styles.fields}>
        {record.fields.map(({ label, value }) => (
          <div key={label} className={styles.field}>
            <dt>
              <Text size={200} className={styles.label}>
                {label}
              </Text>
            </dt>
            <dd className={styles.value} dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function RecordRelations({ record, onSelect }: { readonly record: RecordPage } & Pick<Props, 'onSelect'>) {
  const styles = useStyles();
  return record.related.map(({ label, records }) => (
    <section key={label} aria-label={label}>
      <h3 className={styles.heading}>
        <Text weight="semibold">{label}</Text>
      </h3>
      <ul className={styles.related}>
        {records.map((related) => (
          <li key={related.id}>
            <Button
              size="small"
              onClick={() => {
                onSelect(related);
              }}
            >
              {related.name}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  ));
}
