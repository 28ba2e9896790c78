import { Field, Input, makeStyles, Select, Switch, Textarea } from '@fluentui/react-components';
import { AccountInput } from './account-input.tsx';
import type { FormField } from './form-field.ts';

const useStyles = makeStyles({ full: { width: '100%', minWidth: 0 } });

interface Props {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const inputTypes = {
  email: 'email',
  phone: 'tel',
  date: 'date',
  moment: 'datetime-local',
  number: 'number',
  text: 'text',
} as const;

/** One field with its label. */
export function FormInput({ field, value, onChange }: Props) {
  if (field.type === 'flag') {
    return (
      <Switch
        label={field.label}
        checked={value === 'true'}
        onChange={(_event, { checked }) => {
          onChange(String(checked));
        }}
      />
    );
  }
  return (
    <Field label={field.label} required={field.required}>
      <Control field={field} value={value} onChange={onChange} />
    </Field>
  );
}

function Control({ field, value, onChange, ...label }: Props) {
  const styles = useStyles();
  const common = { ...label, className: styles.full, value };
  const length = field.maxLength === null ? {} : { maxLength: field.maxLength };
  const take = (_event: unknown, data: { readonly value: string }) => {
    onChange(data.value);
  };
  switch (field.type) {
    case 'longText':
      return <Textarea {...common} {...length} rows={4} resize="vertical" onChange={take} />;
    case 'choice':
      return (
        <Select {...common} onChange={take}>
          {field.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      );
    case 'account':
      return <AccountInput {...label} known={field.choices} value={value} onChange={onChange} />;
    case 'flag':
      return null;
    default:
      return <Input {...common} {...length} type={inputTypes[field.type]} onChange={take} />;
  }
}
