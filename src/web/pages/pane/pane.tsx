import { AriaLiveAnnouncer, FluentProvider } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { PaneView } from '../outlook/ribbon.ts';
import type { Api } from '../shared/api.ts';
import { useCardTurns } from '../shared/card-turns.ts';
import { Pieces } from '../shared/pieces.tsx';
import { useTheme } from '../shared/theme.ts';
import { Lookup } from './lookup/lookup.tsx';
import { opening } from './opening.ts';
import { operationOf } from './operation-of.ts';
import type { Outlook } from './outlook.ts';
import { words } from './pane-words.ts';
import { SendRecords } from './send-records.tsx';
import { SenderView } from './sender-view.tsx';
import { BesideTargets } from './targets/beside-targets.tsx';
import { useArchivedLine } from './use-archived-line.ts';
import { useSender } from './use-sender.ts';

interface Props {
  readonly api: Api;
  readonly outlook: Outlook;
}

/** What fits what is open: archiving beside an email that is read; beside one that is written addresses, or the records it goes under. */
export function Pane({ api, outlook }: Props) {
  return (
    <FluentProvider theme={useTheme()} className="page">
      <AriaLiveAnnouncer>
        <View api={api} outlook={outlook} />
      </AriaLiveAnnouncer>
    </FluentProvider>
  );
}

function View({ api, outlook }: Props) {
  if (!outlook.draft) return <Archive api={api} outlook={outlook} />;
  const view = new URLSearchParams(window.location.search).get('view');
  if (view === ('sendRecords' satisfies PaneView)) return <SendRecords api={api} outlook={outlook} />;
  return <Lookup api={api} draft={outlook.draft} />;
}

/** Archiving beside the open email, or the selected ones. A pinned pane follows from one to the next. */
function Archive({ api, outlook }: Props) {
  const turns = useCardTurns(api);
  const { begin } = turns;
  const [tooMany, setTooMany] = useState(false);
  const [email, setEmail] = useState<string | null>(null);
  useArchivedLine(api, outlook, email, turns.shown);
  const sender = useSender(api, outlook, email, turns.shown);

  useEffect(() => {
    let latest = 0;
    const follow = async () => {
      const own = (latest += 1);
      const selection = await outlook.selection();
      if (own !== latest) return;
      const [only, ...others] = selection.emails;
      setTooMany(selection.tooMany);
      setEmail(others.length === 0 ? (only ?? null) : null);
      begin(opening(selection));
    };
    void follow();
    outlook.onChange(() => void follow());
  }, [begin, outlook]);

  const { shown } = turns;
  return (
    <BesideTargets
      api={api}
      outlook={outlook}
      operation={shown.kind === 'pieces' ? operationOf(shown.pieces) : null}
      canPut={shown.kind !== 'loading' && shown.kind !== 'sign-in'}
      card={<Pieces turns={turns} api={api} words={tooMany ? { ...words, ...words.tooMany } : words} />}
      below={sender && <SenderView sender={sender} />}
    />
  );
}
