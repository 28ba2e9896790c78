import {
  Button,
  makeStyles,
  SearchBox,
  Spinner,
  Text,
  tokens,
  useArrowNavigationGroup,
} from '@fluentui/react-components';
import { AddRegular, ErrorCircleRegular, SearchRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { Notice } from '../shared/notice.tsx';
import { ItemRow } from './item-row.tsx';
import type { Item, OutlookKind } from './item.ts';
import type { Items } from './use-items.ts';

const useStyles = makeStyles({
  top: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  bar: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { margin: 0, flexGrow: 1 },
  nowrap: { whiteSpace: 'nowrap', minWidth: 'auto' },
  search: { maxWidth: 'none', width: '100%' },
  lists: { overflowY: 'auto', flexGrow: 1, padding: '4px' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  heading: { margin: 0, padding: '10px 10px 2px' },
  subtle: { color: tokens.colorNeutralForeground3 },
  loading: { padding: tokens.spacingVerticalS },
});

interface Props {
  readonly kind: OutlookKind;
  readonly items: Items;
}

/** The items of a kind below their headings, with search. */
export function ItemList({ kind, items }: Props) {
  const styles = useStyles();
  const [words, setWords] = useState('');
  return (
    <>
      <div className={styles.top}>
        <div className={styles.bar}>
          <h2 className={styles.title}>
            <Text weight="semibold">{kind.title}</Text>
          </h2>
          <Button
            size="small"
            className={styles.nowrap}
            icon={<AddRegular />}
            onClick={() => {
              items.show(null);
              items.edit('new');
            }}
          >
            New {kind.one}
          </Button>
        </div>
        <SearchBox
          className={styles.search}
          appearance="filled-darker"
          placeholder={`Search ${kind.title}`}
          aria-label={`Search ${kind.title}`}
          value={words}
          onChange={(_event, { value }) => {
            setWords(value);
          }}
        />
      </div>
      <Listed kind={kind} items={items} words={words.trim().toLowerCase()} />
    </>
  );
}

function Listed({ kind, items, words }: Props & { readonly words: string }) {
  const styles = useStyles();
  const { loaded } = items;
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true });
  const now = useRef<HTMLDivElement>(null);
  const isThere = loaded.data !== null;
  useEffect(() => {
    if (isThere) now.current?.scrollIntoView({ block: 'start' });
  }, [isThere]);
  if (loaded.error && !loaded.data) {
    const action = { label: 'Try again', run: loaded.reload };
    return <Notice icon={<ErrorCircleRegular />} title="Outlook cannot be read" text={loaded.error} action={action} />;
  }
  if (!loaded.data) return <Spinner className={styles.loading} size="small" label="Loading…" />;
  const groups = groupsOf(loaded.data.filter((item) => textOf(item).includes(words)));
  if (groups.length === 0) {
    return words ? (
      <Notice icon={<SearchRegular />} title="Nothing matches" text="Try fewer or other words." />
    ) : (
      <Notice icon={kind.icon} title={`There are no ${kind.one}s here`} />
    );
  }
  const ahead = groups.find(({ items: [first] }) => first && !first.isPast);
  return (
    <div className={styles.lists} role="group" aria-label={kind.title} {...arrows}>
      {groups.map((group) => (
        <div key={group.heading} ref={group === ahead ? now : null}>
          <h3 className={styles.heading}>
            <Text size={200} weight="semibold" className={styles.subtle}>
              {group.heading}
            </Text>
          </h3>
          <ul className={styles.list} aria-label={group.heading}>
            {group.items.map((item) => (
              <ItemRow
                key={item.id}
                item={item}
                categories={items.categories}
                open={item.id === items.open?.id}
                onOpen={items.show}
              />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

const textOf = ({ title, subtitle, details }: Item): string =>
  [title, subtitle, ...details.map(({ value }) => value)].join(' ').toLowerCase();

interface Group {
  readonly heading: string;
  readonly items: readonly Item[];
}

const groupsOf = (items: readonly Item[]): readonly Group[] =>
  [...Map.groupBy(items, ({ heading }) => heading)].map(([heading, found]) => ({ heading, items: found }));
