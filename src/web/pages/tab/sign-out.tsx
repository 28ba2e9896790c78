import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import * as z from 'zod/mini';
import type { Api } from '../shared/api.ts';
import { connectionWords as words } from './connection-words.ts';

interface Props {
  readonly api: Api;
  readonly onDone: () => void;
  readonly onProblem: (text: string) => void;
}

/** *Sign out*: the same command as in the chat. */
export function SignOut({ api, onDone, onProblem }: Props) {
  const [isBusy, setBusy] = useState(false);

  async function signOut(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const answer = await api.ask('/api/cards/command', { text: 'sign out' }, z.object({}));
    setBusy(false);
    if (answer.kind === 'done') onDone();
    else if (answer.kind === 'problem') onProblem(answer.text);
  }

  return (
    <div className="buttons">
      <Button onClick={() => void signOut()} disabledFocusable={isBusy}>
        {words.signOut}
      </Button>
      <Text size={200}>{words.signOutText}</Text>
    </div>
  );
}
