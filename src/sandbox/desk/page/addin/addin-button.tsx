import { makeStyles, ToggleButton } from '@fluentui/react-components';
import { PanelRightRegular } from '@fluentui/react-icons';
import { useDesk } from '../shared/desk-context.ts';
import { words } from './addin-words.ts';

const useStyles = makeStyles({ root: { whiteSpace: 'nowrap', minWidth: 'auto' } });

/** The add-in's button in the ribbon: shows its pane, and puts it away. */
export function AddinButton({ small = false }: { readonly small?: boolean }) {
  const styles = useStyles();
  const { addin } = useDesk();
  return (
    <ToggleButton
      className={styles.root}
      appearance="subtle"
      icon={<PanelRightRegular />}
      size={small ? 'small' : 'medium'}
      aria-label={words.open}
      title={words.open}
      checked={addin.isOpen}
      onClick={() => {
        addin.show(!addin.isOpen);
      }}
    >
      {!small && words.openShort}
    </ToggleButton>
  );
}
