import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useSyncExternalStore } from 'react';
import { panePath } from '../../../../web/pages/outlook/ribbon.ts';
import { useDesk } from '../shared/desk-context.ts';
import { Pane } from '../shared/pane.tsx';
import { words } from './addin-words.ts';
import { DropLayer } from './drop-layer.tsx';

const useStyles = makeStyles({
  pane: { '@media (max-width: 719px)': { borderRadius: 0, boxShadow: 'none' } },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  names: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 },
  title: { margin: 0 },
  subtle: { color: tokens.colorNeutralForeground3 },
  body: { position: 'relative', display: 'flex', flexGrow: 1, minHeight: 0 },
  frame: { border: 'none', flexGrow: 1, minHeight: 0, width: '100%' },
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
});

/** Exchange tells Outlook what the add-in's server did; the desk looks. */
const lookEveryMs = 3_000;

/** The add-in's page as Outlook shows it: pinned, beside what is read or written. The page is the product's own. */
export function AddinPane() {
  const styles = useStyles();
  const { addin, outlook, scheme, noteChange } = useDesk();
  const mode = useSyncExternalStore(outlook.onItem, outlook.mode);
  const view = mode === 'read' ? 'archive' : addin.view === 'sendRecords' ? 'sendRecords' : 'lookup';
  useEffect(() => {
    const timer = setInterval(noteChange, lookEveryMs);
    return () => {
      clearInterval(timer);
    };
  }, [noteChange]);
  return (
    <Pane label={words.frame} className={styles.pane}>
      <header className={styles.head}>
        <span className={styles.names}>
          <h2 className={styles.title}>
            <Text weight="semibold">{words[mode]}</Text>
          </h2>
          <Text size={200} className={styles.subtle} truncate wrap={false}>
            {words[`${mode}Hint`]}
          </Text>
        </span>
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={words.close}
          title={words.close}
          onClick={() => {
            addin.show(false);
          }}
        />
      </header>
      <div className={styles.body}>
        <iframe
          key={`${view} ${scheme}`}
          className={`${styles.frame} ${styles[scheme]}`}
          src={panePath(view)}
          title={words.frame}
        />
        <DropLayer />
      </div>
    </Pane>
  );
}
