import type { FieldInfo, ModuleInfo } from '../src/domain/record.ts';
import { commonWords } from './common-words.ts';
import {
  actions,
  card,
  choice,
  choiceInput,
  container,
  dateInput,
  execute,
  heading,
  problem,
  subtle,
  textInput,
  toggle,
  toggleInput,
} from './elements.ts';
import type { Card, Element } from './elements.ts';
import { recordFormWords as words } from './record-form-words.ts';

/** The form for a new record: first which kind, then its fields. */

export interface RecordKindsData {
  /** Kinds that the person may create; the first is chosen already. */
  readonly kinds: readonly ModuleInfo[];
  /** People on the emails, where it may be more than one; empty: there is nothing to ask. */
  readonly people: readonly { readonly key: string; readonly title: string }[];
  /** The Archive card that asks; null: none. */
  readonly archive: string | null;
  /** Typed with the command. */
  readonly words: string;
  readonly problem?: string | undefined;
}

/** The choice that stands for no person, so that the form begins empty. */
export const nobody = 'nobody';

/** Inputs: `module`, `who`. Verbs: openCreate, archiveShow. */
export function recordKindsCard(data: RecordKindsData): Card {
  const archive = data.archive === null ? {} : { operation: data.archive };
  return card(words.title, [
    heading(words.title),
    choiceInput({
      id: 'module',
      label: words.kind,
      choices: data.kinds.map(({ label, module }) => choice(label, module)),
      value: data.kinds[0]?.module ?? '',
      style: 'expanded',
      required: true,
      error: words.chooseKind,
    }),
    data.people.length > 0
      ? choiceInput({
          id: 'who',
          label: words.from,
          choices: [...data.people.map(({ key, title }) => choice(title, key)), choice(words.nobody, nobody)],
          value: data.people[0]?.key ?? nobody,
          style: 'compact',
          required: true,
          error: words.chooseFrom,
        })
      : null,
    data.problem ? problem(data.problem) : null,
    actions(
      execute(
        commonWords.continue,
        'openCreate',
        { ...archive, words: data.words, chosen: true },
        { style: 'positive' },
      ),
      data.archive === null ? null : execute(commonWords.back, 'archiveShow', archive, { inputs: 'none' }),
    ),
  ]);
}

/** What was typed names no kind of record. Verb: openCreate. */
export function unknownKindCard(data: {
  readonly typed: string;
  readonly words: string;
  readonly nearest: readonly ModuleInfo[];
}): Card {
  const sentence = words.unknownKind(data.typed.slice(0, 60));
  return card(sentence, [
    heading(words.title),
    problem(sentence),
    data.nearest.length > 0 ? subtle(commonWords.didYouMean, { size: 'Default' }) : null,
    actions(
      ...data.nearest.map(({ label, module }) =>
        execute(words.newOf(label), 'openCreate', { module, words: data.words, chosen: true }),
      ),
      execute(words.allKinds, 'openCreate', { words: data.words }),
    ),
  ]);
}

export interface RecordFormData {
  readonly id: string;
  /** What one record of this kind is called. */
  readonly label: string;
  /** Shown at once, and behind *More fields*. */
  readonly first: readonly FieldInfo[];
  readonly more: readonly FieldInfo[];
  /** As typed, by field. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
  /** Names of the accounts that the inputs may name, by key. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly fromEmail: boolean;
}

/** Stands for "none of these" in a list of choices, since an empty value is no choice. */
export const noChoice = '(none)';
/** Inputs carry the field's name behind this, so that no field is taken for the card's own data. */
export const fieldPrefix = 'f_';

/** Inputs: `f_<field>`. Verbs: createRecord, closeForm. */
export function recordFormCard(data: RecordFormData): Card {
  const form = { form: data.id };
  const isOpen = data.more.some(({ name }) => (data.inputs[name] ?? '') !== '' || name in data.problems);
  const wrong = Object.keys(data.problems).length;
  return card(words.newOf(data.label), [
    heading(words.newOf(data.label)),
    data.fromEmail ? subtle(words.fromEmail, { size: 'Default' }) : null,
    wrong > 0 ? problem(words.wrong(wrong)) : null,
    ...data.first.flatMap((field) => fieldElements(field, data)),
    data.more.length > 0
      ? container(
          data.more.flatMap((field) => fieldElements(field, data)),
          { id: 'moreFields', isVisible: isOpen },
        )
      : null,
    actions(
      execute(words.create, 'createRecord', form, { style: 'positive' }),
      execute(commonWords.cancel, 'closeForm', form, { inputs: 'none' }),
      data.more.length > 0 && !isOpen ? toggle(words.moreFields, 'moreFields') : null,
    ),
  ]);
}

const fieldElements = (field: FieldInfo, data: RecordFormData): readonly Element[] => {
  const wrong = data.problems[field.name];
  return [fieldInput(field, data.inputs[field.name] ?? '', data), ...(wrong ? [problem(wrong)] : [])];
};

function fieldInput(field: FieldInfo, value: string, data: RecordFormData): Element {
  const { label, maxLength, required } = field;
  const input = { id: `${fieldPrefix}${field.name}`, label, required };
  switch (field.type) {
    case 'text':
      return textInput({ ...input, value, maxLength });
    case 'longText':
      return textInput({ ...input, value, maxLength: maxLength ?? 10_000, multiline: true });
    case 'email':
      return textInput({ ...input, value, maxLength: 254, style: 'Email', error: words.needsAddress });
    case 'phone':
      return textInput({ ...input, value, maxLength, style: 'Tel' });
    case 'number':
      return textInput({ ...input, value, maxLength: 30, error: words.needsNumber(label) });
    case 'date':
      return dateInput({
        ...input,
        value: /^\d{4}-\d\d-\d\d$/.test(value) ? value : '',
        error: words.needsDate(label),
      });
    case 'flag':
      return toggleInput({ ...input, required: false, title: label, value: value === 'true' });
    case 'choice':
      return choiceInput({ ...input, style: 'compact', ...choicesOf(field, value), error: words.needsChoice(label) });
    case 'account':
      return choiceInput({
        ...input,
        style: 'filtered',
        dataset: 'accounts',
        placeholder: words.letters,
        choices: value in data.accounts ? [choice(data.accounts[value] ?? '', value)] : [],
        value: value in data.accounts ? value : '',
        error: words.needsListed(label),
      });
  }
}

function choicesOf({ choices, required }: FieldInfo, value: string) {
  const named = choices.filter((each) => each.value !== '').map((each) => choice(each.label || each.value, each.value));
  return required
    ? { choices: named, value, placeholder: words.choose }
    : { choices: [choice(words.none, noChoice), ...named], value: value || noChoice };
}
