import { furtherFieldWords } from '../src/domain/further-fields-words.ts';
import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './sync-terms-words.es.ts';

/** What things are called, and why they are as they are: fields, values, reasons, rules. */

/** Why something was left out, is waiting, or keeps a value to itself. */
const reasons = {
  private: 'It is private and stays in Outlook.',
  ambiguous: 'Several records could be the same. You are asked which one it is.',
  'ambiguous-item':
    'Outlook or ProTracker has it more than once. Mark the one that is meant in Outlook, or delete the copy you do not need.',
  'outside-window': 'It lies outside the days that you chose for the calendar.',
  twin: 'Outlook has a second copy of it, which was changed. Delete the copy you do not need.',
  unknown: 'It could not be read this time. It is looked at again at the next sync.',
  'outlook-unknown':
    'Outlook does not say yet whether it was deleted or moved. It is looked at again at the next sync.',
  missing: 'Outlook does not show it any more. If that stays so, it counts as deleted.',
  'crm-not-visible':
    'ProTracker does not show you its record any more. Ask your ProTracker administrator for the right to it.',
  question: 'It waits for your answer. Type "conflicts".',
  'no-name': 'It has neither a name nor a company nor an address, and ProTracker needs one. Give it a name in Outlook.',
  rejected: 'You decided against it.',
  unauthorized: 'The connection has to be renewed. Type "sign in".',
  throttled: 'There was too much to do at once. It goes on at the next sync.',
  unsure: 'It is not certain yet what became of the last change. It is looked at again at the next sync.',
  loop: 'ProTracker and Outlook keep changing the same value against each other. Change it on one side by hand.',
  'already-linked':
    'ProTracker took it for a record that belongs to another of your items. Check whether you have it twice.',
  invitation: 'A colleague invited you to it. It waits for the invitation to arrive in Outlook.',
  creations: 'More would be created at once than is done unasked. You are asked first.',
  brake: 'More would be taken away at once than is done unasked. You are asked first.',
  failed: 'Something went wrong on our side. Tell your administrator if it stays so.',
  moved: 'It was moved meanwhile. It is looked at again at the next sync.',
  'one-way': 'This goes in one direction only.',
  'not-there': 'The other side has no place for this.',
  'not-organiser': 'It is somebody else’s appointment: only its organiser can change this.',
  'online-meeting': 'The text of an online meeting is left alone, because the way to join it stands there.',
  'invitations-off':
    'Invitees are not written to Outlook, because it would send invitations. Type "settings" to allow that.',
  'no-account': 'No account, or more than one, has exactly this name. Type "company" to choose the right one.',
  'not-in-list': 'ProTracker’s list does not have this value.',
  'after-due': 'It would start later than it is due.',
  'too-long': 'It is too long for the other side.',
  'too-large':
    'It holds more text than ProTracker for Outlook and Teams can keep of one item. Make its notes or text shorter, here or there.',
  refused: 'It was refused. Check the item, or ask your ProTracker administrator for the right to change it.',
  other: 'It waits for the next sync.',
};

/** What was done, and by which rule. */
const actions = {
  newCrm: 'Created in ProTracker, because you marked it',
  newOutlook: 'Created in Outlook, because ProTracker has it for you',
  bind: 'Recognised on both sides, and kept the same from then on',
  pushCrm: 'Changed in ProTracker, as you changed it in Outlook',
  pushOutlook: 'Changed in Outlook, as it was changed in ProTracker',
  merge: 'Changed on both sides',
  resume: 'Kept the same again',
  deleteItem: 'Moved to Deleted Items, because ProTracker deleted the record',
  clearFlag: 'No longer kept the same, because it was deleted in Outlook. The record stays in ProTracker',
  suspend: 'No longer kept the same. Both copies stay',
  'suspend unmarked': 'No longer kept the same, because its mark was taken off. Both copies stay',
  'suspend unflagged': 'No longer kept the same, because Sync to Outlook was taken off in ProTracker. Both copies stay',
  'suspend ineligible':
    'No longer kept the same, because you are not invited, or it is not assigned to you, any more. Both copies stay',
  'suspend outlook-deleted': 'No longer kept the same, because Outlook has it no more. The record stays in ProTracker',
  'suspend user': 'Left out of Outlook, as you decided. The record stays in ProTracker',
  'deleteItem ineligible':
    'Moved to Deleted Items, because you are not invited, or it is not assigned to you, any more',
  'deleteItem invitation':
    'Our copy was moved to Deleted Items, because the invitation itself arrived. It is kept the same instead',
  hide: 'No longer kept the same, because ProTracker does not show it to you any more',
  makePrivate: 'Became private. An earlier copy stays in ProTracker',
  relink: 'Lost its record, and is treated as newly marked',
  drop: 'No longer kept the same',
  'drop crm-deleted': 'No longer kept the same, because ProTracker deleted the record. It stays in Outlook',
};

/** What two have in common. */
const levels = {
  memory: 'they were kept the same before',
  sharedId: 'it is the same meeting',
  emailAndName: 'e-mail address and name',
  emailAlone: 'e-mail address',
  nameAndCompany: 'name and company',
  nameAndPhone: 'name and phone number',
  timeAndSubject: 'time and subject',
  titleAndDue: 'title and due date',
};

const brakeCauses = {
  'too-many': 'That is more than you allow at once. Everything else was synchronised.',
  outsiders: 'People outside your company are invited: they would get a cancellation.',
  'outlook-empty': 'Outlook suddenly shows none of them. That may be a fault, so nothing was taken away.',
  'crm-list-short': 'ProTracker suddenly shows far fewer than before. That may be a fault, so nothing was taken away.',
  'crm-all-deleted': 'ProTracker says that all of them were deleted. Nothing was taken away yet.',
};

const takings = {
  deleteItem: 'would be moved to Deleted Items in Outlook',
  clearFlag: 'would no longer be kept the same; it was deleted in Outlook, and its record stays',
  suspend: 'would no longer be kept the same; both copies stay',
  hide: 'would no longer be kept the same; ProTracker does not show it any more',
};

/** Names of fields. */
const fields = {
  givenName: 'First name',
  familyName: 'Last name',
  salutation: 'Salutation',
  jobTitle: 'Job title',
  department: 'Department',
  company: 'Company',
  emails: 'E-mail addresses',
  phoneWork: 'Business phone',
  phoneOther: 'Other phone',
  phoneMobile: 'Mobile phone',
  phoneHome: 'Home phone',
  fax: 'Fax',
  workAddress: 'Business address',
  homeAddress: 'Home address',
  birthday: 'Birthday',
  notes: 'Notes',
  assistant: 'Assistant',
  subject: 'Subject',
  body: 'Text',
  time: 'Time',
  place: 'Place',
  invitees: 'Invitees',
  organiser: 'Organiser',
  reminder: 'Reminder',
  status: 'Status',
  joinLink: 'Link to join',
  sharedId: 'Meeting id',
  title: 'Title',
  priority: 'Priority',
  due: 'Due',
  start: 'Start',
};

/** Values that mean something else than they say. */
const values = {
  notStarted: 'Not started',
  inProgress: 'In progress',
  completed: 'Completed',
  waitingOnOthers: 'Waiting on others',
  deferred: 'Deferred',
  planned: 'Planned',
  held: 'Held',
  cancelled: 'Cancelled',
  low: 'Low',
  normal: 'Normal',
  high: 'High',
};

const minutesBefore = (minutes: number): string =>
  minutes === 0 ? 'at the start' : minutes === 1 ? '1 minute before' : `${minutes} minutes before`;

const en = { reasons, actions, levels, brakeCauses, takings, fields, values, minutesBefore };

export type SyncTermsWords = Texts<typeof en>;

const terms = texts({ en, es });

/** Ids come from stored documents, which may be older or newer than this list: null for one that is not here. */
const named = (words: Readonly<Record<string, string>>, id: string): string | null => words[id] ?? null;

/** Why something was left out, is waiting, or keeps a value to itself. */
export const reasonWordsOf = (reason: string): string =>
  named(terms.reasons, reason) ?? (reason.startsWith('refused') ? terms.reasons.refused : terms.reasons.other);

/** What was done, and by which rule; empty: nothing that has words. */
export const actionText = ({ action, reason }: { readonly action: string; readonly reason: string | null }): string =>
  named(terms.actions, `${action} ${reason ?? ''}`) ?? named(terms.actions, action) ?? '';

/** What two have in common. */
export const levelWord = (level: string): string => named(terms.levels, level) ?? level;

export const brakeCause = (cause: string): string => named(terms.brakeCauses, cause) ?? terms.brakeCauses['too-many'];

/** What would become of them. */
export const takingWord = (action: string): string => named(terms.takings, action) ?? terms.takings.suspend;

export const fieldWord = (field: string): string =>
  named(terms.fields, field) ?? named(furtherFieldWords, field) ?? field;

/** What a value of a list means; as the CRM calls it where it is the CRM's own. */
export const valueWord = (value: string): string => named(terms.values, value) ?? value.replace(/^crm:/, '');

export const minutesBeforeText = (minutes: number): string => terms.minutesBefore(minutes);
