import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import { viewOfButton } from '../../../../../web/pages/outlook/ribbon.ts';
import type { EventEnd } from '../../../office/host.ts';
import { useDesk } from '../../shared/desk-context.ts';
import { words } from './compose-words.ts';

const useStyles = makeStyles({
  root: { flexShrink: 0, padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0` },
});

interface Props {
  readonly alert: EventEnd;
  readonly onSendAnyway: () => void;
}

/** A Smart Alert: why the add-in would rather wait, its way out, and sending all the same. */
export function SendAlertBar({ alert, onSendAnyway }: Props) {
  const styles = useStyles();
  const { addin } = useDesk();
  const view = viewOfButton(alert.commandId ?? '');
  return (
    <div className={styles.root}>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <Text role="alert">{alert.errorMessage ?? words.heldBack}</Text>
        </MessageBarBody>
        <MessageBarActions>
          {view && (
            <Button
              size="small"
              onClick={() => {
                addin.show(true, view);
              }}
            >
              {alert.cancelLabel ?? words.dontSend}
            </Button>
          )}
          <Button size="small" onClick={onSendAnyway}>
            {words.sendAnyway}
          </Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}
