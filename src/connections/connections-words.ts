import { type Texts, texts } from '../domain/language.ts';
import { es } from './connections-words.es.ts';
import type { ConnectionName } from './ports.ts';
import type { Verdict } from './verdict.ts';

/** Why a connection does not work, and what the person can do about it. */
export interface Explained {
  readonly reason: string;
  readonly remedy: string;
}

const titles: Readonly<Record<ConnectionName, string>> = {
  protracker: 'ProTracker',
  microsoft: 'Microsoft 365',
  mailbox: 'Mailbox',
};

type Table = Readonly<Record<Exclude<Verdict, 'works'>, Explained>>;

const ours: Explained = {
  reason: 'Something went wrong on our side.',
  remedy: 'Try again, or give the reference to your administrator.',
};

const common = (system: string) => ({
  changed: ours,
  ours,
  throttled: { reason: `${system} is busy.`, remedy: 'Try again in a minute.' },
  unavailable: {
    reason: `${system} does not answer.`,
    remedy: 'Try again in a few minutes. If it stays so, tell your administrator.',
  },
  slow: {
    reason: `${system} did not answer in time.`,
    remedy: 'Try again in a minute. If it stays so, tell your administrator.',
  },
});

const noCrm: Explained = {
  reason: 'What answers at the server address is not ProTracker.',
  remedy: 'Check the server address, or ask your administrator.',
};

const signInToMicrosoft = 'Type "sign in" in the chat.';
const signInAnew = 'Type "sign out" and "sign in" in the chat.';
const askForConsent = 'Ask your Microsoft 365 administrator to allow this app.';
const strange = {
  'not-found': ours,
  rejected: ours,
  malformed: { reason: 'Microsoft 365 gave an answer that makes no sense here.', remedy: 'Tell your administrator.' },
  address: ours,
};

/** Row: connection; column: how it stands. */
const explanations: Readonly<Record<ConnectionName, Table>> = {
  protracker: {
    ...common('ProTracker'),
    absent: {
      reason: 'You are not signed in to ProTracker.',
      remedy: 'Enter your user name and password under Settings in the tab, or type "sign in" in the chat.',
    },
    unauthorized: {
      reason: 'ProTracker does not take your user name and password.',
      remedy: 'Enter them again under Settings in the tab, or type "sign out" and "sign in" in the chat.',
    },
    refused: {
      reason: 'ProTracker does not let you in from here.',
      remedy: 'Ask your ProTracker administrator for the right to use its interface for other programs.',
    },
    'not-found': noCrm,
    rejected: noCrm,
    malformed: noCrm,
    address: {
      reason: 'The server address cannot be used.',
      remedy: 'Check the server address, or ask your administrator.',
    },
  },
  microsoft: {
    ...common('Microsoft 365'),
    ...strange,
    absent: { reason: 'You are not signed in to Microsoft 365.', remedy: signInToMicrosoft },
    unauthorized: {
      reason: 'Your sign-in to Microsoft 365 has ended.',
      remedy: signInAnew,
    },
    refused: { reason: 'Microsoft 365 does not let this app see who you are.', remedy: askForConsent },
  },
  mailbox: {
    ...common('Your mailbox'),
    ...strange,
    absent: { reason: 'It needs the sign-in to Microsoft 365.', remedy: signInToMicrosoft },
    unauthorized: {
      reason: 'It needs a new sign-in to Microsoft 365.',
      remedy: signInAnew,
    },
    refused: {
      reason: 'You have no mailbox in Microsoft 365, or this app may not read it.',
      remedy: askForConsent,
    },
    'not-found': {
      reason: 'You have no mailbox in Microsoft 365.',
      remedy: 'Ask your Microsoft 365 administrator for one.',
    },
  },
};

const en = { titles, explanations };

export type ConnectionsWords = Texts<typeof en>;

/** Names of the connections, and what is told of one that does not work. */
export const connectionsWords = texts({ en, es });
