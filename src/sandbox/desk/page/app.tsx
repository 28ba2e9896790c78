import {
  AriaLiveAnnouncer,
  FluentProvider,
  makeStyles,
  tokens,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Boot, Outgoing } from '../wire.ts';
import type { PaneView } from '../../../web/pages/outlook/ribbon.ts';
import { AddinPane } from './addin/addin-pane.tsx';
import { FunctionsFrame } from './addin/functions-frame.tsx';
import { createOutlook } from './addin/outlook.ts';
import { AppBar } from './app-bar.tsx';
import { ChatPane } from './chat/chat-pane.tsx';
import { useChat } from './chat/use-chat.ts';
import { MailPart } from './mail/mail-part.tsx';
import { calendar } from './outlook/calendar.tsx';
import { contacts } from './outlook/contacts.tsx';
import { OutlookPart } from './outlook/outlook-part.tsx';
import { tasks } from './outlook/tasks.tsx';
import { PartBar } from './part-bar.tsx';
import { RecordsPart } from './records/records-part.tsx';
import type { Api } from './shared/api.ts';
import { DeskProvider } from './shared/desk-context.ts';
import { createFormats } from './shared/format.ts';
import { useLayout } from './shared/media.ts';
import { type MainPart, type Part, usePlace } from './shared/place.ts';
import type { RecordRefText } from './shared/records.ts';
import { useScheme } from './shared/scheme.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateRows: 'auto minmax(0, 1fr) auto',
    height: '100dvh',
    backgroundColor: tokens.colorNeutralBackground4,
  },
  parts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) clamp(340px, 31vw, 500px)',
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalS} ${tokens.spacingVerticalS}`,
    minHeight: 0,
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)', padding: 0 },
  },
  part: { display: 'grid', minWidth: 0, minHeight: 0, '&[hidden]': { display: 'none' } },
});

const kinds = { contacts, calendar, tasks };

/** The desk: Outlook or records, and the chat beside them; one at a time where there is no room. */
export function App({ boot, api }: { readonly boot: Boot; readonly api: Api }) {
  const styles = useStyles();
  const { scheme, choice, choose } = useScheme();
  const layout = useLayout();
  const [{ part, record }, go] = usePlace();
  const chat = useChat(api);
  const formats = useMemo(() => createFormats(boot.person), [boot.person]);
  // What was open stays so while another part is shown.
  const lastRecord = useRef(record);
  if (part === 'records') lastRecord.current = record;

  const openRecord = useCallback(
    (next: RecordRefText | null) => {
      go({ part: 'records', record: next });
    },
    [go],
  );
  const { send, changes, noteChange } = chat;
  const { outlook, addin } = useAddin(boot, scheme);
  const { show: showAddin } = addin;
  const openPart = useCallback(
    (next: Part) => {
      if (layout === 'narrow') showAddin(false);
      go({ part: next, record: lastRecord.current });
      // A run in the background may have been there.
      noteChange();
    },
    [go, noteChange, layout, showAddin],
  );
  const sendToBot = useCallback(
    async (outgoing: Outgoing) => {
      if (layout === 'narrow') openPart('chat');
      showAddin(false);
      return (await send(outgoing)) !== 'unreachable';
    },
    [send, layout, openPart, showAddin],
  );
  const desk = useMemo(
    () => ({ boot, api, formats, scheme, openRecord, sendToBot, changes, noteChange, outlook, addin }),
    [boot, api, formats, scheme, openRecord, sendToBot, changes, noteChange, outlook, addin],
  );

  const narrow = layout === 'narrow';
  const main = useMainPart(part);
  const shown = useShown(main);
  return (
    <FluentProvider theme={scheme === 'dark' ? webDarkTheme : webLightTheme}>
      <AriaLiveAnnouncer>
        <DeskProvider value={desk}>
          <div className={styles.root} data-scheme={scheme}>
            <AppBar part={main} onPart={openPart} showParts={!narrow} choice={choice} onChoice={choose} />
            <main className={styles.parts}>
              {shown.map((each) => (
                <div
                  key={each}
                  className={styles.part}
                  hidden={main !== each || (narrow && (part !== each || addin.isOpen))}
                >
                  {each === 'mail' && <MailPart layout={layout} />}
                  {each === 'records' && (
                    <RecordsPart layout={layout} selected={lastRecord.current} onSelect={openRecord} />
                  )}
                  {each !== 'mail' && each !== 'records' && <OutlookPart kind={kinds[each]} layout={layout} />}
                </div>
              ))}
              <ChatPane chat={chat} hidden={addin.isOpen || (narrow && part !== 'chat')} />
              {addin.isOpen && <AddinPane />}
              <FunctionsFrame />
            </main>
            {narrow && <PartBar part={part} onPart={openPart} unseen={chat.unseen} />}
          </div>
        </DeskProvider>
      </AriaLiveAnnouncer>
    </FluentProvider>
  );
}

/** The add-in and the Outlook that it finds around its frame. */
function useAddin(boot: Boot, scheme: 'light' | 'dark') {
  const [outlook] = useState(() => createOutlook(boot.person));
  const [{ isOpen, view }, setShown] = useState<{ isOpen: boolean; view: PaneView | null }>({
    isOpen: false,
    view: null,
  });
  useEffect(() => {
    window.deskOutlook = outlook;
  }, [outlook]);
  outlook.setDark(scheme === 'dark');
  const show = useCallback((next: boolean, nextView: PaneView | null = null) => {
    setShown({ isOpen: next, view: nextView });
  }, []);
  return { outlook, addin: useMemo(() => ({ isOpen, view, show }), [isOpen, view, show]) };
}

/** The chat has no room of its own where two stand side by side: what was beside it stays. */
function useMainPart(part: Part): MainPart {
  const last = useRef<MainPart>('mail');
  if (part !== 'chat') last.current = part;
  return last.current;
}

/** Parts are read when they are first shown, and keep what was open in them. */
function useShown(main: MainPart): readonly MainPart[] {
  const seen = useRef<readonly MainPart[]>([]);
  if (!seen.current.includes(main)) seen.current = [...seen.current, main];
  return seen.current;
}
