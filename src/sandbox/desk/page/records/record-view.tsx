import { Avatar, Badge, Button, Link, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { ContactCardRegular, ErrorCircleRegular, OpenRegular } from '@fluentui/react-icons';
import type { RecordPage } from '../../wire.ts';
import { own } from '../shared/api.ts';
import { useDesk } from '../shared/desk-context.ts';
import { Details } from '../shared/details.tsx';
import { Notice } from '../shared/notice.tsx';
import type { RecordRefText } from '../shared/records.ts';
import { useLoad, useReloadOn } from '../shared/use-load.ts';
import { RecordBar } from './record-bar.tsx';
import { recordUrl } from './record-editor.tsx';
import { RecordHistory } from './record-history.tsx';
import { RecordNotes } from './record-notes.tsx';
import { SyncSwitch } from './sync-switch.tsx';
import type { Module } from './use-records.ts';

const useStyles = makeStyles({
  root: { overflowY: 'auto', display: 'flex', flexDirection: 'column', flexGrow: 1 },
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
  readonly onEdit: (record: RecordPage | null) => void;
  /** The record was deleted. */
  readonly onGone: () => void;
}

/** One record: fields, relations, and the emails archived to it. */
export function RecordView({ selected, modules, onSelect, onBack, onEdit, onGone }: Props) {
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
      <RecordBar
        record={module?.canEdit ? record.data : null}
        onBack={onBack}
        onEdit={() => {
          onEdit(record.data);
        }}
        onGone={onGone}
      />
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
          {module?.canEdit && <Details details={record.data.fields} />}
          <RecordHistory record={record.data} />
          <RecordNotes record={record.data} />
          <RecordRelations record={record.data} onSelect={onSelect} />
          {!module?.canEdit && <Details details={record.data.fields} />}
        </article>
      )}
    </div>
  );
}

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
        <SyncSwitch record={record} />
      </div>
    </header>
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
