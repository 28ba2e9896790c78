import { MessageBar, MessageBarBody, Spinner, Text, useAnnounce } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { Api } from '../shared/api.ts';
import { AccountForm } from './account-form.tsx';
import { ConnectionTest } from './connection-test.tsx';
import { Account } from './connection-wire.ts';
import { connectionWords as words } from './connection-words.ts';
import { SignOut } from './sign-out.tsx';

interface Told {
  readonly intent: 'success' | 'error';
  readonly text: string;
}

interface Props {
  readonly api: Api;
  /** What could not be shown without the account can be tried again. */
  readonly onSaved: () => void;
}

/** The Connection part of the Settings page: the account in ProTracker, and whether everything works. */
export function Connection({ api, onSaved }: Props) {
  const [account, setAccount] = useState<Account | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const { announce } = useAnnounce();
  const tell = useCallback(
    (next: Told) => {
      setTold(next);
      announce(next.text);
    },
    [announce],
  );
  const load = useCallback(async () => {
    const answer = await api.ask('/api/connection', {}, Account);
    if (answer.kind === 'done') setAccount(answer.answer);
    else if (answer.kind === 'problem') setTold({ intent: 'error', text: answer.text });
  }, [api]);
  useEffect(() => void load(), [load]);

  async function save(wish: { server: string; userName: string; password: string }): Promise<boolean> {
    setTold(null);
    const answer = await api.ask('/api/connection/save', wish, Account);
    if (answer.kind === 'sign-in') return false;
    if (answer.kind === 'problem') {
      tell({ intent: 'error', text: answer.text });
      return false;
    }
    setAccount(answer.answer);
    tell({ intent: 'success', text: words.saved(answer.answer.userName) });
    onSaved();
    return true;
  }

  return (
    <section className="connection" aria-labelledby="connection">
      <Text as="h2" id="connection" size={500} weight="semibold">
        {words.title}
      </Text>
      {told !== null && (
        <MessageBar intent={told.intent} layout="multiline">
          <MessageBarBody>{told.text}</MessageBarBody>
        </MessageBar>
      )}
      {account === null && told === null && <Spinner size="tiny" label={words.loading} />}
      {account !== null && <AccountForm account={account} save={save} />}
      <ConnectionTest api={api} />
      <SignOut
        api={api}
        onDone={() => {
          tell({ intent: 'success', text: words.signedOut });
          void load();
          onSaved();
        }}
        onProblem={(text) => {
          tell({ intent: 'error', text });
        }}
      />
    </section>
  );
}
