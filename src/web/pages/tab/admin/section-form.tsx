import { Button } from '@fluentui/react-components';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { Api } from '../../shared/api.ts';
import { adminWords as words } from './admin-words.ts';
import { Outcome, Part } from './part.tsx';
import { SettingInput } from './setting-input.tsx';
import { useSave } from './use-save.ts';
import type { Field, Section, Settings } from './wire.ts';

interface Props {
  readonly api: Api;
  readonly section: Section;
  readonly shown: Settings;
  readonly onShown: (settings: Settings) => void;
}

/** A part of the settings: what was typed stays until it is saved, also when somebody else was faster. */
export function SectionForm({ api, section, shown, onShown }: Props) {
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({});
  const { isBusy, told, problems, touch, save } = useSave(api, '/api/admin/save', shown, onShown);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const [first] = Object.keys(problems);
    if (first) form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
  }, [problems]);

  const valueOf = ({ id, value }: Field): string => edits[id] ?? value;
  const changed = Object.fromEntries(
    section.fields.flatMap((field) => (valueOf(field) === field.value ? [] : [[field.id, valueOf(field)] as const])),
  );

  async function send(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (await save({ section: section.id, values: changed })) setEdits({});
  }
  const inputOf = (field: Field, more: { isDisabled?: boolean; ariaLabel?: string } = {}) => (
    <SettingInput
      field={field}
      value={valueOf(field)}
      problem={problems[field.id] ?? null}
      {...more}
      onChange={(value) => {
        touch(field.id);
        setEdits((before) => ({ ...before, [field.id]: value }));
      }}
    />
  );

  return (
    <Part id={section.id} title={section.title} text={section.text}>
      <form ref={form} noValidate onSubmit={(event) => void send(event)}>
        {rowsOf(section.fields).map(({ field, fixed }) => (
          <div key={field.id} className={fixed ? 'policy' : 'setting'}>
            {inputOf(field)}
            {fixed &&
              inputOf(
                { ...fixed, label: words.fixed },
                { isDisabled: valueOf(field) === '', ariaLabel: words.fixedFor(field.label) },
              )}
          </div>
        ))}
        <Outcome told={told} />
        <div className="buttons">
          <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
            {isBusy ? words.saving : words.save}
          </Button>
        </div>
      </form>
    </Part>
  );
}

/** A setting, and the switch beside it that fixes it. */
function rowsOf(fields: readonly Field[]): readonly { field: Field; fixed: Field | null }[] {
  const switchOf = ({ id }: Field): Field | null => fields.find((other) => other.id === `${id}.fixed`) ?? null;
  return fields
    .filter(({ id }) => !fields.some((other) => id === `${other.id}.fixed`))
    .map((field) => ({ field, fixed: switchOf(field) }));
}
