import { Button, Spinner, Text } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Api } from './api.ts';
import type { CardTurns } from './card-turns.ts';
import { sharedWords } from './shared-words.ts';
import { SignIn } from './sign-in.tsx';

/** Half of what a page needs is for cards: it is on its way while the server is asked. */
const cards = import('../card/shown.tsx');
type Cards = Awaited<typeof cards>;
let loaded: Cards | null = null;
void cards.then((come) => (loaded = come));

/** Null until they are there. `Suspense` would hold them back for a while after the sign that it shows in their place. */
function useCards(): Cards | null {
  const [known, setKnown] = useState(loaded);
  useEffect(() => {
    if (known === null) void cards.then(setKnown);
  }, [known]);
  return known;
}

interface Props {
  readonly turns: CardTurns;
  readonly api: Api;
  /** What is said while the answer is on its way, and where there is none. */
  readonly words: { readonly loading: string; readonly title: string; readonly text: string };
}

/** Answers of the bot on a page. */
export function Pieces({ turns, api, words }: Props) {
  const { shown, again } = turns;
  const drawn = useCards();
  switch (shown.kind) {
    case 'loading':
      return <Spinner className="notice" label={words.loading} />;
    case 'nothing':
      return <Notice title={words.title} text={words.text} />;
    case 'problem':
      return <Notice title={sharedWords.failed} text={shown.text} again={again} />;
    case 'sign-in':
      return <SignIn needed={shown} api={api} onDone={again} />;
    case 'pieces':
      if (drawn === null) return <Spinner className="notice" label={words.loading} />;
      return (
        <main>
          {shown.pieces.map((piece, at) =>
            piece.kind === 'text' ? (
              <drawn.Said key={at} text={piece.text} />
            ) : (
              <drawn.CardView
                key={at}
                card={piece.card}
                place="chat"
                onPress={(pressed) => turns.press(at, pressed)}
                onLookup={({ dataset }, text, inputs) => api.lookup(dataset, text, inputs)}
              />
            ),
          )}
        </main>
      );
  }
}

function Notice({
  title,
  text,
  again,
}: {
  readonly title: string;
  readonly text: string;
  readonly again?: () => void;
}) {
  return (
    <section className="notice" aria-labelledby="notice">
      <Text as="h1" id="notice" size={500} weight="semibold">
        {title}
      </Text>
      <Text>{text}</Text>
      {again && <Button onClick={again}>{sharedWords.again}</Button>}
    </section>
  );
}
