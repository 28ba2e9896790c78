import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Api } from '../../shared/api.ts';
import { additionWords as words, adminWords } from './admin-words.ts';
import { Outcome, Part } from './part.tsx';
import { type Told, useSave } from './use-save.ts';
import { Additions as AdditionsAnswer, type Settings } from './wire.ts';

interface Props {
  readonly api: Api;
  readonly shown: Settings;
  readonly onShown: (settings: Settings) => void;
}

/** Which fields of ProTracker further fields of Outlook's contacts go to. */
export function Additions({ api, shown, onShown }: Props) {
  const [fields, setFields] = useState<AdditionsAnswer | null>(null);
  const [trouble, setTrouble] = useState<Told | null>(null);
  const [isLoading, setLoading] = useState(false);
  const { isBusy, told, problems, touch, save } = useSave(api, '/api/admin/additions/save', shown, onShown);

  async function load(): Promise<void> {
    if (isLoading) return;
    setLoading(true);
    setTrouble(null);
    const answer = await api.ask('/api/admin/additions', {}, AdditionsAnswer);
    setLoading(false);
    if (answer.kind === 'done') setFields(answer.answer);
    else setTrouble({ intent: 'error', text: answer.kind === 'problem' ? answer.text : adminWords.signIn });
  }
  function choose(id: string, value: string): void {
    touch(id);
    setFields((now) => now && { ...now, rows: now.rows.map((row) => (row.id === id ? { ...row, value } : row)) });
  }
  const saveAll = (): Promise<boolean> =>
    save({ additions: Object.fromEntries((fields?.rows ?? []).map(({ id, value }) => [id, value])) });

  return (
    <Part id="additions" title={words.title} text={words.text}>
      {fields === null && (
        <div className="buttons">
          <Button onClick={() => void load()} disabledFocusable={isLoading}>
            {isLoading ? words.busy : words.show}
          </Button>
        </div>
      )}
      {fields?.choices.length === 0 && <Outcome told={{ intent: 'info', text: words.noChoices }} />}
      {fields !== null && fields.choices.length > 0 && (
        <>
          {fields.rows.map(({ id, label, value }) => (
            <div key={id} className="setting">
              <FieldChoice
                {...{ id, label, value }}
                choices={fields.choices}
                problem={problems[id]}
                onChoose={choose}
              />
            </div>
          ))}
          <Outcome told={told} />
          <div className="buttons">
            <Button appearance="primary" onClick={() => void saveAll()} disabledFocusable={isBusy}>
              {isBusy ? adminWords.saving : adminWords.save}
            </Button>
          </div>
        </>
      )}
      <Outcome told={trouble} />
    </Part>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly choices: AdditionsAnswer['choices'];
  readonly problem: string | undefined;
  readonly onChoose: (id: string, value: string) => void;
}

function FieldChoice({ id, label, value, choices, problem, onChoose }: ChoiceProps) {
  return (
    <Field
      label={label}
      {...(problem !== undefined && { validationMessage: problem, validationState: 'error' as const })}
    >
      <Select
        name={id}
        value={value}
        onChange={(_event, { value: next }) => {
          onChoose(id, next);
        }}
      >
        <option value="">{words.none}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
