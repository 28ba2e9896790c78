import { makeStyles } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import type { LetterOutcome, LetterPress } from '../../wire.ts';
import { CardView, type Told } from '../../../../web/pages/card/card-view.tsx';
import type { Press } from '../../../../web/pages/card/render.ts';
import { type Api, own } from '../shared/api.ts';
import { useDesk } from '../shared/desk-context.ts';

const useStyles = makeStyles({
  root: { maxWidth: '640px' },
});

const Refreshed = z.object({ refresh: z.object({ action: z.record(z.string(), z.unknown()) }) });

/** The card that an email holds, as Outlook shows it above the text: brought up to date on opening, pressed in place. */
export function LetterCard({ message }: { readonly message: string }) {
  const styles = useStyles();
  const { api, noteChange } = useDesk();
  const [card, setCard] = useState<unknown>(null);

  useEffect(() => {
    const stop = new AbortController();
    void opened(api, message, stop.signal, (shown) => {
      if (!stop.signal.aborted) setCard(shown);
    });
    return () => {
      stop.abort();
      setCard(null);
    };
  }, [api, message]);

  if (card === null) return null;
  const onPress = async (press: Press): Promise<Told | null> => {
    const { verb, id, data } = press.kind === 'execute' ? press : { ...press, verb: '', id: '' };
    const action = { type: 'Action.Execute', verb, ...(id ? { id } : {}), data };
    const outcome = await pressed(api, { action, trigger: 'manual' });
    noteChange();
    if (outcome.kind === 'shown') setCard(outcome.card);
    if (outcome.kind === 'note') return { intent: 'info', text: outcome.text };
    return outcome.kind === 'problem' ? { intent: 'error', text: outcome.text } : null;
  };
  return (
    <section className={styles.root} aria-label="Card in this email">
      <CardView
        card={card}
        place="chat"
        onPress={onPress}
        onLookup={() => Promise.resolve({ kind: 'choices', choices: [] })}
      />
    </section>
  );
}

/** The card as it was sent, then as it is now; one that cannot be brought up to date stays. */
async function opened(api: Api, message: string, signal: AbortSignal, show: (card: unknown) => void): Promise<void> {
  const path = `/desk/mail/${encodeURIComponent(message)}/card`;
  const { card } = await api.get(path, z.object({ card: z.unknown() }), signal).catch(() => ({ card: null }));
  if (card === null || card === undefined) return;
  show(card);
  const { data } = z.safeParse(Refreshed, card);
  if (!data) return;
  const outcome = await pressed(api, { action: data.refresh.action, trigger: 'automatic' });
  if (outcome.kind === 'shown') show(outcome.card);
}

/** That the server cannot be reached is a problem like any other. */
async function pressed(api: Api, press: LetterPress): Promise<LetterOutcome> {
  try {
    return await api.send('POST', '/desk/mail/press', press, own<LetterOutcome>());
  } catch (error) {
    return { kind: 'problem', text: error instanceof Error ? error.message : 'Please try again.' };
  }
}
