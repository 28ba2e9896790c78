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
  const [finding, setFinding] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);

  const send = (words: string) => {
    onTyped();
    if (words.trim()) void chat.send({ text: words.trim() });
  };
  const sendTyped = () => {
    send(text);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    sendTyped();
  };
  return (
    <div className={styles.root}>
      <div className={styles.suggestions} role="group" aria-label="Suggestions">
        {suggestions.map(({ label, text: command, complete }) => (
          <Button
            key={label}
            size="small"
            shape="circular"
            className={styles.suggestion}
            onClick={() => {
              if (complete) {
                send(command);
                return;
              }
              setText(command);
              input.current?.focus();
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      <div className={styles.row}>
        <FileButton onFiles={onFiles} />
        <Tooltip content="Search ProTracker" relationship="label">
          <Button
            appearance="subtle"
            icon={<SearchRegular />}
            onClick={() => {
              setFinding(true);
            }}
          />
        </Tooltip>
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
      {finding && (
        <FindDialog
          onClose={() => {
            setFinding(false);
          }}
        />
      )}
    </div>
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
