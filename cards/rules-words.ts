import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './rules-words.es.ts';

const en = {
  title: 'Automatic archiving',
  intro: 'Nothing is archived by itself until you switch a rule on.',
  introListed: 'Everything that a rule archives is listed, with its rule, and can be undone.',
  names: { replies: 'Replies follow', contacts: 'People you know', forwarded: 'Forward to archive' },
  sentences: {
    replies: 'When an email of a conversation is in ProTracker, its later emails go to the same records.',
    contacts:
      'An email with exactly one contact or lead of ProTracker goes to that record. Where it could be several, you are asked.',
  },
  forwarded: (address: string): string =>
    `What you forward to ${address}, or send there, comes to you as an Archive card, in the chat or by email as you chose.`,
  forwardedTitle: 'Not in your mailbox',
  forwardedMissing:
    'The email that you forwarded to the archive address is not in your mailbox any more, so it cannot be archived. Drop it into the chat as a file if you still have it.',
  forwardedSome: 'Some of the emails that you forwarded are not in your mailbox and are left out.',
  never: 'Never archive email with',
  neverHint: 'jane@example.com, @example.org',
  neverText:
    'Addresses, or whole domains with an @ in front, with commas between them. One of them on an email is enough.',
  neverWrong: 'Write addresses like jane@example.com, or domains like @example.org, with commas between them.',
  neverTooMany: 'At most 200 addresses and domains.',
  always:
    'No rule touches private, personal or confidential emails, email among colleagues, and invitations. Rules look at your Inbox and Sent Items.',
  saved: 'Saved.',
  unchanged: 'Nothing changes.',
  checkTitle: 'What this does',
  effects: {
    repliesOn: 'From now on, later emails of conversations that are in ProTracker are archived to the same records.',
    repliesOff: 'Later emails of a conversation are not archived by themselves any more. What is archived stays.',
    contactsOn:
      'From now on, email with exactly one contact or lead is archived to it. You are asked at most once a day about emails that fit several.',
    contactsOff: 'Email with people you know is not archived by itself any more. What is archived stays.',
    neverMore: (list: string): string => `No rule archives email with ${list} from now on. What is archived stays.`,
    neverLess: (list: string): string => `Rules may archive email with ${list} again, if it arrives from now on.`,
    forwardedOn: (address: string): string =>
      `From now on, what you forward to ${address} comes to you as an Archive card. Nothing is archived before you press Archive.`,
    forwardedOff: 'What you forward to the archive address is not looked at any more.',
    nothingOld: 'Email that is in your mailbox now is not archived.',
  },
  filed: 'Archived by rules',
  chooseUndo: 'Choose what to take back.',
  chooseLine: 'Choose an email.',
  chooseAgain: 'Choose what to try again.',
  failedTitle: 'A rule could not archive everything',
  filedNone: 'No rule has archived anything yet.',
  rules: 'Rules',
  byRule: (name: string): string => `Rule: ${name}`,
  takenBack: 'Undone. No rule archives it again.',
  beingUndone: 'It is being undone.',
  notUndone: (why: string): string => `Undoing is not finished. ${why}`,
  underWay: 'On its way to ProTracker.',
  failed: (why: string): string => `Not archived. ${why}`,
  partly: (why: string): string => `Archived in part. ${why}`,
  waitingTitle: 'Whose emails are these?',
  waitingText:
    'They fit more than one person in ProTracker, you forwarded them to be archived, or they could not be looked at automatically.',
  waitingNone: 'No email waits for your choice.',
  waiting: (count: number): string =>
    count === 1 ? '1 email waits for your choice' : `${count} emails wait for your choice`,
  choose: 'Choose records',
  leave: 'Leave in Outlook',
  left: 'They stay in Outlook. No rule looks at them again.',
  troubleTitle: 'Automatic archiving has stopped',
  trouble: {
    crm: {
      unauthorized: 'ProTracker does not know you any more. Type "sign in".',
      refused:
        'ProTracker does not let you look up or file email. Ask your ProTracker administrator for the right to it.',
      unavailable: 'ProTracker does not answer. It is tried again by itself.',
      bug: 'Something went wrong on our side. It is tried again by itself.',
    },
    graph: {
      unauthorized: 'Outlook does not know you any more. Type "sign in".',
      refused: 'Outlook gives no access to your mailbox. Type "sign in", or ask your administrator.',
      unavailable: 'Outlook does not answer. It is tried again by itself.',
      bug: 'Something went wrong on our side. It is tried again by itself.',
    },
    ours: {
      unauthorized: 'Type "sign in".',
      refused: 'Type "sign in".',
      unavailable: 'Something went wrong on our side. It is tried again by itself.',
      bug: 'Something went wrong on our side. It is tried again by itself.',
    },
  },
  troubleMeanwhile: 'Nothing is lost: email that arrives meanwhile is looked at when it works again.',
};

export type RulesWords = Texts<typeof en>;

/** Around archiving by itself. */
export const rulesWords = texts({ en, es });
