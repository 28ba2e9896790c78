import { AriaLiveAnnouncer, Button, FluentProvider, Spinner, Text } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import { CardView, type Told } from '../card/card-view.tsx';
import type { Press } from '../card/render.ts';
import type { Api, SignInNeeded } from '../shared/api.ts';
import { SignIn } from '../shared/sign-in.tsx';
import { useTheme } from '../shared/theme.ts';
import type { Outlook } from './outlook.ts';
import { refreshOf } from './refresh.ts';

interface Props {
  readonly api: Api;
  readonly outlook: Outlook;
}

/** What the pane shows. */
type Shown =
  | { readonly kind: 'loading' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'card'; readonly card: unknown }
  | { readonly kind: 'problem'; readonly text: string }
  | SignInNeeded;

/** A card that follows work asks how far it is. */
const refreshEveryMs = 2_000;

/** Archiving beside the open email, or the selected ones. */
export function Pane({ api, outlook }: Props) {
  const [shown, setShown] = useState<Shown>({ kind: 'loading' });
  const current = useRef(0);

  /** An answer that comes after another email was opened is not shown. */
  const begin = useCallback(async () => {
    const turn = (current.current += 1);
    setShown({ kind: 'loading' });
    const { emails } = await outlook.selection();
    const answer =
      emails.length === 0
        ? ({ kind: 'nothing' } as const)
        : await api.action('openArchive', { emails: emails.join(',') });
    if (turn !== current.current) return;
    setShown(answer.kind === 'done' ? { kind: 'card', card: answer.card } : answer);
  }, [api, outlook]);

  useEffect(() => {
    void begin();
    outlook.onChange(() => void begin());
  }, [begin, outlook]);

  const press = useCallback(
    async (verb: string, data: unknown): Promise<Told | null> => {
      const turn = current.current;
      const answer = await api.action(verb, data);
      if (turn !== current.current) return null;
      if (answer.kind === 'problem') return { intent: 'error', text: answer.text };
      if (answer.kind === 'sign-in') setShown(answer);
      else if (answer.card !== undefined) setShown({ kind: 'card', card: answer.card });
      return answer.kind === 'done' && answer.toast !== undefined ? { intent: 'info', text: answer.toast } : null;
    },
    [api],
  );

  useRefreshing(shown, press);

  return (
    <FluentProvider theme={useTheme()} className="pane">
      <AriaLiveAnnouncer>
        <Content shown={shown} api={api} press={press} again={() => void begin()} />
      </AriaLiveAnnouncer>
    </FluentProvider>
  );
}

function useRefreshing(shown: Shown, press: (verb: string, data: unknown) => Promise<Told | null>): void {
  useEffect(() => {
    const refresh = shown.kind === 'card' ? refreshOf(shown.card) : null;
    if (refresh === null) return;
    const timer = setTimeout(() => void press(refresh.verb, refresh.data), refreshEveryMs);
    return () => {
      clearTimeout(timer);
    };
  }, [shown, press]);
}

interface ContentProps {
  readonly shown: Shown;
  readonly api: Api;
  readonly press: (verb: string, data: unknown) => Promise<Told | null>;
  readonly again: () => void;
}

function Content({ shown, api, press, again }: ContentProps) {
  switch (shown.kind) {
    case 'loading':
      return <Spinner className="notice" label="Looking up this email…" />;
    case 'nothing':
      return <Notice title="Choose an email" text="Open an email, or select several, and it can be archived here." />;
    case 'problem':
      return <Notice title="That did not work" text={shown.text} again={again} />;
    case 'sign-in':
      return <SignIn needed={shown} api={api} onDone={again} />;
    case 'card':
      return (
        <main>
          <CardView
            card={shown.card}
            place="chat"
            onPress={(pressed) => pressOf(pressed, press)}
            onLookup={({ dataset }, text, inputs) => api.lookup(dataset, text, inputs)}
          />
        </main>
      );
  }
}

async function pressOf(pressed: Press, press: ContentProps['press']): Promise<Told | null> {
  if (pressed.kind === 'execute') return press(pressed.verb, pressed.data);
  const verb = 'verb' in pressed.data && typeof pressed.data.verb === 'string' ? pressed.data.verb : null;
  return verb === null
    ? { intent: 'info', text: 'This works in the chat with ProTracker.' }
    : press(verb, pressed.data);
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
      {again && <Button onClick={again}>Try again</Button>}
    </section>
  );
}
