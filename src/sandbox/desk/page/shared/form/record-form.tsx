import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../api.ts';
import { messageOf } from '../use-load.ts';
import { changedValues, type FormField, type FormValues, missingField } from './form-field.ts';
import { FormInput } from './form-input.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    '@media (max-width: 719px)': { padding: tokens.spacingHorizontalM },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    overflowWrap: 'anywhere',
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(190px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
  },
  wide: { gridColumn: '1 / -1' },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly title: string;
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  /** Gets the values that changed; what it throws is shown, and the form stays. */
  readonly onSave: (changed: FormValues) => Promise<void>;
  readonly onCancel: () => void;
  /** Above the fields; what is in it may save, which rejects where the form stays. */
  readonly bar?: (save: () => Promise<void>) => ReactNode;
}

/** Fields to fill in, one below the other or side by side, as there is room. */
export function RecordForm({ title, fields, values: first, onSave, onCancel, bar }: Props) {
  const styles = useStyles();
  // What comes over from the other side meanwhile is not undone by saving.
  const [before] = useState(first);
  const [values, setValues] = useState(before);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    const missing = missingField(fields, values);
    if (missing) throw new ApiError(400, `${missing.label} is needed.`);
    await onSave(changedValues(before, values));
  };
  const tried = async () => {
    setSaving(true);
    setProblem(null);
    try {
      await save();
    } catch (error) {
      setProblem(messageOf(error));
      setSaving(false);
      throw error;
    }
  };
  return (
    <form
      className={styles.root}
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        tried().catch(() => undefined);
      }}
    >
      <h2 className={styles.title} dir="auto">
        {title}
      </h2>
      {bar?.(tried)}
      <div className={styles.fields}>
        {fields.map((field) => (
          <div key={field.name} className={field.type === 'longText' ? styles.wide : undefined}>
            <FormInput
              field={field}
              value={values[field.name] ?? ''}
              onChange={(value) => {
                setValues((all) => ({ ...all, [field.name]: value }));
              }}
            />
          </div>
        ))}
      </div>
      {problem && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <Text role="alert">{problem}</Text>
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" disabled={saving}>
          {saving ? 'Saving…' : 'Save'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
