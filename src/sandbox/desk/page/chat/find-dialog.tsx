import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  MessageBar,
  MessageBarBody,
  SearchBox,
  Spinner,
  Tab,
  TabList,
  Text,
  tokens,
  useAnnounce,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { FindCommand, FindHit, FindOutcome, PressOutcome } from '../../wire.ts';
import { useDesk } from '../shared/desk-context.ts';
import { ask } from './presses.ts';

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minHeight: '50vh' },
  search: { maxWidth: 'none' },
  hits: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
  hit: { width: '100%', justifyContent: 'flex-start', textAlign: 'start' },
  names: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  subtle: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
});

const labels: Readonly<Record<FindCommand, string>> = { findRecord: 'Records', findAddress: 'E-mail addresses' };

const isFind = (value: unknown): value is FindCommand => typeof value === 'string' && value in labels;

/** The app's searches, as Teams offers them beside the compose box: the card of what is chosen goes into the chat. */
export function FindDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const { api } = useDesk();
  const [text, setText] = useState('');
  const [command, setCommand] = useState<FindCommand>('findRecord');
  const outcome = useFind(command, text);
  const [problem, setProblem] = useState<string | null>(null);
  const insert = async ({ card, tap }: FindHit) => {
    const inserted = await ask<PressOutcome>(api, '/desk/chat/insert', { card, tap });
    if (inserted.kind === 'problem') setProblem(inserted.text);
    else onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(_event, { open }) => {
        if (!open) onClose();
      }}
    >
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle
            action={<Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />}
          >
            Search ProTracker
          </DialogTitle>
          <DialogContent className={styles.content}>
            <TabList
              selectedValue={command}
              onTabSelect={(_event, { value }) => {
                if (isFind(value)) setCommand(value);
              }}
            >
              {Object.entries(labels).map(([value, label]) => (
                <Tab key={value} value={value}>
                  {label}
                </Tab>
              ))}
            </TabList>
            <SearchBox
              className={styles.search}
              aria-label="Name, email or number"
              placeholder="Name, email or number"
              value={text}
              onChange={(_event, { value }) => {
                setText(value);
              }}
            />
            {problem && (
              <MessageBar intent="error" layout="multiline">
                <MessageBarBody>{problem}</MessageBarBody>
              </MessageBar>
            )}
            {outcome ? (
              <Hits outcome={outcome} onInsert={(hit) => void insert(hit)} />
            ) : (
              <Spinner size="tiny" label="Searching…" />
            )}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Hits({ outcome, onInsert }: { readonly outcome: FindOutcome; readonly onInsert: (hit: FindHit) => void }) {
  const styles = useStyles();
  if (outcome.kind !== 'hits') return <Text>{outcome.text}</Text>;
  if (outcome.hits.length === 0) return <Text>Nothing matches.</Text>;
  return (
    <ul className={styles.hits}>
      {outcome.hits.map((hit, index) => (
        <li key={index}>
          <Button
            appearance="subtle"
            className={styles.hit}
            onClick={() => {
              onInsert(hit);
            }}
          >
            <span className={styles.names}>
              <Text weight="semibold">{hit.title}</Text>
              <Text size={200} className={styles.subtle}>
                {hit.subtitle}
              </Text>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Null while it is being asked. Overtaken answers are dropped. */
function useFind(command: FindCommand, text: string): FindOutcome | null {
  const { api } = useDesk();
  const { announce } = useAnnounce();
  const [outcome, setOutcome] = useState<FindOutcome | null>(null);
  useEffect(() => {
    let overtaken = false;
    setOutcome(null);
    const timer = setTimeout(
      () => {
        void ask<FindOutcome>(api, '/desk/chat/find', { command, text: text.trim() }).then((found) => {
          if (overtaken) return;
          setOutcome(found);
          announce(found.kind === 'hits' ? `${found.hits.length} found` : found.text);
        });
      },
      text ? 250 : 0,
    );
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [api, command, text, announce]);
  return outcome;
}
