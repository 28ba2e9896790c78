import { AriaLiveAnnouncer, FluentProvider } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { Api } from '../shared/api.ts';
import { useCardTurns } from '../shared/card-turns.ts';
import { Pieces } from '../shared/pieces.tsx';
import { useTheme } from '../shared/theme.ts';
import { Lookup } from './lookup/lookup.tsx';
import type { Outlook } from './outlook.ts';

interface Props {
  readonly api: Api;
  readonly outlook: Outlook;
}

const words = {
  loading: 'Looking up this email…',
  title: 'Choose an email',
  text: 'Open an email, or select several, and it can be archived here.',
};

/** What fits what is open: archiving beside an email that is read, addresses beside one that is written. */
export function Pane({ api, outlook }: Props) {
  return (
    <FluentProvider theme={useTheme()} className="page">
      <AriaLiveAnnouncer>
        {outlook.draft ? <Lookup api={api} draft={outlook.draft} /> : <Archive api={api} outlook={outlook} />}
      </AriaLiveAnnouncer>
    </FluentProvider>
  );
}

/** Archiving beside the open email, or the selected ones. A pinned pane follows from one to the next. */
function Archive({ api, outlook }: Props) {
  const turns = useCardTurns(api);
  const { begin } = turns;

  useEffect(() => {
    let latest = 0;
    const follow = async () => {
      const own = (latest += 1);
      const { emails } = await outlook.selection();
      if (own !== latest) return;
      begin(emails.length === 0 ? { nothing: true } : { verb: 'openArchive', data: { emails: emails.join(',') } });
    };
    void follow();
    outlook.onChange(() => void follow());
  }, [begin, outlook]);

  return <Pieces turns={turns} api={api} words={words} />;
}
