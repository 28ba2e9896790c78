import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    overflow: 'hidden',
    '&[hidden]': { display: 'none' },
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
});

/** One of the surfaces that stand side by side. */
export function Pane(props: {
  readonly label: string;
  readonly className?: string;
  readonly hidden?: boolean;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  return (
    <section aria-label={props.label} hidden={props.hidden} className={mergeClasses(styles.root, props.className)}>
      {props.children}
    </section>
  );
}
