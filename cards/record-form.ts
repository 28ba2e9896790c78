import type { FieldInfo, ModuleInfo } from '../src/domain/record.ts';
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
  return card('New record in ProTracker', [
    heading('New record in ProTracker'),
    choiceInput({
      id: 'module',
      label: 'Kind of record',
      choices: data.kinds.map(({ label, module }) => choice(label, module)),
      value: data.kinds[0]?.module ?? '',
      style: 'expanded',
      required: true,
      error: 'Choose a kind of record.',
    }),
    data.people.length > 0
      ? choiceInput({
          id: 'who',
          label: 'Filled in from',
          choices: [
            ...data.people.map(({ key, title }) => choice(title, key)),
            choice('Nobody: an empty form', nobody),
          ],
          value: data.people[0]?.key ?? nobody,
          style: 'compact',
          required: true,
          error: 'Choose somebody, or an empty form.',
        })
      : null,
    data.problem ? problem(data.problem) : null,
    actions(
      execute('Continue', 'openCreate', { ...archive, words: data.words, chosen: true }, { style: 'positive' }),
      data.archive === null ? null : execute('Back', 'archiveShow', archive, { inputs: 'none' }),
    ),
  ]);
}

/** What was typed names no kind of record. Verb: openCreate. */
export function unknownKindCard(data: {
  readonly typed: string;
  readonly words: string;
  readonly nearest: readonly ModuleInfo[];
}): Card {
  const sentence = `I don't know a kind of record called '${data.typed.slice(0, 60)}'.`;
  return card(sentence, [
    heading('New record in ProTracker'),
    problem(sentence),
    data.nearest.length > 0 ? subtle('Did you mean one of these?', { size: 'Default' }) : null,
    actions(
      ...data.nearest.map(({ label, module }) =>
        execute(`New ${label}`, 'openCreate', { module, words: data.words, chosen: true }),
      ),
      execute('All kinds', 'openCreate', { words: data.words }),
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
  return card(`New ${data.label}`, [
    heading(`New ${data.label}`),
    data.fromEmail
      ? subtle('Filled in from the email. Check it before you create the record.', { size: 'Default' })
      : null,
    wrong > 0
      ? problem(wrong === 1 ? 'One field needs your attention.' : `${wrong} fields need your attention.`)
      : null,
    ...data.first.flatMap((field) => fieldElements(field, data)),
    data.more.length > 0
      ? container(
          data.more.flatMap((field) => fieldElements(field, data)),
          { id: 'moreFields', isVisible: isOpen },
        )
      : null,
    actions(
      execute('Create', 'createRecord', form, { style: 'positive' }),
      execute('Cancel', 'closeForm', form, { inputs: 'none' }),
      data.more.length > 0 && !isOpen ? toggle('More fields', 'moreFields') : null,
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
      return textInput({ ...input, value, maxLength: 254, style: 'Email', error: 'Enter one e-mail address.' });
    case 'phone':
      return textInput({ ...input, value, maxLength, style: 'Tel' });
    case 'number':
      return textInput({ ...input, value, maxLength: 30, error: `${label} needs a number.` });
    case 'date':
      return dateInput({
        ...input,
        value: /^\d{4}-\d\d-\d\d$/.test(value) ? value : '',
        error: `${label} needs a date.`,
      });
    case 'flag':
      return toggleInput({ ...input, required: false, title: label, value: value === 'true' });
    case 'choice':
      return choiceInput({ ...input, style: 'compact', ...choicesOf(field, value), error: `Choose ${label}.` });
    case 'account':
      return choiceInput({
        ...input,
        style: 'filtered',
        dataset: 'accounts',
        placeholder: 'Type the first letters',
        choices: value in data.accounts ? [choice(data.accounts[value] ?? '', value)] : [],
        value: value in data.accounts ? value : '',
        error: `Choose ${label} from the list.`,
      });
  }
}

function choicesOf({ choices, required }: FieldInfo, value: string) {
  const named = choices.filter((each) => each.value !== '').map((each) => choice(each.label || each.value, each.value));
  return required
    ? { choices: named, value, placeholder: 'Choose' }
    : { choices: [choice('None', noChoice), ...named], value: value || noChoice };
}
