import { type Texts, texts } from '../../../../domain/language.ts';
import { es } from './admin-words.es.ts';

const en = {
  page: {
    title: 'Administration',
    loading: 'Looking up the settings…',
    again: 'Try again',
    save: 'Save',
    saving: 'Saving…',
    saved: 'Saved. It counts from now on.',
    wrong: 'Not saved. See what is marked.',
    changed: (by: string): string =>
      `${by || 'Somebody'} saved other settings in the meantime, so yours are not saved yet. What counts now is shown; what you typed is kept. Look at both, then save again.`,
    signIn: 'Sign in again.',
    ifEmpty: (otherwise: string): string => `If empty: ${otherwise}.`,
    keySince: (day: string): string => `Set on ${day}. Unchanged if left empty.`,
    noKey: 'None is stored.',
    fixed: 'Fixed',
    fixedFor: (label: string): string => `Fixed: ${label}`,
  },
  check: {
    title: 'Check of the installation',
    text: 'What this installation needs, and what is missing.',
    start: 'Check now',
    busy: 'Checking…',
    good: 'Nothing is missing.',
    bad: (count: number): string => (count === 1 ? 'One thing needs you.' : `${count} things need you.`),
    states: { good: 'good', warning: 'look at this', wrong: 'wrong' },
  },
  modules: {
    title: 'Kinds of records',
    text: 'What people can search, make and file email under, in the order in which it is offered. Custom modules and fields of ProTracker are in the list.',
    show: 'Show kinds of records',
    busy: 'Asking ProTracker…',
    usual: 'Back to the usual ones',
    takesEmail: 'Email can be filed here',
    fields: (label: string): string => `Fields of ${label}`,
    up: (label: string): string => `Move ${label} up`,
    down: (label: string): string => `Move ${label} down`,
    required: (label: string): string => `${label} (needed)`,
  },
  additions: {
    title: 'Further fields of contacts',
    text: 'These fields of Outlook contacts stay in Outlook unless you choose a field of ProTracker for them. Contacts that are kept the same follow within a day; where both sides say something else, the rule for conflicts decides. If you take a choice away, nothing is deleted on either side.',
    show: 'Show further fields',
    busy: 'Asking ProTracker…',
    none: 'Stays in Outlook',
    noChoices: 'ProTracker has no free text field for contacts. Ask whoever runs it for one.',
  },
  changes: {
    title: 'List of changes',
    show: 'Show the list',
    busy: 'Looking it up…',
    none: 'Nothing was changed here yet.',
    export: 'Download as a table (CSV)',
    file: 'protracker-administration.csv',
    refused: 'Tried to open or change Administration without the right.',
    line: (was: string, now: string): string => `${was} → ${now}`,
    more: (count: number): string => `Show ${count} more`,
    older: 'Show older changes',
    exportSome: (count: number): string => `Download these ${count} changes as a table (CSV)`,
  },
};

export type AdminWords = Texts<typeof en>;

/** What the page *Administration* says by itself; the words of each setting come from the server. */
export const adminWords = texts({ en: en.page, es: es.page });
export const checkWords = texts({ en: en.check, es: es.check });
export const moduleWords = texts({ en: en.modules, es: es.modules });
export const additionWords = texts({ en: en.additions, es: es.additions });
export const changeWords = texts({ en: en.changes, es: es.changes });
