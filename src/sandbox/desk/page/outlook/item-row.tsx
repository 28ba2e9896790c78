import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import {
  ArrowRepeatAllRegular,
  CheckmarkCircleRegular,
  LockClosedRegular,
  ProhibitedRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { CategoryPills, type KnownCategory } from '../shared/category-pills.tsx';
import { currentStyle } from '../shared/current.ts';
import type { Item, Sign } from './item.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    width: '100%',
    padding: '8px 10px',
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
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0, maxWidth: '100%' },
  grow: { flexGrow: 1, minWidth: 0 },
  subtle: { color: tokens.colorNeutralForeground3, maxWidth: '100%' },
  done: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
});

const icons: Readonly<Record<Sign, ReactElement>> = {
  Private: <LockClosedRegular aria-label="Private" />,
  Repeats: <ArrowRepeatAllRegular aria-label="Repeats" />,
  Completed: <CheckmarkCircleRegular aria-label="Completed" />,
  Cancelled: <ProhibitedRegular aria-label="Cancelled" />,
};

/** One item of a list. */
export function ItemRow(props: {
  readonly item: Item;
  readonly categories: readonly KnownCategory[];
  readonly open: boolean;
  readonly onOpen: (id: string) => void;
}) {
  const styles = useStyles();
  const { item, categories, open } = props;
  const isDone = item.signs.includes('Completed') || item.signs.includes('Cancelled');
  return (
    <li>
      <button
        type="button"
        className={mergeClasses(styles.row, open && styles.open)}
        aria-current={open ? 'true' : undefined}
        onClick={() => {
          props.onOpen(item.id);
        }}
      >
        <span className={styles.line}>
          <Text truncate wrap={false} className={mergeClasses(styles.grow, isDone && styles.done)}>
            <bdi>{item.title}</bdi>
          </Text>
          {item.signs.map((sign) => (
            <SignIcon key={sign} sign={sign} />
          ))}
        </span>
        {item.subtitle && (
          <Text size={200} truncate wrap={false} className={styles.subtle}>
            <bdi>{item.subtitle}</bdi>
          </Text>
        )}
        <CategoryPills names={item.categories} known={categories} />
      </button>
    </li>
  );
}

/** What an icon says is said in words, too. */
export const SignIcon = ({ sign }: { readonly sign: Sign }) => icons[sign];
