import { Combobox, makeStyles, Option } from '@fluentui/react-components';
import { useState } from 'react';
import type { RecordList } from '../../../wire.ts';
import { own } from '../api.ts';
import { useDesk } from '../desk-context.ts';
import { useDebounced } from '../use-debounced.ts';
import { useLoad } from '../use-load.ts';
import type { FormField } from './form-field.ts';

const useStyles = makeStyles({ root: { width: '100%', minWidth: 0 } });

interface Props {
  /** Names of ids that are not listed. */
  readonly known: FormField['choices'];
  /** Id of an account; empty: none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An account of the CRM, found while typing. An emptied text is no account. */
export function AccountInput({ known, value, onChange, ...label }: Props) {
  const styles = useStyles();
  const { api } = useDesk();
  const [text, setText] = useState<string | null>(null);
  const searched = useDebounced(text?.trim() ?? '', 300);
  const found = useLoad(
    (signal) =>
      api.get(
        `/desk/crm/modules/Accounts?${new URLSearchParams({ text: searched }).toString()}`,
        own<RecordList>(),
        signal,
      ),
    [searched],
  );
  const listed = (found.data?.records ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const [chosen, setChosen] = useState(known.find((choice) => choice.value === value)?.label ?? '');
  return (
    <Combobox
      {...label}
      className={styles.root}
      freeform
      placeholder="First letters of a name"
      value={text ?? chosen}
      selectedOptions={value ? [value] : []}
      onChange={(event) => {
        setText(event.target.value);
        if (event.target.value === '') onChange('');
      }}
      onOptionSelect={(_event, { optionValue, optionText }) => {
        setText(null);
        setChosen(optionText ?? '');
        onChange(optionValue ?? '');
      }}
      onBlur={() => {
        if (text === '') setChosen('');
        setText(null);
      }}
    >
      {listed.map((choice) => (
        <Option key={choice.value} value={choice.value} text={choice.label}>
          {choice.label}
        </Option>
      ))}
    </Combobox>
  );
}
