import { type Texts, texts } from '../domain/language.ts';
import { es } from './identity-words.es.ts';

const en = {
  signIn: {
    expired: 'This sign-in has expired. Go back to the chat and start it again.',
    otherAccount: 'This is another account than the one you chat with. Start again and choose that one.',
    unknown: 'ProTracker does not know this user with this password. Check both and try again.',
  },
  account: {
    server: 'The server address is set by your administrator.',
    user: 'Type your ProTracker user name.',
    password: 'Type your ProTracker password.',
    keptRefused: 'ProTracker does not take the stored password any more. Type your password.',
    otherServer: 'This is another server. Type your password for it.',
    refused: 'ProTracker does not know this user with this password. Nothing was changed. Check both and try again.',
  },
};

export type IdentityWords = Texts<typeof en>;

/** Why somebody is not signed in, and what they can do about it. */
export const identityWords = texts({ en, es });
