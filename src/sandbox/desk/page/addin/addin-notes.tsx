import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from '@fluentui/react-components';
import { viewOfButton } from '../../../../web/pages/outlook/ribbon.ts';
import { useDesk } from '../shared/desk-context.ts';
import type { HostNote } from '../../office/host.ts';
import { words } from './addin-words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, listStyleType: 'none', margin: 0 },
  list: { flexShrink: 0, padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0` },
});

/** What the add-in says about an item, above it. */
export function AddinNotes({ notes }: { readonly notes: readonly HostNote[] }) {
  const styles = useStyles();
  if (notes.length === 0) return null;
  return (
    <ul className={`${styles.root} ${styles.list}`} aria-label={words.notes}>
      {notes.map(({ key, type, message, action }) => (
        <li key={key}>
          <MessageBar intent={type === 'errorMessage' ? 'error' : 'info'} layout="multiline">
            <MessageBarBody>{message}</MessageBarBody>
            {action && <NoteAction {...action} />}
          </MessageBar>
        </li>
      ))}
    </ul>
  );
}

/** Opens the pane of the button that it names. */
function NoteAction({ text, button }: NonNullable<HostNote['action']>) {
  const { addin } = useDesk();
  return (
    <MessageBarActions>
      <Button
        size="small"
        onClick={() => {
          addin.show(true, viewOfButton(button));
        }}
      >
        {text}
      </Button>
    </MessageBarActions>
  );
}
