import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  Text,
} from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { messageOf } from '../use-load.ts';

const useStyles = makeStyles({ nowrap: { whiteSpace: 'nowrap', minWidth: 'auto' } });

/** Deletes after having asked. `text` says what becomes of it. */
export function DeleteButton(props: {
  readonly name: string;
  readonly text: string;
  readonly onDelete: () => Promise<void>;
}) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Dialog
      open={open}
      onOpenChange={(_event, data) => {
        setOpen(data.open);
        setProblem(null);
      }}
    >
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="subtle" className={styles.nowrap} icon={<DeleteRegular />}>
          Delete
        </Button>
      </DialogTrigger>
      <DialogSurface aria-describedby={undefined}>
        <DialogBody>
          <DialogTitle>Delete “{props.name}”?</DialogTitle>
          <DialogContent>
            <Text block>{props.text}</Text>
            {problem && <Text role="alert">{problem}</Text>}
          </DialogContent>
          <DialogActions>
            <Button
              appearance="primary"
              onClick={() => {
                props.onDelete().then(
                  () => {
                    setOpen(false);
                  },
                  (error: unknown) => {
                    setProblem(messageOf(error));
                  },
                );
              }}
            >
              Delete
            </Button>
            <DialogTrigger disableButtonEnhancement>
              <Button>Cancel</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
