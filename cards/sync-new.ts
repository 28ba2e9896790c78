import {
  actions,
  card,
  choice,
  choiceInput,
  dateInput,
  execute,
  good,
  heading,
  openUrl,
  problem,
  subtle,
  text,
  textInput,
  timeInput,
  type Action,
  type Card,
  type Element,
  type Reader,
} from './elements.ts';
import { commonWords } from './common-words.ts';
import { marksWords } from './sync-marks-words.ts';
import { nameLine, type Named } from './sync-values.ts';
import { companyWords, newWords } from './sync-new-words.ts';
import { buttonWords, type Kind } from './sync-words.ts';

/** New Outlook items that go to ProTracker, and the company of a contact. */

export interface NewItemData {
  /** Every press on this card makes at most one item. */
  readonly operation: string;
  readonly kind: Kind;
  /** As typed, by input. */
  readonly values: Readonly<Record<string, string>>;
  readonly problem?: string | undefined;
}

/** Inputs: as below. Verb: createMarked. */
export const newItemCard = (data: NewItemData): Card =>
  card(newWords.title[data.kind], [
    heading(newWords.title[data.kind]),
    subtle(newWords.explain, { size: 'Default' }),
    ...inputsOf(data),
    data.problem ? problem(data.problem) : null,
    actions(
      execute(buttonWords.create, 'createMarked', { operation: data.operation, of: data.kind }, { style: 'positive' }),
    ),
  ]);

function inputsOf({ kind, values }: NewItemData): readonly Element[] {
  const { labels } = newWords;
  const line = (id: keyof typeof labels, maxLength = 100): Element =>
    textInput({ id, label: labels[id], value: values[id] ?? '', maxLength });
  const notes = textInput({
    id: 'notes',
    label: labels.notes,
    value: values.notes ?? '',
    maxLength: 10_000,
    multiline: true,
  });
  const day = (id: 'date' | 'due', required: boolean): Element =>
    dateInput({ id, label: labels[id], value: values[id] ?? '', required, error: newWords.needsTime });
  const time = (id: 'from' | 'until'): Element =>
    timeInput({ id, label: labels[id], value: values[id] ?? '', required: true, error: newWords.needsTime });
  switch (kind) {
    case 'contact':
      return [
        line('givenName'),
        line('familyName'),
        line('company', 150),
        line('email', 254),
        line('phoneMobile'),
        notes,
      ];
    case 'event':
      return [
        line('subject', 255),
        day('date', true),
        time('from'),
        time('until'),
        line('place', 255),
        choiceInput({
          id: 'as',
          label: marksWords.becomes,
          choices: [choice(marksWords.asMeeting, 'Meetings'), choice(marksWords.asCall, 'Calls')],
          value: values.as ?? 'Meetings',
          style: 'compact',
        }),
        notes,
      ];
    case 'task':
      return [line('title', 255), day('due', false), notes];
  }
}

/** Verbs: startSync, switchOn. */
export const itemMadeCard = (
  data: { readonly kind: Kind; readonly name: Named; readonly isOff: boolean; readonly operation: string },
  reader: Reader,
): Card =>
  card(newWords.made[data.kind], [
    heading(`✓ ${newWords.made[data.kind]}`),
    text(nameLine(data.kind, data.name, reader), { weight: 'Bolder' }),
    text(data.isOff ? marksWords.off(data.kind) : newWords.madeNext),
    actions(
      data.isOff
        ? execute(
            buttonWords.switchOn,
            'switchOn',
            { kind: data.kind, operation: data.operation },
            { style: 'positive' },
          )
        : execute(
            buttonWords.syncNow,
            'startSync',
            { kinds: [data.kind], operation: data.operation },
            { style: 'positive' },
          ),
    ),
  ]);

export interface CompanyData {
  readonly operation: string;
  /** Contacts that match what was typed; none: nothing matches. */
  readonly contacts: readonly (Named & { readonly id: string })[];
  readonly words: string;
  /** Ids of those that were ticked to choose from; empty: those that match. */
  readonly among: readonly string[];
  /** More match than are shown. */
  readonly hasMore: boolean;
  readonly chosen: string;
  readonly problem?: string | undefined;
}

const backToContacts = (): Action => execute(buttonWords.list, 'showMarks', { of: 'contact' }, { inputs: 'none' });

/** Inputs: `contact`, `account`, `words`. Verbs: setCompany, findCompanyContact, showMarks. */
export function companyCard(data: CompanyData, reader: Reader): Card {
  const some = data.contacts.length > 0;
  return card(companyWords.title, [
    heading(companyWords.title),
    some
      ? choiceInput({
          id: 'contact',
          label: companyWords.which,
          choices: data.contacts.map((contact) => choice(nameLine('contact', contact, reader), contact.id)),
          value: data.chosen,
          style: 'compact',
          placeholder: companyWords.chooseContact,
          required: true,
          error: companyWords.chooseContact,
        })
      : text(companyWords.none(data.words)),
    some
      ? choiceInput({
          id: 'account',
          label: companyWords.account,
          choices: [],
          style: 'filtered',
          dataset: 'companies',
          placeholder: companyWords.letters,
          required: true,
          error: companyWords.chooseAccount,
        })
      : null,
    data.hasMore ? subtle(companyWords.many) : null,
    data.problem ? problem(data.problem) : null,
    some
      ? null
      : textInput({
          id: 'words',
          label: commonWords.search,
          value: data.words,
          maxLength: 100,
          placeholder: companyWords.nameLetters,
        }),
    actions(
      some
        ? execute(
            buttonWords.set,
            'setCompany',
            { operation: data.operation, query: data.words, among: data.among },
            { style: 'positive' },
          )
        : execute(commonWords.search, 'findCompanyContact'),
      backToContacts(),
    ),
  ]);
}

/** Verbs: startSync, markItems, showMarks. */
export const companySetCard = (
  data: {
    readonly contact: Named & { readonly id: string };
    readonly company: string;
    readonly url: string | null;
    readonly isMarked: boolean;
    readonly operation: string;
  },
  reader: Reader,
): Card =>
  card(companyWords.set(data.company), [
    heading(`✓ ${companyWords.set(data.company)}`),
    text(nameLine('contact', data.contact, reader), { weight: 'Bolder' }),
    good(companyWords.setText),
    data.isMarked ? null : text(companyWords.unmarked),
    actions(
      data.isMarked
        ? execute(
            buttonWords.syncNow,
            'startSync',
            { kinds: ['contact'], operation: data.operation },
            { style: 'positive' },
          )
        : execute(buttonWords.mark, 'markItems', {
            ...{ operation: data.operation, of: 'contact', only: 'all', all: [data.contact.id] },
          }),
      data.url ? openUrl(commonWords.view, data.url) : null,
      backToContacts(),
    ),
  ]);
