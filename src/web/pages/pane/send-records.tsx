import { useEffect, useState } from 'react';
import type { Api } from '../shared/api.ts';
import { useCardTurns } from '../shared/card-turns.ts';
import { Pieces } from '../shared/pieces.tsx';
import { SendState } from '../outlook/mail-wire.ts';
import type { Outlook } from './outlook.ts';
import { words } from './pane-words.ts';

/** Chooses records for the email that is written: it is archived under them when it is sent. */
export function SendRecords({ api, outlook }: { readonly api: Api; readonly outlook: Outlook }) {
  const turns = useCardTurns(api);
  const { begin } = turns;
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    const open = async () => {
      const { operation, email } = await outlook.markToSend();
      begin({ verb: 'openSending', data: { operation, email } });
      await api.ask('/api/mail/sending', { operation, goes: false, email }, SendState);
    };
    open().catch(() => {
      setRefused(true);
      begin({ nothing: true });
    });
  }, [api, begin, outlook]);
  const shown = isRefused ? words.notMarked : words;
  return <Pieces turns={turns} api={api} words={{ ...shown, loading: words.marking }} />;
}
