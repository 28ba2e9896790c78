import { Field as FluentField, Input, MessageBar, MessageBarBody, Select, Switch } from '@fluentui/react-components';
import { dayOf } from '../../shared/day.ts';
import { adminWords as words } from './admin-words.ts';
import type { Field } from './wire.ts';

interface Props {
  readonly field: Field;
  readonly value: string;
  readonly problem: string | null;
  readonly isDisabled?: boolean;
  /** Of a switch whose label is short because of what it stands beside. */
  readonly ariaLabel?: string;
  readonly onChange: (value: string) => void;
}

/** One setting, with what is wrong with it below. */
export function SettingInput({ field, value, problem, isDisabled = false, ariaLabel, onChange }: Props) {
  if (field.kind === 'switch')
    return (
      <Switch
        label={field.label}
        aria-label={ariaLabel ?? field.label}
        checked={value === 'true'}
        disabled={isDisabled}
        onChange={(_event, { checked }) => {
          onChange(String(checked));
        }}
      />
    );
  const hint = hintOf(field);
  return (
    <>
      <FluentField
        label={field.label}
        {...(hint !== '' && { hint })}
        {...(problem !== null && { validationMessage: problem, validationState: 'error' as const })}
      >
        {field.kind === 'choice' ? (
          <Choice {...{ field, value, onChange }} />
        ) : (
          <Input
            name={field.id}
            type={field.kind === 'secret' ? 'password' : 'text'}
            value={value}
            autoComplete="off"
            spellCheck={false}
            maxLength={1000}
            {...(field.kind === 'number' && { inputMode: 'numeric' as const })}
            onChange={(_event, { value: next }) => {
              onChange(next);
            }}
          />
        )}
      </FluentField>
      {field.warning?.value === value && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{field.warning.text}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}

function Choice({ field, value, onChange }: Pick<Props, 'field' | 'value' | 'onChange'>) {
  return (
    <Select
      name={field.id}
      value={value}
      onChange={(_event, { value: next }) => {
        onChange(next);
      }}
    >
      {field.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </Select>
  );
}

function hintOf({ kind, hint, since, otherwise }: Field): string {
  const kept = kind === 'secret' ? [since === null ? words.noKey : words.keySince(dayOf(since))] : [];
  const empty = kind === 'text' && otherwise !== null ? [words.ifEmpty(otherwise)] : [];
  return [...(hint === null ? [] : [hint]), ...kept, ...empty].join(' ');
}
