import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { DialogOutcome } from '../../wire.ts';
import { CardView, type Told } from '../../../../web/pages/card/card-view.tsx';
import type { Press } from '../../../../web/pages/card/render.ts';
import { useDesk } from '../shared/desk-context.ts';
import { ask, askLookup, type OpenDialog, told } from './presses.ts';
import type { Chat } from './use-chat.ts';

const useStyles = makeStyles({
  surface: { '@media (max-width: 480px)': { padding: '16px' } },
  small: { maxWidth: '400px' },
  medium: { maxWidth: '600px' },
  large: { maxWidth: '800px' },
});

interface Props {
  readonly first: OpenDialog;
  readonly chat: Chat;
  /** `note` is what the bot said at the end; null when it said nothing or the person closed it. */
  readonly onClose: (note: string | null) => void;
}

/** A dialog of the bot: its cards follow each other until it ends with a note, or nothing. */
export function TaskDialog({ first, chat, onClose }: Props) {
  const styles = useStyles();
  const { api } = useDesk();
  const [dialog, setDialog] = useState(first);

  const submit = async (press: Press): Promise<Told | null> => {
    const outcome = await ask<DialogOutcome>(api, '/desk/chat/dialog', {
      step: 'submit',
      data: press.data,
      messageId: null,
    });
    chat.noteChange();
    if (outcome.kind === 'problem') return told(outcome);
    if (outcome.kind === 'card') setDialog(outcome);
    else onClose(outcome.kind === 'note' ? outcome.text : null);
    return null;
  };

  return (
    <Dialog
      open
      onOpenChange={(_event, { open }) => {
        if (!open) onClose(null);
      }}
    >
      <DialogSurface className={mergeClasses(styles.surface, styles[dialog.size])}>
        <DialogBody>
          <DialogTitle
            action={
              <Button
                appearance="subtle"
                aria-label="Close"
                icon={<DismissRegular />}
                onClick={() => {
                  onClose(null);
                }}
              />
            }
          >
            {dialog.title}
          </DialogTitle>
          <DialogContent>
            <CardView
              card={dialog.card}
              place="dialog"
              onPress={submit}
              onLookup={(field, text, inputs) => askLookup(api, field, { text, inputs, messageId: null })}
            />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
