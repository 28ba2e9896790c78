import { type Texts, texts } from '../src/domain/language.ts';
import type { RemoteFailure, RemoteSystem } from '../src/errors.ts';
import { es } from './trouble-words.es.ts';

const systems: Readonly<Record<RemoteSystem, string>> = {
  crm: 'ProTracker',
  graph: 'Microsoft 365',
  store: 'Our own storage',
};

const remote: Readonly<Record<RemoteFailure, (system: string) => string>> = {
  unauthorized: (system) => `${system} does not know you any more. Type "sign in" to connect again, then repeat this.`,
  refused: (system) => `${system} does not let you do this. Ask your ${system} administrator for the right to it.`,
  'not-found': (system) => `${system} does not have this any more. Search for it again.`,
  changed: (system) => `Somebody changed this in ${system} at the same moment. Open it again and repeat your change.`,
  throttled: (system) => `${system} is busy. Try again in a minute.`,
  unavailable: (system) => `${system} does not answer. Try again in a few minutes.`,
  rejected: (system) => `${system} did not take this. Check what you entered, or tell your administrator.`,
  malformed: (system) => `${system} gave an answer that makes no sense here. Tell your administrator.`,
};

const en = {
  systems,
  remote,
  reference: (id: string): string => `(Reference ${id})`,
  tooMuch: 'This is too much at once. Choose fewer emails, and do the others after them.',
  tooLong: 'That took too long. Try again in a minute.',
  ours: 'Something went wrong on our side. Try again, or tell your administrator.',
  /** In a message extension, which has no card to open again. */
  outdatedDialog: 'This is out of date. Close it and open it again.',
  outdatedSearch: 'This search is out of date. Update the app.',
  nobody: 'I cannot tell who you are here. Open the app with your work account.',
  tooLongToRead: 'Too long for a command.',
  /** A message extension before anything is typed, where nothing was used yet. */
  typeToSearch: 'Type the first letters of a name, or an address.',
  nothingMatches: (words: string): string => `Nothing matches "${words}".`,
  fileUnreadable: (name: string): string => `"${name}" cannot be read. Drop it again.`,
  fileTooLarge: (name: string): string => `"${name}" is larger than 25 MB.`,
};

export type TroubleWords = Texts<typeof en>;

/** What goes wrong wherever something is typed, pressed or dropped. */
export const troubleWords = texts({ en, es });
