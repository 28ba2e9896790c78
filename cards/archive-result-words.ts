import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './archive-result-words.es.ts';
import { count } from './count.ts';

const en = {
  working: 'Archiving',
  workingOn: (items: string): string => `Archiving ${items}`,
  stopping: 'Stopping after the email at hand.',
  progress: (done: number, items: string): string => `${done} of ${items} done. You can go on working.`,
  waiting: (system: string, until: string): string =>
    `${system} does not answer. Your request is kept and is tried again until ${until}.`,
  signIn: (system: string): string =>
    `${system} does not know you any more. Type "sign in": your request is kept and goes on then.`,
  finishUndoing: 'Finish undoing',
  undone: 'Archiving undone',
  undoneOf: (items: string): string => `Archiving of ${items} undone`,
  undoing: 'Undoing is not finished',
  shared: 'It stays there: somebody else archived it, too.',
  stays: 'The email itself stays in ProTracker, under no record: you may not delete emails there.',
  notTakenBack:
    'ProTracker does not let you take all of it back. Ask your ProTracker administrator for the right to delete emails and notes.',
  nothing: 'Nothing was archived',
  inPart: 'Archived in part',
  archived: 'Archived to ProTracker',
  archivedAll: (items: string): string => `${items} archived to ProTracker`,
  notMarked: 'It is in ProTracker, but Outlook did not take the category.',
  lost: {
    subject: 'ProTracker kept a shortened subject.',
    text: 'ProTracker could not keep every character of the text (emoji, for example).',
    people: 'ProTracker did not take every address: not everybody on the email is named in its copy.',
  },
  unedited:
    'It was in ProTracker already and stays as it is there: what you changed in the copy (subject, text, date or attachments) was not used.',
  unsaid: 'ProTracker did not confirm your comment: it may be missing there.',
  under: (names: string): string => `Filed under ${names}`,
  noLonger: (names: string): string => `No longer filed under ${names}`,
  attachments: (number: number): string => `with ${count(number, 'attachment', 'attachments')}`,
};

export type ArchiveResultWords = Texts<typeof en>;

/** The Archive card after the press. */
export const archiveResultWords = texts({ en, es });
