import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './sync-question-words.es.ts';
import { counted, kindWords, sideWords, type Kind, type Side } from './sync-words.ts';

const en = {
  none: 'No open questions',
  noneText: 'When Outlook and ProTracker cannot be kept the same without you, I ask you here.',
  list: (count: number): string => (count === 1 ? 'One open question' : `${count} open questions`),
  one: 'Question',
  choose: 'Choose a question.',
  conflict: (name: string): string => `Changed on both sides: ${name}`,
  conflictText: 'You changed this in Outlook, and somebody changed it in ProTracker. Which one counts?',
  changedOn: (side: Side, when: string, who: string | null): string =>
    `${sideWords[side]}, last changed ${when}${who === null ? '' : ` by ${who}`}`,
  more: (count: number): string => `and ${count} more fields, for which the same answer counts`,
  perField: (label: string): string => `${label}: keep`,
  laterText: 'It waits for you. Type "conflicts" when you want to answer.',
  others: 'The others',
  all: (kind: Kind): string => `Do the same with all other ${kindWords[kind].many} that wait for this answer`,
  taken: 'Your answer is kept',
  takenText: 'It is carried out now.',
  takenOff: (kind: Kind): string =>
    `Synchronising ${kindWords[kind].many} is switched off: your answer is carried out once it is on.`,
  keptText: 'Your answer is kept and is carried out at the next sync that works.',
  done: 'Done',
  doneAll: (count: number): string =>
    count === 1
      ? 'One other question was answered the same way.'
      : `${count} other questions were answered the same way.`,
  takenAll: (count: number): string =>
    count === 1
      ? 'One other question is answered the same way.'
      : `${count} other questions are answered the same way.`,
  settled: 'This is settled',
  settledText: 'It was answered elsewhere, or the two sides are the same again.',
  moved: 'It was changed again meanwhile. Look at the new values and answer once more.',
  match: (name: string): string => `Which record is it? ${name}`,
  matchText: 'More than one record in ProTracker could be the same. Choose the right one.',
  matchWhich: 'Which one is it?',
  matchChoose: 'Choose one.',
  matchIs: (name: string): string => `It is ${name}.`,
  nth: (number: number, name: string): string => `${number}. ${name}`,
  changedLast: (when: string): string => `Last changed ${when}`,
  matchNew: 'None of them: create a new record',
  matchSkip: 'Leave it in Outlook alone (its mark is taken off)',
  sameBecause: (reasons: string): string => `The same: ${reasons}.`,
  noReason: 'It looked the same when the two were compared; one of them may have changed since.',
  deleted: (name: string): string => `Deleted in ProTracker, changed in Outlook: ${name}`,
  deletedText: 'The record was deleted in ProTracker, and you changed the item in Outlook. What becomes of it?',
  deletedCrm: 'Delete it in Outlook too',
  deletedOutlook: 'Keep it in Outlook alone',
  brake: (count: number, kind: Kind): string => `May ${counted(count, kind)} be taken away?`,
  brakeYes: 'Yes, go on',
  brakeNo: 'No, keep them',
  brakeNoText: 'No means: nothing is taken away. What was deleted in Outlook is put back there.',
  creations: (count: number): string => `May ${count} be created?`,
  creationsText: 'That many at once are not created unasked. These wait for your answer.',
  creationsYes: 'Yes, create them',
  creationsNo: 'No, do not create them',
  creationsNoText:
    'No means: your marks on them are taken off, and Sync to Outlook of such contacts is taken off in ProTracker. Appointments and tasks of ProTracker stay out of Outlook; "history" has an Undo for each.',
};

export type SyncQuestionWords = Texts<typeof en>;

/** What questions and answers say. */
export const questionWords = texts({ en, es });
