import { type Texts, texts } from '../domain/language.ts';
import { es } from './syncing-words.es.ts';

const en = {
  listTooOld: 'This list is too old: what you ticked on its other pages is not kept any more. Open it anew.',
  tooManyTicked: (most: number): string =>
    `At most ${most} at once. Press "Mark" or "Unmark" for those that are ticked, and go on.`,
  contactGone: 'This contact is not in Outlook any more. Type "company" and its name to look again.',
  contactPrivate: 'This contact is private, so it is left alone.',
  companyRefused: 'Outlook did not take the company. Somebody may have changed the contact: try again.',
  changeTooOld: 'This change is too old to be undone.',
  changeFixed: 'This change cannot be undone here. Change it back by hand.',
  changedSince: 'It was changed again since. Nothing was undone, so that no newer value is lost.',
  itemGone: 'The item is not in Outlook any more. It cannot be changed back.',
  itemPrivate: 'The item is private now, so it is left alone.',
  recordGone: 'ProTracker does not show this record any more. It cannot be changed back.',
  notWritten: 'The old value could not be written. Somebody may have changed it at the same moment: try again.',
  contentUnknown: 'What it said is not known any more. Bring it back from Deleted Items in Outlook.',
  notYours: 'It was somebody else’s appointment. Ask them to invite you again.',
};

export type RefusalWords = Texts<typeof en>;

/** Why something that a person asked for is not done, and what helps. Shown as it stands; cards have their own words beside them. */
export const refusalWords = texts({ en, es });
