import { DateTime } from 'luxon';
import type { FieldInfo, RecordValues } from '../domain/record.ts';
import { numberFrom } from './numbers.ts';
import { recordWords } from './record-words.ts';

/** What a person typed into a form, by field; an account as `Accounts:<id>`. Missing is empty. */
export type FormInputs = Readonly<Record<string, string>>;

export interface CheckedForm {
  /** What the CRM is to get; complete only if there are no problems. Empty fields are left out, so that its own defaults hold. */
  readonly values: RecordValues;
  /** What is wrong and what to do, by field, in the form's order. */
  readonly problems: Readonly<Record<string, string>>;
}

export interface CheckContext {
  /** Keys of accounts that are there and that the person may see. */
  readonly accounts: ReadonlySet<string>;
  readonly locale: string;
}

/** The server takes whatever comes and keeps what it likes, so everything is checked here. */
export function checkForm(fields: readonly FieldInfo[], inputs: FormInputs, context: CheckContext): CheckedForm {
  const checked = fields.map((field) => ({ field, ...checkField(field, inputs[field.name] ?? '', context) }));
  const sent = checked.filter(({ field, value }) => value !== '' || field.initial !== null);
  return {
    values: Object.fromEntries(sent.map(({ field, value }) => [field.name, value])),
    problems: Object.fromEntries(checked.flatMap(({ field, problem }) => (problem ? [[field.name, problem]] : []))),
  };
}

interface Checked {
  readonly value: string;
  readonly problem?: string;
}

const mostCharacters = 10_000;

function checkField(field: FieldInfo, typed: string, context: CheckContext): Checked {
  const text = typed.replace(/\r\n?/g, '\n').trim();
  if (field.type === 'flag') return { value: text === 'true' ? 'true' : 'false' };
  if (text === '')
    return field.required ? { value: '', problem: recordWords.field.needed(field.label) } : { value: '' };
  const most = field.maxLength ?? mostCharacters;
  if (text.length > most) {
    return { value: text, problem: recordWords.field.tooLong(field.label, most, text.length) };
  }
  return checks[field.type](text, field, context);
}

const address = /^[^\s@<>,;"()]+@[^\s@.,;]+(?:\.[^\s@.,;]+)+$/u;
/** Digits and what stands between them; an extension may be a word. */
const phone = /^[+\d().\-/\s#*]*\d[+\d().\-/\s#*]*(?:(?:x|ext|extension|durchwahl|poste)?\.?:?\s*\d+)?$/iu;

const checks: Readonly<
  Record<Exclude<FieldInfo['type'], 'flag'>, (text: string, field: FieldInfo, context: CheckContext) => Checked>
> = {
  text: (value) => ({ value: value.replace(/\s*\n\s*/g, ' ') }),
  longText: (value) => ({ value }),
  email: (value) =>
    address.test(value) && value.length <= 254 ? { value } : { value, problem: recordWords.field.email },
  phone: (value, { label }) => (phone.test(value) ? { value } : { value, problem: recordWords.field.phone(label) }),
  date: (value, { label }) => {
    const date = DateTime.fromFormat(value, 'yyyy-MM-dd');
    const usual = date.isValid && date.year >= 1800 && date.year <= 2200;
    return usual ? { value } : { value, problem: recordWords.field.date(label) };
  },
  number: (value, { label }, { locale }) => {
    const number = numberFrom(value, locale);
    const example = new Intl.NumberFormat(locale).format(12_500.5);
    return number === null ? { value, problem: recordWords.field.number(label, example) } : { value: number };
  },
  choice: (value, { label, choices }) =>
    choices.some((choice) => choice.value === value) ? { value } : { value, problem: recordWords.field.choice(label) },
  account: (value, { label }, { accounts }) =>
    accounts.has(value)
      ? { value: value.slice(value.indexOf(':') + 1) }
      : { value, problem: recordWords.field.account(label) },
};
