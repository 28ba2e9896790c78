import { AriaLiveAnnouncer, FluentProvider } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { Api } from '../shared/api.ts';
import { useCardTurns } from '../shared/card-turns.ts';
import { Pieces } from '../shared/pieces.tsx';
import { useTheme } from '../shared/theme.ts';
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

/** Archiving beside the open email, or the selected ones. A pinned pane follows from one to the next. */
export function Pane({ api, outlook }: Props) {
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

  return (
    <FluentProvider theme={useTheme()} className="page">
      <AriaLiveAnnouncer>
        <Pieces turns={turns} api={api} words={words} />
      </AriaLiveAnnouncer>
    </FluentProvider>
  );
}
