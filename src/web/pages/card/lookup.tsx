import {
  Combobox,
  Option,
  Tag,
  TagPicker,
  TagPickerControl,
  TagPickerGroup,
  TagPickerInput,
  TagPickerList,
  TagPickerOption,
  useAnnounce,
} from '@fluentui/react-components';
import { useEffect, useReducer, useRef, useState } from 'react';
import { cardWords } from './card-words.ts';
import type { LookupChoice, LookupOutcome } from './lookup-wire.ts';
import type { LookupField } from './choice-set.ts';

const debounceMs = 250;

export type AskLookup = (text: string) => Promise<LookupOutcome>;

/** Draws one lookup of a card: several choices as tags, a single one as a combo box. */
export function Lookup({ field, ask }: { readonly field: LookupField; readonly ask: AskLookup }) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    field.onUpdate = redraw;
    return () => {
      field.onUpdate = () => undefined;
    };
  }, [field]);
  return field.multiple ? <Several field={field} ask={ask} /> : <Single field={field} ask={ask} />;
}

interface Found {
  readonly choices: readonly LookupChoice[];
  /** In place of choices: searching, nothing found, or what is wrong. */
  readonly hint: string;
}

/** Asks when typing pauses. An answer that was overtaken by a later question is dropped. */
function useFound(field: LookupField, ask: AskLookup, text: string): Found {
  const nothingTyped: Found = { choices: field.choices, hint: cardWords.lookup.empty };
  const [found, setFound] = useState(nothingTyped);
  const { announce } = useAnnounce();
  const latestAsk = useRef(ask);
  latestAsk.current = ask;
  const latestEmpty = useRef(nothingTyped);
  latestEmpty.current = nothingTyped;

  useEffect(() => {
    const words = text.trim();
    if (!words) {
      setFound(latestEmpty.current);
      return;
    }
    let overtaken = false;
    setFound((before) => ({ ...before, hint: cardWords.lookup.searching }));
    const timer = setTimeout(() => {
      void latestAsk.current(words).then((outcome) => {
        if (overtaken) return;
        const next = foundOf(outcome, words);
        setFound(next);
        announce(next.hint || cardWords.lookup.found(next.choices.length));
      });
    }, debounceMs);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [text, announce]);
  return found;
}

function foundOf(outcome: LookupOutcome, words: string): Found {
  if (outcome.kind === 'problem') return { choices: [], hint: outcome.text };
  return { choices: outcome.choices, hint: outcome.choices.length === 0 ? cardWords.lookup.none(words) : '' };
}

/** Remembers the titles of everything that was ever offered, so that chosen values keep their names. */
function useTitles(field: LookupField, found: Found): (value: string) => string {
  const titles = useRef(new Map(field.choices.map(({ value, title }) => [value, title])));
  for (const { value, title } of found.choices) titles.current.set(value, title);
  return (value) => titles.current.get(value) ?? value;
}

function Several({ field, ask }: { readonly field: LookupField; readonly ask: AskLookup }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(field.initial);
  const [open, setOpen] = useState(false);
  const found = useFound(field, ask, text);
  const titleOf = useTitles(field, found);
  const offered = found.choices.filter(({ value }) => !chosen.includes(value));
  return (
    <TagPicker
      open={open}
      onOpenChange={(_event, data) => {
        setOpen(data.open);
      }}
      selectedOptions={[...chosen]}
      onOptionSelect={(_event, { selectedOptions, value }) => {
        if (value === hintValue) return;
        setChosen(selectedOptions);
        field.change(selectedOptions);
        setText('');
      }}
    >
      <TagPickerControl className="lookup-control" data-invalid={field.invalid() || undefined}>
        <TagPickerGroup aria-label={cardWords.lookup.chosen}>
          {chosen.map((value) => (
            <Tag key={value} value={value} size="small">
              {titleOf(value)}
            </Tag>
          ))}
        </TagPickerGroup>
        <TagPickerInput
          aria-labelledby={field.labelIds()}
          aria-invalid={field.invalid()}
          placeholder={chosen.length === 0 ? field.placeholder : ''}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
          }}
        />
      </TagPickerControl>
      <TagPickerList>
        {offered.map(({ title, value }) => (
          <TagPickerOption key={value} value={value} text={title}>
            {title}
          </TagPickerOption>
        ))}
        {offered.length === 0 && (
          <TagPickerOption className="lookup-hint" value={hintValue} text={found.hint} aria-disabled>
            {found.hint || cardWords.lookup.allChosen}
          </TagPickerOption>
        )}
      </TagPickerList>
    </TagPicker>
  );
}

/** Stands in the list where there is nothing to choose. */
const hintValue = '\u0000hint';

function Single({ field, ask }: { readonly field: LookupField; readonly ask: AskLookup }) {
  const [chosen, setChosen] = useState(field.initial[0] ?? '');
  // What is typed; null while the chosen one is shown.
  const [text, setText] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const found = useFound(field, ask, text ?? '');
  const titleOf = useTitles(field, found);
  return (
    <Combobox
      freeform
      open={open}
      onOpenChange={(_event, data) => {
        setOpen(data.open);
      }}
      className="lookup-control"
      data-invalid={field.invalid() || undefined}
      aria-labelledby={field.labelIds()}
      aria-invalid={field.invalid()}
      placeholder={field.placeholder}
      value={text ?? (chosen ? titleOf(chosen) : '')}
      selectedOptions={chosen ? [chosen] : []}
      onChange={(event) => {
        setText(event.target.value);
        setOpen(true);
        if (chosen) field.change([]);
        setChosen('');
      }}
      onOptionSelect={(_event, { optionValue = '' }) => {
        if (optionValue === hintValue) return;
        setChosen(optionValue);
        setText(null);
        field.change(optionValue ? [optionValue] : []);
      }}
    >
      {found.choices.map(({ title, value }) => (
        <Option key={value} value={value} text={title}>
          {title}
        </Option>
      ))}
      {found.choices.length === 0 && (
        <Option className="lookup-hint" checkIcon={null} value={hintValue} text={found.hint} aria-disabled>
          {found.hint}
        </Option>
      )}
    </Combobox>
  );
}
