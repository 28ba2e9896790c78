import { Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { AttachRegular, SearchRegular, SendFilled } from '@fluentui/react-icons';
import { type KeyboardEvent, useRef, useState } from 'react';
import { FindDialog } from './find-dialog.tsx';
import type { Chat } from './use-chat.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    flexShrink: 0,
    '@media (max-width: 719px)': { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  },
  suggestions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  suggestion: { minWidth: 'auto' },
  row: { display: 'flex', alignItems: 'flex-end', gap: tokens.spacingHorizontalXS },
  text: {
    flexGrow: 1,
    minWidth: 0,
    maxHeight: '160px',
    boxSizing: 'border-box',
    padding: '5px 10px',
    resize: 'none',
    fieldSizing: 'content',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomColor: tokens.colorNeutralStrokeAccessible,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    '::placeholder': { color: tokens.colorNeutralForeground4 },
    ':focus-visible': { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: '-1px' },
  },
});

/** Commands to press instead of typing; one that needs words is only begun. */
const suggestions = [
  { label: 'Help', text: 'help', complete: true },
  { label: 'Archive', text: 'archive', complete: true },
  { label: 'Archived', text: 'archived', complete: true },
  { label: 'Mark', text: 'mark', complete: true },
  { label: 'Sync', text: 'sync', complete: true },
  { label: 'Find…', text: 'find ', complete: false },
] as const;

interface Props {
  readonly chat: Chat;
  readonly onFiles: (files: readonly File[]) => Promise<void>;
  readonly onTyped: () => void;
}

/** Where a person types, picks files, and looks records up. */
export function Composer({ chat, onFiles, onTyped }: Props) {
  const styles = useStyles();
  const [text, setText] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);

  const send = async (words: string) => {
    onTyped();
    if (!words.trim()) return;
    const outcome = await chat.send({ text: words.trim() });
    // Nothing shows it, so it must not be lost.
    if (outcome === 'unreachable') setText((typedSince) => typedSince || words);
  };
  const sendTyped = () => {
    setText('');
    void send(text);
  };
  const begin = (words: string) => {
    setText(words);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    sendTyped();
  };
  return (
    <div className={styles.root}>
      <Suggestions onSend={(command) => void send(command)} onBegin={begin} />
      <div className={styles.row}>
        <FileButton onFiles={onFiles} />
        <FindButton />
        <textarea
          ref={input}
          className={styles.text}
          rows={1}
          value={text}
          placeholder="Type a message"
          aria-label="Message to ProTracker"
          onChange={(event) => {
            setText(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        <Tooltip content="Send" relationship="label">
          <Button appearance="transparent" icon={<SendFilled />} disabled={!text.trim()} onClick={sendTyped} />
        </Tooltip>
      </div>
    </div>
  );
}

function Suggestions(props: { readonly onSend: (command: string) => void; readonly onBegin: (words: string) => void }) {
  const styles = useStyles();
  return (
    <div className={styles.suggestions} role="group" aria-label="Suggestions">
      {suggestions.map(({ label, text, complete }) => (
        <Button
          key={label}
          size="small"
          shape="circular"
          className={styles.suggestion}
          onClick={() => {
            (complete ? props.onSend : props.onBegin)(text);
          }}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

function FindButton() {
  const [finding, setFinding] = useState(false);
  return (
    <>
      <Tooltip content="Search ProTracker" relationship="label">
        <Button
          appearance="subtle"
          icon={<SearchRegular />}
          onClick={() => {
            setFinding(true);
          }}
        />
      </Tooltip>
      {finding && (
        <FindDialog
          onClose={() => {
            setFinding(false);
          }}
        />
      )}
    </>
  );
}

function FileButton({ onFiles }: Pick<Props, 'onFiles'>) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tooltip content="Attach emails (.eml)" relationship="label">
        <Button appearance="subtle" icon={<AttachRegular />} onClick={() => picker.current?.click()} />
      </Tooltip>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept=".eml,.msg,message/rfc822"
        aria-label="Emails to archive"
        onChange={(event) => {
          void onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
