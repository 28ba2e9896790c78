import { Button, Checkbox, Field, Spinner, Switch, Text } from '@fluentui/react-components';
import { ArrowDownRegular, ArrowUpRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Api } from '../../shared/api.ts';
import { adminWords, moduleWords as words } from './admin-words.ts';
import { Fields, type Module } from './wire.ts';

interface Props {
  readonly api: Api;
  readonly row: Module;
  readonly problem: string | null;
  readonly onChange: (row: Module) => void;
  readonly onUp?: () => void;
  readonly onDown?: () => void;
}

/** One kind of record: whether it is used, where it stands, and its fields. */
export function ModuleRow({ api, row, problem, onChange, onUp, onDown }: Props) {
  const [fields, setFields] = useState<Fields | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function open(): Promise<Fields | null> {
    setOpen(true);
    if (fields !== null) return fields;
    const answer = await api.ask('/api/admin/fields', { module: row.module }, Fields);
    if (answer.kind === 'done') setFields(answer.answer);
    else setTrouble(answer.kind === 'problem' ? answer.text : adminWords.signIn);
    return answer.kind === 'done' ? answer.answer : null;
  }
  async function use(isUsed: boolean): Promise<void> {
    onChange({ ...row, isUsed });
    if (!isUsed || row.form.length > 0) return;
    const found = await open();
    if (found) onChange({ ...row, isUsed, takesEmail: found.takesEmail, form: firstFields(found) });
  }

  return (
    <li>
      <div className="module">
        <Field {...(problem !== null && { validationMessage: problem, validationState: 'error' as const })}>
          <Checkbox
            label={row.label}
            checked={row.isUsed}
            onChange={(_event, { checked }) => void use(checked === true)}
          />
        </Field>
        {row.isUsed && (
          <div className="buttons">
            <Button
              size="small"
              aria-expanded={isOpen}
              onClick={() => {
                if (isOpen) setOpen(false);
                else void open();
              }}
            >
              {words.fields(row.label)}
            </Button>
            {onUp && <Button size="small" icon={<ArrowUpRegular />} aria-label={words.up(row.label)} onClick={onUp} />}
            {onDown && (
              <Button size="small" icon={<ArrowDownRegular />} aria-label={words.down(row.label)} onClick={onDown} />
            )}
          </div>
        )}
      </div>
      {row.isUsed && isOpen && (
        <div className="fields">
          {fields === null && trouble === null && <Spinner size="tiny" label={words.busy} />}
          {trouble !== null && <Text role="alert">{trouble}</Text>}
          {fields !== null && <Chosen row={row} fields={fields} onChange={onChange} />}
        </div>
      )}
    </li>
  );
}

function Chosen({ row, fields, onChange }: { readonly fields: Fields } & Pick<Props, 'row' | 'onChange'>) {
  const toggle = (name: string, isOn: boolean): void => {
    const others = row.form.filter((one) => one !== name);
    onChange({ ...row, form: isOn ? [...others, name] : others });
  };
  return (
    <>
      <Switch
        label={words.takesEmail}
        checked={row.takesEmail}
        disabled={!fields.takesEmail && !row.takesEmail}
        onChange={(_event, { checked }) => {
          onChange({ ...row, takesEmail: checked });
        }}
      />
      <div className="field-list">
        {fields.fields.map(({ name, label, isRequired }) => (
          <Checkbox
            key={name}
            label={isRequired ? words.required(label) : label}
            checked={row.form.includes(name)}
            onChange={(_event, { checked }) => {
              toggle(name, checked === true);
            }}
          />
        ))}
      </div>
    </>
  );
}

/** What a form of a module that was not used before begins with: its name, and what the server needs. */
function firstFields({ fields }: Fields): string[] {
  const isPerson = fields.some(({ name }) => name === 'last_name');
  const names = isPerson ? ['first_name', 'last_name'] : ['name'];
  return fields.filter(({ name, isRequired }) => isRequired || names.includes(name)).map(({ name }) => name);
}
