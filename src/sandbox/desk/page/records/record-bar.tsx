import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular, EditRegular } from '@fluentui/react-icons';
import type { RecordPage } from '../../wire.ts';
import { own } from '../shared/api.ts';
import { useDesk } from '../shared/desk-context.ts';
import { DeleteButton } from '../shared/form/delete-button.tsx';
import { recordUrl } from './record-editor.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  nowrap: { whiteSpace: 'nowrap', minWidth: 'auto' },
});

/** What can be done with the open record; nothing at all shows no bar. */
export function RecordBar(props: {
  /** Null: not loaded, or not to be changed here. */
  readonly record: RecordPage | null;
  readonly onBack: (() => void) | null;
  readonly onEdit: () => void;
  readonly onGone: () => void;
}) {
  const styles = useStyles();
  const { api, noteChange } = useDesk();
  const { record, onBack } = props;
  if (!record && !onBack) return null;
  return (
    <div className={styles.root}>
      {onBack && (
        <Button appearance="subtle" className={styles.nowrap} icon={<ArrowLeftRegular />} onClick={onBack}>
          Back
        </Button>
      )}
      {record && (
        <>
          <Button className={styles.nowrap} icon={<EditRegular />} onClick={props.onEdit}>
            Edit
          </Button>
          <DeleteButton
            name={record.name}
            text="It is deleted in ProTracker, for everybody."
            onDelete={async () => {
              await api.send('DELETE', recordUrl(record), null, own<object>());
              props.onGone();
              noteChange();
            }}
          />
        </>
      )}
    </div>
  );
}
