import { Button, Field, Input } from '@fluentui/react-components';
import { type SyntheticEvent, useState } from 'react';
import { dayOf } from '../shared/day.ts';
import type { Account } from './connection-wire.ts';
import { connectionWords as words } from './connection-words.ts';

interface Props {
  readonly account: Account;
  /** Gives whether it was kept. */
  readonly save: (wish: { server: string; userName: string; password: string }) => Promise<boolean>;
}

/** Server, user and password. The password is never filled in, and goes away once it was sent. */
export function AccountForm({ account, save }: Props) {
  const [server, setServer] = useState(account.server);
  const [userName, setUserName] = useState(account.userName);
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const since = account.passwordSince;

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const isKept = await save({ server, userName, password });
    setBusy(false);
    if (isKept) setPassword('');
  }

  return (
    <form onSubmit={(event) => void send(event)}>
      <Field label={words.server} hint={account.mayChangeServer ? words.serverFree : words.serverSet}>
        <Input
          value={server}
          readOnly={!account.mayChangeServer}
          appearance={account.mayChangeServer ? 'outline' : 'filled-darker'}
          inputMode="url"
          spellCheck={false}
          maxLength={500}
          onChange={(_event, { value }) => {
            setServer(value);
          }}
        />
      </Field>
      <Field label={words.userName}>
        <Input
          value={userName}
          autoComplete="username"
          spellCheck={false}
          maxLength={255}
          onChange={(_event, { value }) => {
            setUserName(value);
          }}
        />
      </Field>
      <Field label={words.password} hint={since === null ? words.passwordNeeded : words.passwordKept(dayOf(since))}>
        <Input
          type="password"
          value={password}
          autoComplete="current-password"
          maxLength={255}
          onChange={(_event, { value }) => {
            setPassword(value);
          }}
        />
      </Field>
      <div className="buttons">
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {isBusy ? words.saving : words.save}
        </Button>
      </div>
    </form>
  );
}
