import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalXXL,
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
    flexGrow: 1,
  },
  icon: { fontSize: '40px', lineHeight: 1, color: tokens.colorNeutralForeground4 },
  title: { color: tokens.colorNeutralForeground1 },
});

/** Fills a pane that has nothing to show: says why, and what to do. */
export function Notice(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <span className={styles.icon} aria-hidden>
        {props.icon}
      </span>
      <Text weight="semibold" className={styles.title}>
        {props.title}
      </Text>
      {props.text && <Text align="center">{props.text}</Text>}
      {props.action && <Button onClick={props.action.run}>{props.action.label}</Button>}
    </div>
  );
}
