import { type Texts, texts } from '../src/domain/language.ts';
import { commonWords } from './common-words.ts';
import { es } from './letter-words.es.ts';

const en = {
  title: 'Where questions reach you',
  explain:
    'ProTracker asks where you have to decide: which record an email belongs to, which of two different values counts, or before many things are taken away.',
  inChat: 'Questions come to your chat with ProTracker.',
  byEmail: 'Questions come by email. You answer them in Outlook, inside the email.',
  byEmailText: 'Emails with questions go from you to you alone, and ProTracker never archives them.',
  chooseEmail: 'Ask me by email in Outlook',
  chooseChat: 'Ask me in the chat',
  allow: 'Allow sending',
  notAllowed:
    'Your permission to send you email is missing. Until you give it, questions come to the chat. Press "Allow sending" and sign in once more.',
  allowFirst: 'Microsoft asks you once more: may ProTracker send you email? Sign in with the button.',
  notRegistered:
    'Nobody can be asked by email here yet: an administrator has to register ProTracker for emails with buttons in Outlook first.',
  button: 'Questions by email',
  back: 'Settings',
  subject: (what: string): string => `ProTracker: ${what}`,
  whichRecord: (subject: string): string =>
    subject === ''
      ? 'Which record does your email belong to?'
      : `Which record does ${commonWords.quoted(subject)} belong to?`,
  answerHere: 'If you see no buttons in this email, answer in ProTracker:',
  open: 'Open ProTracker',
  over: 'There is nothing left to answer',
  overText: 'This was answered already, or nobody has to any more.',
  signIn: 'Sign in first',
  signInText: 'Type "sign in" in your chat with ProTracker, and then open this email again.',
  elsewhere: 'This cannot be filled in inside an email',
  elsewhereText: 'It needs a list that Outlook does not show in an email. Open it in ProTracker.',
};

export type LetterWords = Texts<typeof en>;

/** Around questions that come by email. */
export const letterWords = texts({ en, es });
