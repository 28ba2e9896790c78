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
import { useEffect, useRef, useState } from 'react';
import type { Api } from '../../shared/api.ts';
import { Pieces } from '../../shared/pieces.tsx';
import { SignIn } from '../../shared/sign-in.tsx';
import type { Target } from './target-wire.ts';
import { words } from './targets-words.ts';
import type { Drags } from './use-drags.ts';
import type { Putting } from './use-putting.ts';
import { useTargets } from './use-targets.ts';

interface Props {
  readonly api: Api;
  /** Of the Archive card in whose place this stands; null: there is none. */
  readonly operation: string | null;
  readonly drags: Drags;
  readonly putting: Putting;
  /** The person asked for it: the focus comes along. What is merely dragged over the pane takes it from nobody. */
  readonly isAskedFor: boolean;
  readonly onBack: () => void;
}

/** Records that emails can be dropped on; a button on each does the same for those that are selected. */
export function TargetsView({ api, operation, drags, putting, isAskedFor, onBack }: Props) {
  // Another email that is opened meanwhile must not move the rows under the pointer.
  const [atFirst] = useState(operation);
  const [typed, setTyped] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const { turns, refused } = putting;
  const state = turns?.shown.kind;
  useEffect(() => {
    if (isAskedFor) title.current?.focus();
  }, [isAskedFor]);
  useEffect(() => {
    result.current?.scrollIntoView({ block: 'nearest' });
  }, [state, refused]);
  return (
    <section className="targets" aria-labelledby="targets">
      <h1 id="targets" ref={title} tabIndex={-1}>
        {words.title}
      </h1>
      <span>{words.hint}</span>
      <span className="subtle">{words.pin}</span>
      <div ref={result} className="result" hidden={drags.isDragging}>
        {refused !== null && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{refused}</MessageBarBody>
          </MessageBar>
        )}
        {turns && <Pieces turns={turns} api={api} words={{ loading: words.working, title: '', text: '' }} />}
      </div>
      <Field className="search" label={words.search} hint={words.searchHint}>
        <SearchBox
          value={typed}
          maxLength={100}
          autoComplete="off"
          onChange={(_event, { value }) => {
            setTyped(value);
          }}
        />
      </Field>
      <Rows api={api} operation={atFirst} typed={typed} drags={drags} putting={putting} />
      <Button onClick={onBack}>{words.back}</Button>
    </section>
  );
}

function Rows({
  api,
  operation,
  typed,
  drags,
  putting,
}: Omit<Props, 'isAskedFor' | 'onBack'> & { readonly typed: string }) {
  const [turn, setTurn] = useState(0);
  const found = useTargets(api, operation, typed, drags.isDragging, turn);
  const { announce } = useAnnounce();
  const told = found.kind === 'targets' && found.text !== '' ? words.found(found.targets.length, found.text) : '';
  useEffect(() => {
    if (told !== '') announce(told);
  }, [announce, told]);
  const again = () => {
    setTurn((before) => before + 1);
  };
  if (found.kind === 'sign-in') return <SignIn needed={found} api={api} onDone={again} />;
  if (found.kind === 'searching') return <Spinner size="small" label={words.searching} />;
  if (found.kind === 'problem')
    return (
      <>
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{found.text}</MessageBarBody>
        </MessageBar>
        <Button onClick={again}>{words.again}</Button>
      </>
    );
  if (found.targets.length === 0) return <span>{found.text === '' ? words.none : words.noMatch(found.text)}</span>;
  return (
    <ul aria-label={words.records}>
      {found.targets.map((target) => (
        <Row key={target.key} target={target} isOver={drags.over === target.key} putting={putting} />
      ))}
    </ul>
  );
}

interface RowProps {
  readonly target: Target;
  readonly isOver: boolean;
  readonly putting: Putting;
}

const Row = ({ target: { key, name, detail }, isOver, putting }: RowProps) => (
  <li data-target={key} className={isOver ? 'over' : undefined}>
    <Text weight="semibold" dir="auto">
      {name}
    </Text>
    {detail !== '' && (
      <span className="subtle" dir="auto">
        {detail}
      </span>
    )}
    <Button
      size="small"
      disabledFocusable={putting.isBusy}
      aria-label={words.hereFor(name)}
      onClick={() => {
        putting.putSelected(key, name);
      }}
    >
      {words.here}
    </Button>
  </li>
);
