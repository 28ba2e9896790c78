import {
  Avatar,
  Button,
  makeStyles,
  mergeClasses,
  SearchBox,
  Spinner,
  Text,
  tokens,
  useArrowNavigationGroup,
} from '@fluentui/react-components';
import { AddRegular, ErrorCircleRegular, SearchRegular, TagRegular } from '@fluentui/react-icons';
import { type ReactNode, useState } from 'react';
import type { RecordList as RecordPageList } from '../../wire.ts';
import { currentStyle } from '../shared/current.ts';
import { useDesk } from '../shared/desk-context.ts';
import { Notice } from '../shared/notice.tsx';
import { type RecordRefText, sameRef } from '../shared/records.ts';
import { messageOf } from '../shared/use-load.ts';
import type { Records } from './use-records.ts';

const useStyles = makeStyles({
  top: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  bar: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  grow: { flexGrow: 1, minWidth: 0 },
  nowrap: { whiteSpace: 'nowrap', minWidth: 'auto', flexShrink: 0 },
  title: { margin: 0 },
  search: { maxWidth: 'none', width: '100%' },
  list: { listStyleType: 'none', margin: 0, padding: '4px', overflowY: 'auto', flexGrow: 1 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    width: '100%',
    padding: '8px',
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  open: currentStyle,
  names: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  subtle: { color: tokens.colorNeutralForeground3 },
  more: { padding: tokens.spacingVerticalS, display: 'grid', placeItems: 'center' },
});

interface Props {
  /** In place of the title where modules have no column. */
  readonly picker: ReactNode;
  readonly records: Records;
  readonly selected: RecordRefText | null;
  readonly onSelect: (ref: RecordRefText) => void;
  /** Makes a record; null: not here. */
  readonly onNew: (() => void) | null;
}

/** The records of a module, with search. */
export function RecordList(props: Props) {
  const styles = useStyles();
  const { picker, records } = props;
  const title = records.module?.plural ?? 'Records';
  return (
    <>
      <div className={styles.top}>
        <div className={styles.bar}>
          {picker ? (
            <div className={styles.grow}>{picker}</div>
          ) : (
            <h2 className={mergeClasses(styles.title, styles.grow)}>
              <Text weight="semibold">{title}</Text>
            </h2>
          )}
          {props.onNew && (
            <Button size="small" className={styles.nowrap} icon={<AddRegular />} onClick={props.onNew}>
              New {records.module?.label.toLowerCase()}
            </Button>
          )}
        </div>
        <SearchBox
          className={styles.search}
          appearance="filled-darker"
          aria-label={`Search ${title}`}
          placeholder={`Search ${title}`}
          value={records.text}
          onChange={(_event, { value }) => {
            records.setText(value);
          }}
        />
      </div>
      <Listed key={`${title}|${records.searched}`} title={title} {...props} />
    </>
  );
}

function Listed({ title, records, selected, onSelect }: Props & { readonly title: string }) {
  const styles = useStyles();
  const { first } = records;
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true });
  const [later, setLater] = useState<readonly RecordPageList[]>([]);
  if (first.error) {
    const action = { label: 'Try again', run: first.reload };
    return (
      <Notice icon={<ErrorCircleRegular />} title="ProTracker cannot be read" text={first.error} action={action} />
    );
  }
  if (!first.data) return <Spinner className={styles.more} size="small" label="Loading…" />;
  const pages = [first.data, ...later];
  const rows = pages.flatMap((page) => page.records);
  const nextPage = pages.at(-1)?.nextPage ?? null;
  if (rows.length === 0) {
    return records.searched ? (
      <Notice icon={<SearchRegular />} title="Nothing matches" text="Try the first letters of a name." />
    ) : (
      <Notice icon={<TagRegular />} title={`There are no ${title.toLowerCase()} yet`} />
    );
  }
  return (
    <ul className={styles.list} aria-label={title} {...arrows}>
      {rows.map((record) => (
        <RecordRow key={record.id} record={record} open={sameRef(record, selected)} onSelect={onSelect} />
      ))}
      {nextPage && (
        <MoreRow
          onMore={async () => {
            const page = await records.more(nextPage);
            setLater((before) => [...before, page]);
          }}
        />
      )}
    </ul>
  );
}

function RecordRow(props: {
  readonly record: RecordPageList['records'][number];
  readonly open: boolean;
  readonly onSelect: (ref: RecordRefText) => void;
}) {
  const styles = useStyles();
  const { record, open, onSelect } = props;
  const { formats } = useDesk();
  const which = [...record.relations.map(({ name }) => formats.instant(name)), ...record.addresses.slice(0, 1)];
  return (
    <li>
      <button
        type="button"
        className={mergeClasses(styles.row, open && styles.open)}
        aria-current={open ? 'true' : undefined}
        onClick={() => {
          onSelect(record);
        }}
      >
        <Avatar name={record.name} color="colorful" size={32} aria-hidden />
        <span className={styles.names}>
          <Text truncate wrap={false}>
            <bdi>{record.name}</bdi>
          </Text>
          <Text size={200} truncate wrap={false} className={styles.subtle}>
            {which.join(' · ')}
          </Text>
        </span>
      </button>
    </li>
  );
}

function MoreRow({ onMore }: { readonly onMore: () => Promise<void> }) {
  const styles = useStyles();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <li className={styles.more}>
      <Button
        appearance="subtle"
        onClick={() => {
          onMore().catch((error: unknown) => {
            setProblem(messageOf(error));
          });
        }}
      >
        Show more
      </Button>
      {problem && <Text role="alert">{problem}</Text>}
    </li>
  );
}
