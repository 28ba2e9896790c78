import { type Texts, texts } from '../../../../domain/language.ts';
import { es } from './targets-words.es.ts';

const en = {
  title: 'Put emails on a record',
  hint: 'Drag emails from the list onto a record here. Or select them in the list, and press the button of a record.',
  pin: 'Keep this pane pinned, so that it stays while you choose emails.',
  search: 'Search ProTracker',
  searchHint: 'At least two letters of a name, or an address.',
  searching: 'Looking in ProTracker…',
  records: 'Records',
  none: 'No records yet. Search for one.',
  noMatch: (text: string): string => `No record matches “${text}”.`,
  found: (count: number, text: string): string =>
    count === 0 ? `No record matches “${text}”.` : count === 1 ? '1 record found' : `${count} records found`,
  here: 'Archive the selected here',
  hereFor: (name: string): string => `Archive the selected here: ${name}`,
  working: 'Archiving…',
  archiving: (name: string): string => `Archiving: ${name}`,
  busy: 'One moment: the last emails are still being archived.',
  back: 'Back',
  again: 'Try again',
  nothing: 'No email came with this. Drag emails from the list.',
  noneSelected: 'Select emails in the list first.',
  tooMany: (most: number, count: number): string =>
    `At most ${most} emails at once. These are ${count}. Nothing was archived.`,
  tooManySelected: 'At most 100 emails at once. Select fewer.',
  notEmail: (name: string): string =>
    `“${name}” is no email. Drop emails only; attachments go along with their email. Nothing was archived.`,
  notSelected:
    'These are not the emails that are selected in the list. Select them there, and drag them from there. Nothing was archived.',
  unreadable:
    'Outlook did not hand these emails over. Select them in the list, and press the button of a record. Nothing was archived.',
  missed: 'Drop emails on one of the records.',
};

export type TargetsWords = Texts<typeof en>;

/** Records that emails are put on, in the pane. */
export const words = texts({ en, es });
