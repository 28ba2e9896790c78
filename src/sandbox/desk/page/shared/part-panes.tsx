import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Layout } from './media.ts';
import { Pane } from './pane.tsx';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingHorizontalS, minHeight: 0, minWidth: 0 },
  wide: { gridTemplateColumns: '200px minmax(280px, 350px) minmax(0, 1fr)' },
  medium: { gridTemplateColumns: 'minmax(260px, 38%) minmax(0, 1fr)' },
  compact: { gridTemplateColumns: 'minmax(0, 1fr)' },
  narrow: { gridTemplateColumns: 'minmax(0, 1fr)' },
  flat: { '@media (max-width: 719px)': { borderRadius: 0, boxShadow: 'none' } },
});

export interface LabelledPane {
  readonly label: string;
  readonly content: ReactNode;
}

interface Props {
  readonly layout: Layout;
  /** What can be listed; has a column only where there is room for it. Null: there is one list. */
  readonly groups: LabelledPane | null;
  readonly list: LabelledPane;
  readonly item: LabelledPane;
  /** One of the list is open: where there is room for one pane only, it is that. */
  readonly isOpen: boolean;
}

/** Whether list and item take turns. */
export const oneAtATime = (layout: Layout): boolean => layout === 'compact' || layout === 'narrow';

/** Groups, their list, and the open item, side by side as far as there is room. */
export function PartPanes({ layout, groups, list, item, isOpen }: Props) {
  const styles = useStyles();
  const single = oneAtATime(layout);
  return (
    <div className={mergeClasses(styles.root, styles[layout === 'wide' && !groups ? 'medium' : layout])}>
      {layout === 'wide' && groups && <Pane label={groups.label}>{groups.content}</Pane>}
      <Pane label={list.label} className={styles.flat} hidden={single && isOpen}>
        {list.content}
      </Pane>
      <Pane label={item.label} className={styles.flat} hidden={single && !isOpen}>
        {item.content}
      </Pane>
    </div>
  );
}
