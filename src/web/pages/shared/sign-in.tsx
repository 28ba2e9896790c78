import { Button, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useState } from 'react';
import * as z from 'zod/mini';
import type { Api, SignInNeeded } from './api.ts';
import { sharedWords as words } from './shared-words.ts';

const Ended = z.object({ signInCode: z.string() });
const names: Readonly<Record<string, string>> = { microsoft: 'Microsoft 365', protracker: 'ProTracker' };

interface Props {
  readonly needed: SignInNeeded;
  readonly api: Api;
  readonly onDone: () => void;
}

/** Asks for a sign-in, opens its window, and goes on when it has ended well. */
export function SignIn({ needed, api, onDone }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const name = names[needed.system] ?? 'ProTracker';
  const open = (): void => {
    const opened = window.open(needed.url, 'sign-in', 'popup,width=520,height=640');
    if (opened === null) {
      setProblem(words.noWindow);
      return;
    }
    const heard = (event: MessageEvent<unknown>): void => {
      const { data } = z.safeParse(Ended, event.data);
      if (event.source !== opened || event.origin !== window.location.origin || !data) return;
      window.removeEventListener('message', heard);
      opened.close();
      void api.signIn(data.signInCode).then((answer) => {
        if (answer.kind === 'problem') setProblem(answer.text);
        else onDone();
      });
    };
    window.addEventListener('message', heard);
  };
  return (
    <section className="notice" aria-labelledby="sign-in">
      <Text as="h1" id="sign-in" size={500} weight="semibold">
        {words.signIn(name)}
      </Text>
      <Text>{words.whySignIn(name)}</Text>
      {problem !== null && (
        <MessageBar intent="error">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      )}
      <Button appearance="primary" onClick={open}>
        {words.signIn(name)}
      </Button>
    </section>
  );
}
