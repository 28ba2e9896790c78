import { Button, makeStyles, useAnnounce } from '@fluentui/react-components';
import { useState } from 'react';
import { ribbons, type RibbonButton, type RibbonPlace } from '../../../../web/pages/outlook/ribbon.ts';
import { useDesk } from '../shared/desk-context.ts';
import { words } from './addin-words.ts';

const useStyles = makeStyles({ button: { whiteSpace: 'nowrap', minWidth: 'auto' } });

/** The pane's own button is `AddinButton`: these are the rest of what the manifest puts there. */
const isExtra = ({ does }: RibbonButton): boolean => 'runs' in does || does.opens === 'sendRecords';

/** The add-in's buttons for what is open. One that runs is under way until the add-in says that it is done. */
export function RibbonButtons({ place }: { readonly place: RibbonPlace }) {
  const styles = useStyles();
  const { outlook, addin, noteChange } = useDesk();
  const { announce } = useAnnounce();
  const [running, setRunning] = useState<string | null>(null);
  const press = async ({ id, does }: RibbonButton) => {
    if ('opens' in does) {
      addin.show(true, does.opens);
      return;
    }
    setRunning(id);
    const ran = await outlook.functions.run(does.runs);
    setRunning(null);
    if (!ran) announce(words.missing);
    noteChange();
  };
  return ribbons
    .filter(({ places }) => places.includes(place))
    .flatMap(({ buttons }) => buttons.filter(isExtra))
    .map((button) => (
      <Button
        key={button.id}
        className={styles.button}
        appearance="subtle"
        title={button.tip}
        disabledFocusable={running !== null}
        onClick={() => void press(button)}
      >
        {button.label}
      </Button>
    ));
}
