import type {
  IActionSet,
  IAdaptiveCard,
  IChoice,
  IChoiceSetInput,
  IColumnSet,
  IContainer,
  IDateInput,
  IExecuteAction,
  IFactSet,
  INumberInput,
  IOpenUrlAction,
  ITextBlock,
  ITextInput,
  ITimeInput,
  IToggleInput,
  IToggleVisibilityAction,
} from '@microsoft/teams.cards';
import { language } from '../src/domain/language.ts';
import { typed } from './command-names.ts';
import { commonWords as words } from './common-words.ts';
import { dateFormat } from './date-format.ts';

/** Building blocks of every card: they set what all cards share (wrap, labels, escapes, fallbacks) once. */

export type Card = IAdaptiveCard;
export type Element = Card['body'][number];
export type Action = IActionSet['actions'][number];
/** How the reader wants dates and numbers: BCP 47 locale and IANA zone. */
export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
}

/** A card of the version Teams and the pane take; `forHost` lowers it where a host needs that. Empty elements are dropped. */
export function card(summary: string, body: readonly (Element | null)[]): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: language(),
    fallbackText: summary,
    body: body.filter((element) => element !== null),
  };
}

/** A card that shows how far work is: the pane asks for it anew by itself, Teams on demand. */
export const refreshing = (verb: string, data: Readonly<Record<string, unknown>>, shown: Card): Card => ({
  ...shown,
  refresh: { action: execute(words.refresh, verb, data) },
});

/**
 * Foreign text as a card shows it: Markdown marks lose their meaning, and the date functions that cards
 * know are not called. https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
 */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+!|~<>]/g, (mark) => `\\${mark}`)
    .replace(/^(\s*)([-=]|\d+[.)])/gm, '$1\u200B$2')
    .replace(/\\\{\\\{/g, '\\{\u200B\\{');
}

/**
 * Foreign text where Markdown has no place (choice titles), and backslashes would show. Some renderers read it there all the same,
 * so that links and addresses in angle brackets are taken apart by what nobody sees.
 */
const plainText = (text: string): string =>
  text
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('{{', '{\u200B{')
    .replace(/\](?=[([:])/g, ']\u200B')
    .replace(/<(?=[a-z])/gi, '<\u200B');

/** Text that may run from right to left, as a part of a line that does not: it keeps its place there. */
export const isolated = (text: string): string =>
  /[\u0590-\u08FF\uFB1D-\uFEFC]/.test(text) ? `\u2068${text}\u2069` : text;

type TextOptions = Partial<
  Pick<ITextBlock, 'size' | 'weight' | 'color' | 'isSubtle' | 'spacing' | 'separator' | 'maxLines' | 'id'>
>;

/** A line of text. Everything in it is shown as it stands. */
export const text = (value: string, options: TextOptions = {}): ITextBlock => ({
  type: 'TextBlock',
  text: escapeMarkdown(value),
  wrap: true,
  ...options,
});

/** A link in running text. `url` comes from us or the CRM, `title` may be foreign. */
export const link = (title: string, url: string, options: TextOptions = {}): ITextBlock => ({
  ...text('', options),
  text: `[${escapeMarkdown(title)}](${encodeURI(decodeURI(url)).replace(/[()]/g, encodeURIComponent)})`,
});

/** Leads out of Teams to a record's page, and says so. */
export const viewLink = (url: string): ITextBlock => link(words.view, url, { size: 'Small', spacing: 'None' });

export const heading = (value: string): ITextBlock => ({
  ...text(value, { size: 'Large', weight: 'Bolder' }),
  style: 'heading',
});

export const subheading = (value: string): ITextBlock => text(value, { weight: 'Bolder', spacing: 'Medium' });

export const subtle = (value: string, options: TextOptions = {}): ITextBlock =>
  text(value, { isSubtle: true, spacing: 'None', size: 'Small', ...options });

/** Says what is wrong and what to do; the word before it makes sure that colour is not the only sign. */
export const problem = (value: string): ITextBlock => text(`⚠ ${value}`, { color: 'Attention', weight: 'Bolder' });

export const good = (value: string): ITextBlock => text(`✓ ${value}`, { color: 'Good', weight: 'Bolder' });

/** Facts without a value are left out; null when none is left. */
export function facts(values: Readonly<Record<string, string | null>>): IFactSet | null {
  const shown = Object.entries(values).filter(([, value]) => value);
  if (shown.length === 0) return null;
  return {
    type: 'FactSet',
    facts: shown.map(([title, value]) => ({ title, value: escapeMarkdown(value ?? '') })),
  };
}

export const container = (items: readonly (Element | null)[], options: Partial<IContainer> = {}): IContainer => ({
  type: 'Container',
  items: items.filter((item) => item !== null),
  ...options,
});

/** Two or more things side by side; each takes its share of the width. */
export const columns = (
  ...items: readonly { readonly width: string; readonly items: readonly Element[] }[]
): IColumnSet => ({
  type: 'ColumnSet',
  columns: items.map((column) => ({ type: 'Column', width: column.width, items: [...column.items] })),
});

/** A row of buttons. A card has at most six actions in all. */
export const actions = (...list: readonly (Action | null)[]): IActionSet => ({
  type: 'ActionSet',
  actions: list.filter((action) => action !== null),
});

export interface ExecuteOptions {
  readonly style?: 'positive' | 'destructive';
  /** `none`: the press does not ask for the inputs to be valid and does not send them. */
  readonly inputs?: 'auto' | 'none';
}

/** A button that the bot answers. Old clients send it as a message with the same data. */
export function execute(
  title: string,
  verb: string,
  data: Readonly<Record<string, unknown>> = {},
  options: ExecuteOptions = {},
): IExecuteAction {
  const shared = {
    title,
    data: { ...data, verb },
    ...(options.style ? { style: options.style } : {}),
    ...(options.inputs ? { associatedInputs: options.inputs } : {}),
  };
  return { type: 'Action.Execute', verb, ...shared, fallback: { type: 'Action.Submit', ...shared } };
}

/** Elements that are pressed like a button as a whole; `title` is what is read out. What was typed is not sent, unless asked for. */
export const pressable = (
  items: readonly Element[],
  title: string,
  verb: string,
  data: Readonly<Record<string, unknown>>,
  options: ExecuteOptions = { inputs: 'none' },
): IContainer => container(items, { selectAction: execute(title, verb, data, options) });

/** A button that opens a dialog with the card that `verb` answers. */
export const openDialog = (title: string, verb: string, data: Readonly<Record<string, unknown>> = {}): Action => ({
  type: 'Action.Submit',
  title,
  data: { ...data, verb, msteams: { type: 'task/fetch' } },
  associatedInputs: 'none',
});

export const openUrl = (title: string, url: string): IOpenUrlAction => ({ type: 'Action.OpenUrl', title, url });

/** A button that types a command for the person, in their language: the chat shows it as theirs, and the bot answers it. Chat only. */
export const say = (title: string, command: string): Action => ({
  type: 'Action.Submit',
  title,
  data: { msteams: { type: 'imBack', value: typed(command) } },
  associatedInputs: 'none',
});

/** Shows or hides elements by id. */
export const toggle = (title: string, ...ids: readonly string[]): IToggleVisibilityAction => ({
  type: 'Action.ToggleVisibility',
  title,
  targetElements: [...ids],
});

interface InputOptions {
  readonly id: string;
  readonly label: string;
  readonly required?: boolean;
  /** Shown under the input when it is empty or does not fit. */
  readonly error?: string;
}

const input = ({ id, label, required = false, error }: InputOptions) => ({
  id,
  label,
  isRequired: required,
  errorMessage: error ?? (required ? words.needed(label) : words.doesNotFit(label)),
});

export const textInput = (
  options: InputOptions & {
    readonly value?: string;
    readonly placeholder?: string;
    readonly maxLength?: number | null;
    readonly multiline?: boolean;
    readonly style?: ITextInput['style'];
    readonly pattern?: string;
  },
): ITextInput => ({
  type: 'Input.Text',
  ...input(options),
  ...(options.value ? { value: options.value } : {}),
  ...(options.placeholder ? { placeholder: options.placeholder } : {}),
  ...(options.maxLength ? { maxLength: options.maxLength } : {}),
  ...(options.multiline ? { isMultiline: true } : {}),
  ...(options.style ? { style: options.style } : {}),
  ...(options.pattern ? { regex: options.pattern } : {}),
});

/** A number that must be there, and in the range; it comes back as text. */
export const numberInput = (
  options: Omit<InputOptions, 'required'> & { readonly value: number; readonly min: number; readonly max: number },
): INumberInput => ({
  type: 'Input.Number',
  ...input({ ...options, required: true }),
  ...{ value: options.value, min: options.min, max: options.max },
});

export const choice = (title: string, value: string): IChoice => ({ title: plainText(title), value });

/** Choices; of several the values come back joined by commas. */
export const choiceInput = (
  options: InputOptions & {
    readonly choices: readonly IChoice[];
    readonly value?: string;
    readonly multiple?: boolean;
    readonly style?: 'compact' | 'expanded' | 'filtered';
    readonly placeholder?: string;
    /** Name of a lookup that is asked while the person types. */
    readonly dataset?: string;
  },
): IChoiceSetInput => ({
  type: 'Input.ChoiceSet',
  ...input(options),
  choices: [...options.choices],
  wrap: true,
  ...(options.style ? { style: options.style } : {}),
  ...(options.value ? { value: options.value } : {}),
  ...(options.multiple ? { isMultiSelect: true } : {}),
  ...(options.placeholder ? { placeholder: options.placeholder } : {}),
  ...(options.dataset
    ? { 'choices.data': { type: 'Data.Query', dataset: options.dataset, associatedInputs: 'auto' } }
    : {}),
});

export const toggleInput = (
  options: InputOptions & { readonly title: string; readonly value: boolean },
): IToggleInput => ({
  type: 'Input.Toggle',
  ...input(options),
  title: options.title,
  value: String(options.value),
  wrap: true,
});

/** `value` as `YYYY-MM-DD`. */
export const dateInput = (options: InputOptions & { readonly value?: string }): IDateInput => ({
  type: 'Input.Date',
  ...input(options),
  ...(options.value ? { value: options.value } : {}),
});

/** `value` as `HH:MM`. */
export const timeInput = (options: InputOptions & { readonly value?: string }): ITimeInput => ({
  type: 'Input.Time',
  ...input(options),
  ...(options.value ? { value: options.value } : {}),
});

/** `23 Nov 2026, 14:05` in the reader's words and zone. */
export const dateTime = (at: Date, reader: Reader): string =>
  dateFormat(reader, { dateStyle: 'medium', timeStyle: 'short' }).format(at);

/** `23 November` this year, with the year otherwise. */
export function day(at: Date, reader: Reader, now: Date): string {
  const year = (date: Date) => dateFormat({ ...reader, locale: 'en' }, { year: 'numeric' }).format(date);
  const sameYear = year(at) === year(now);
  return dateFormat(reader, { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(at);
}

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `1.4 MB` in the reader's notation. `bytes` counts 1024 to the kilobyte, as Outlook does. */
export function fileSize(bytes: number, reader: Pick<Reader, 'locale'>): string {
  const power = bytes > 0 ? Math.min(Math.floor(Math.log2(bytes) / 10), sizeUnits.length - 1) : 0;
  return new Intl.NumberFormat(reader.locale, {
    style: 'unit',
    unit: sizeUnits[power] ?? 'byte',
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1024 ** power);
}
