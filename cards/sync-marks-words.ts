import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './sync-marks-words.es.ts';
import { counted, kindWords, type Kind } from './sync-words.ts';

/** What is said about marks: on the list, and about what was pressed. */

export type MarkState = 'free' | 'marked' | 'linked' | 'parked' | 'waiting' | 'private' | 'never';

const states: Readonly<Record<MarkState, string | null>> = {
  free: null,
  marked: 'marked, goes over at the next sync',
  linked: '✓ kept the same in ProTracker',
  parked: 'was kept the same; both copies stay as they are',
  waiting: 'waits for your answer',
  private: 'private: it stays in Outlook',
  never: 'its address is on your list of those that are never synchronised',
};

const refused = {
  private: 'is private and stays in Outlook. Change its sensitivity in Outlook if it should go over.',
  never: 'has an address on your list of those that are never synchronised. Type "settings" to change the list.',
  gone: 'is not in Outlook any more.',
};

const marks = {
  title: (kind: Kind, only: 'all' | 'marked'): string =>
    only === 'all' ? `Which ${kindWords[kind].many} go to ProTracker?` : `Marked ${kindWords[kind].many}`,
  explain: 'What you mark goes to ProTracker and is kept the same on both sides. Nothing else of yours leaves Outlook.',
  none: (kind: Kind, words: string): string =>
    words ? `None of your ${kindWords[kind].many} matches "${words}".` : `You have no ${kindWords[kind].many} here.`,
  nowhere: (words: string): string => `None of your contacts, appointments and tasks matches "${words}".`,
  noneMarked: (kind: Kind): string => `None of your ${kindWords[kind].many} is marked.`,
  page: (page: number, pages: number, total: number): string => `Page ${page} of ${pages}, ${total} in all`,
  elsewhere: (names: readonly string[], more: number): string =>
    `Also ticked, and counted with the next press: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  off: (kind: Kind): string =>
    `Synchronising ${kindWords[kind].many} is switched off: marks are kept, and nothing goes over before you switch it on.`,
  series: 'the whole series',
  chooseOne: 'Tick at least one.',
  marked: (count: number, kind: Kind): string => `${counted(count, kind)} marked`,
  markedNext: (count: number): string => `${count === 1 ? 'It goes' : 'They go'} over at the next sync.`,
  unmarked: (count: number, kind: Kind): string => `${counted(count, kind)} no longer marked`,
  unmarkedNext: 'Not synced any more. Both copies stay.',
  nothing: 'Nothing was changed',
  recordMarked: 'It comes to Outlook at the next sync.',
  recordMarkedOff: 'Kept for Outlook. It comes over once synchronising contacts is switched on: type "settings".',
  recordGone: 'ProTracker does not show this contact any more.',
  show: 'Show',
  letters: 'First letters of names',
  becomes: 'Marked appointments become',
  asMeeting: 'Meetings in ProTracker',
  asCall: 'Calls in ProTracker',
};

const en = { states, refused, marks };

export type SyncMarksWords = Texts<typeof en>;

/** Stands behind an item's name; null: nothing to say. */
export const stateWords = texts({ en: en.states, es: es.states });
/** Stands behind an item's name, too. */
export const refusedWords = texts({ en: en.refused, es: es.refused });
export const marksWords = texts({ en: en.marks, es: es.marks });
