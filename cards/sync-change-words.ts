import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './sync-change-words.es.ts';
import { sideWords, type Side } from './sync-words.ts';

/** What is said about changes: what was done, and the way back. */

/** Why there is no Undo. */
const fixed = {
  deleted: 'No Undo: it is in Deleted Items in Outlook. Bring it back there, and mark it again.',
  gone: 'No Undo: the two are not kept the same any more.',
  series: 'No Undo: it belongs to a series. Unmark the series instead.',
  invitees: 'No Undo: Outlook would send invitations again.',
  private: 'No Undo: change its sensitivity in Outlook, and mark it again.',
  hidden: 'No Undo: ProTracker does not show it to you.',
  nothing: 'No Undo: no earlier value was replaced.',
};

/** What was done by Undo. */
const undoneText = {
  values: 'The old value is back, as if you had typed it. The other side follows at the next sync, which begins now.',
  pair: 'It is kept the same again from the next sync on, which begins now.',
  item: 'It is in Outlook again, as a new item made of what ProTracker knew of it. Nobody is invited again, and it is not marked: ProTracker gets it only if you mark it. The first one, with anything attached to it, is still in Deleted Items.',
  made: 'It is not kept the same any more from the next sync on, which begins now. Both copies stay: delete the one that you do not need by hand. It does not come back.',
};

const en = {
  field: (label: string, side: Side, was: string, becomes: string): string =>
    `${label} in ${sideWords[side]}: ${was} → ${becomes}`,
  lost: 'Outlook and ProTracker said different things; your settings or your answer decided.',
  empty: 'empty',
  more: (count: number): string => `and ${count} more fields`,
  ofRun: 'What was changed',
  /** The part of it that a line of the summary counts. */
  done: {
    createdCrm: 'Created in ProTracker',
    createdOutlook: 'Created in Outlook',
    changedCrm: 'Changed in ProTracker',
    changedOutlook: 'Changed in Outlook',
    removed: 'Moved to Deleted Items in Outlook',
    bound: 'Recognised on both sides',
  },
  history: 'What was changed lately',
  found: (words: string): string => `Changes of "${words}"`,
  none: 'Nothing was changed lately.',
  noneFound: (words: string): string => `Nothing that matches "${words}" was changed lately.`,
  noneInRun: 'Nothing was changed.',
  undone: (name: string): string => `Undone: ${name}`,
  undoneText,
  /** What Undo does, in the list to choose from. */
  undoes: { pair: 'keep the same again', made: 'keep the same no more', item: 'make it again in Outlook' },
  fixed,
  undoneAgain: 'It was undone already.',
  left: (fields: string): string => `Left as it is, because it was changed again since: ${fields}.`,
  choose: 'Choose what to undo.',
  byName: 'Search by name',
  runs: 'Last times',
  run: (changes: number): string => (changes === 0 ? 'no changes' : changes === 1 ? '1 change' : `${changes} changes`),
  runFailed: 'did not work',
  runCancelled: 'stopped',
};

export type SyncChangeWords = Texts<typeof en>;

export const changeWords = texts({ en, es });
