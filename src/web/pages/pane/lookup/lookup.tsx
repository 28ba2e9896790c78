import {
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  SearchBox,
  Spinner,
  Text,
  useAnnounce,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Api } from '../../shared/api.ts';
import { SignIn } from '../../shared/sign-in.tsx';
import type { Draft } from './draft.ts';
import { words } from './lookup-words.ts';
import { PersonRow } from './person-row.tsx';
import { type Found, usePeople } from './use-people.ts';
import { useRecipients } from './use-recipients.ts';

interface Props {
  readonly api: Api;
  readonly draft: Draft;
}

/** Finds people in ProTracker while an email is written, and puts them among its recipients. */
export function Lookup({ api, draft }: Props) {
  const [typed, setTyped] = useState('');
  const { found, again } = usePeople(api, typed);
  return (
    <main className="lookup">
      <Text as="h1" size={500} weight="semibold">
        {words.title}
      </Text>
      <Field label={words.search} hint={words.hint}>
        <SearchBox
          value={typed}
          maxLength={100}
          autoComplete="off"
          onChange={(_event, { value }) => {
            setTyped(value);
          }}
        />
      </Field>
      {found.kind === 'sign-in' ? (
        <SignIn needed={found} api={api} onDone={again} />
      ) : (
        <Answer found={found} draft={draft} again={again} />
      )}
    </main>
  );
}

type Told = Exclude<Found, { readonly kind: 'sign-in' }>;

function Answer({ found, draft, again }: { readonly found: Told; readonly draft: Draft; readonly again: () => void }) {
  const recipients = useRecipients(draft);
  useAnnounced(found);
  return (
    <>
      {recipients.problem !== null && <Problem text={recipients.problem} />}
      {found.kind === 'searching' && <Spinner size="small" label={words.searching} />}
      {found.kind === 'problem' && (
        <>
          <Problem text={found.text} />
          <Button onClick={again}>{words.again}</Button>
        </>
      )}
      {found.kind === 'people' && found.people.length === 0 && (
        <p>
          {words.none(found.text)} {words.noneHint}
        </p>
      )}
      {found.kind === 'people' && found.people.length > 0 && (
        <ul aria-label={words.found(found.people.length)}>
          {found.people.map((person) => (
            <PersonRow
              key={`${person.address} ${person.name} ${person.detail}`}
              person={person}
              recipients={recipients}
            />
          ))}
        </ul>
      )}
    </>
  );
}

const Problem = ({ text }: { readonly text: string }) => (
  <MessageBar intent="error" layout="multiline">
    <MessageBarBody>{text}</MessageBarBody>
  </MessageBar>
);

/** How many were found, for those who do not see the list. */
function useAnnounced(found: Told): void {
  const { announce } = useAnnounce();
  const said =
    found.kind === 'people'
      ? found.people.length === 0
        ? words.none(found.text)
        : words.found(found.people.length)
      : found.kind === 'problem'
        ? found.text
        : '';
  useEffect(() => {
    if (said !== '') announce(said);
  }, [said, announce]);
}
