import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Text,
  Textarea,
  tokens,
  useAnnounce,
} from '@fluentui/react-components';
import { DeleteRegular, DismissRegular, SendRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { DraftFields, EventEnd } from '../../../office/host.ts';
import { RibbonButtons } from '../../addin/ribbon-buttons.tsx';
import { AddinButton } from '../../addin/addin-button.tsx';
import { AddinNotes } from '../../addin/addin-notes.tsx';
import { useDesk } from '../../shared/desk-context.ts';
import { messageOf } from '../../shared/use-load.ts';
import { AddressInput } from './address-input.tsx';
import { problemIn } from './check.ts';
import { words } from './compose-words.ts';
import { SendAlertBar } from './send-alert-bar.tsx';
import type { Draft } from './draft.ts';

const useStyles = makeStyles({
  root: { overflowY: 'auto', display: 'flex', flexDirection: 'column', flexGrow: 1 },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    '@media (max-width: 719px)': { padding: tokens.spacingHorizontalM },
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  text: { minHeight: '200px' },
});

interface Props {
  readonly draft: Draft;
  /** It is sent, kept or gone; the words are read out. */
  readonly onDone: () => void;
}

/** Writing an email. The fields are the draft's own, so what the add-in adds is seen at once. */
export function ComposeForm({ draft, onDone }: Props) {
  const styles = useStyles();
  const { outlook } = useDesk();
  const fields = useSyncExternalStore(draft.subscribe, draft.fields);
  const notes = useSyncExternalStore(draft.subscribe, draft.notes);
  const { busy, problem, run } = useEnding(onDone);
  const change = (next: Partial<DraftFields>) => {
    draft.change(next);
  };
  const [alert, setAlert] = useState<EventEnd | null>(null);
  const send = async (isAnyway = false) => {
    const wrong = problemIn(draft.fields());
    if (wrong !== null) return wrong;
    setAlert(null);
    const end = isAnyway ? { allowEvent: true } : await outlook.beforeSend();
    if (end.allowEvent !== true) {
      setAlert(end);
      return ''; // the alert says why
    }
    await draft.send();
    return null;
  };
  useSending(draft, () => run(() => send(), words.sent));
  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        <Button
          appearance="primary"
          icon={<SendRegular />}
          disabled={busy}
          onClick={() => {
            void run(() => send(), words.sent).catch(() => undefined);
          }}
        >
          {busy ? words.sending : words.send}
        </Button>
        <RibbonButtons place="mailCompose" />
        <AddinButton />
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          disabled={busy}
          onClick={() => {
            void run(() => draft.keep().then(() => null), '').catch(() => undefined);
          }}
        >
          {words.close}
        </Button>
        <Button
          appearance="subtle"
          icon={<DeleteRegular />}
          disabled={busy}
          onClick={() => {
            void run(() => draft.discard().then(() => null), words.discarded).catch(() => undefined);
          }}
        >
          {words.discard}
        </Button>
      </div>
      <AddinNotes notes={notes} />
      {alert && (
        <SendAlertBar
          alert={alert}
          onSendAnyway={() => {
            void run(() => send(true), words.sent).catch(() => undefined);
          }}
        />
      )}
      <form className={styles.form} aria-label={words.title} noValidate>
        <h2 className={styles.title}>{words.title}</h2>
        {problem !== null && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              <Text role="alert">{problem}</Text>
            </MessageBarBody>
          </MessageBar>
        )}
        <Recipients fields={fields} change={change} />
        <Field label={words.subject}>
          <Input
            value={fields.subject}
            maxLength={255}
            onChange={(_event, { value }) => {
              change({ subject: value });
            }}
          />
        </Field>
        <Field label={words.text}>
          <Textarea
            textarea={{ className: styles.text }}
            value={fields.body}
            resize="vertical"
            onChange={(_event, { value }) => {
              change({ body: value });
            }}
          />
        </Field>
      </form>
    </div>
  );
}

function Recipients({
  fields,
  change,
}: {
  readonly fields: DraftFields;
  readonly change: (fields: Partial<DraftFields>) => void;
}) {
  return (['to', 'cc', 'bcc'] as const).map((name) => (
    <AddressInput
      key={name}
      label={words[name]}
      {...(name === 'to' && { hint: words.hint })}
      addresses={fields[name]}
      onChange={(addresses) => {
        change({ [name]: addresses });
      }}
    />
  ));
}

/** The add-in may send, too. */
function useSending(draft: Draft, send: () => Promise<void>): void {
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => draft.sendBy(() => latest.current()), [draft]);
}

/** Ends the writing when the work is done; what it throws or gives is shown, the form stays, and the promise rejects. */
function useEnding(onDone: () => void) {
  const { announce } = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (work: () => Promise<string | null>, said: string): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const wrong = await work().catch((error: unknown) => messageOf(error));
    if (wrong !== null) {
      setProblem(wrong === '' ? null : wrong);
      setBusy(false);
      throw new Error('The writing goes on.');
    }
    if (said !== '') announce(said);
    onDone();
  };
  return { busy, problem, run };
}
