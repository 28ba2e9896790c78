import { useEffect, useState } from 'react';
import type { Api } from '../shared/api.ts';
import { useCardTurns } from '../shared/card-turns.ts';
import { Pieces } from '../shared/pieces.tsx';
import type { Outlook } from './outlook.ts';
import { words } from './pane-words.ts';

/** Chooses records for the email that is written: once *Archive* is pressed, it is archived under them when it is sent. */
export function SendRecords({ api, outlook }: { readonly api: Api; readonly outlook: Outlook }) {
  const turns = useCardTurns(api);
  const { begin } = turns;
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    const open = async () => {
      const { operation, email } = await outlook.markToSend();
      begin({ verb: 'openSending', data: { operation, email } });
    };
    open().catch(() => {
      setRefused(true);
      begin({ nothing: true });
    });
  }, [begin, outlook]);
  const shown = isRefused ? words.notMarked : words;
  return <Pieces turns={turns} api={api} words={{ ...shown, loading: words.marking }} />;
}
