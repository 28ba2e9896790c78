import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { HostNote } from '../../office/host.ts';
import { words } from './addin-words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, listStyleType: 'none', margin: 0 },
  list: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0` },
});

/** What the add-in says about an item, above it. */
export function AddinNotes({ notes }: { readonly notes: readonly HostNote[] }) {
  const styles = useStyles();
  if (notes.length === 0) return null;
  return (
    <ul className={`${styles.root} ${styles.list}`} aria-label={words.notes}>
      {notes.map(({ key, type, message }) => (
        <li key={key}>
          <MessageBar intent={type === 'errorMessage' ? 'error' : 'info'} layout="multiline">
            <MessageBarBody>{message}</MessageBarBody>
          </MessageBar>
        </li>
      ))}
    </ul>
  );
}
