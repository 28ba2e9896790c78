import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './sync-run-words.es.ts';
import { counted, kindWords, type Kind } from './sync-words.ts';

/** What is said about runs: under way, over, and how things stand. */

export type Step = 'beginning' | 'readingOutlook' | 'readingCrm' | 'comparing' | 'writing';

const steps: Readonly<Record<Step, string>> = {
  beginning: 'Getting ready.',
  readingOutlook: 'Looking at what changed in Outlook.',
  readingCrm: 'Looking at what changed in ProTracker.',
  comparing: 'Comparing the two.',
  writing: 'Carrying changes over.',
};

export interface Failure {
  readonly system: 'crm' | 'graph' | 'store' | 'ours';
  readonly why: string;
}

const systems: Readonly<Record<Failure['system'], string>> = {
  crm: 'ProTracker',
  graph: 'Microsoft 365',
  store: 'Our own storage',
  ours: 'This app',
};

const failures = {
  unauthorized: (system: string): string =>
    `${system} does not know you any more. Type "sign in" to connect again; synchronising goes on afterwards.`,
  refused: (system: string): string =>
    `${system} does not let you do this. Ask your ${system} administrator for the right to it.`,
  throttled: (system: string): string => `${system} is busy. It is tried again by itself.`,
  unavailable: (system: string): string => `${system} does not answer. It is tried again by itself.`,
  bug: 'Something went wrong on our side. Type "sync" to try again, or tell your administrator.',
  other: (system: string): string => `${system} gave an answer that makes no sense here. Tell your administrator.`,
};

const run = {
  waiting: 'Synchronising begins',
  running: 'Synchronising',
  goOn: 'You can go on working.',
  stopping: 'Stopping. What is begun is finished first.',
  read: (count: number): string => `${count} changed ${count === 1 ? 'item' : 'items'} read`,
  compared: (done: number, of: number): string => `${done} of ${of} compared`,
  written: (done: number, of: number): string => `${done} of ${of} changes carried over`,
  alreadyRunning: 'It was under way already.',
  waitsFor: (why: string, until: string): string => `${why} Your request is kept until ${until}.`,
  upToDate: 'Everything is up to date',
  done: 'Synchronised',
  cancelled: 'Synchronising was stopped',
  cancelledText: 'What was done stays done. Type "sync" to go on.',
  failed: 'Synchronising did not work',
  allOff: 'Synchronising is switched off',
  allOffText: 'Nothing goes between Outlook and ProTracker before you switch it on. Choose what to begin with.',
  noneLeftOut: 'Nothing was left out.',
  nothingMarked: 'Nothing is marked yet. Type "mark" to choose what goes over.',
  failing: 'Synchronising does not work at the moment',
  byItself: (minutes: number): string =>
    `It goes by itself from now on: within moments after a change in Outlook, and every ${minutes} minutes. Press "Sync now" to begin at once.`,
  switchedOn: (kind: Kind): string => `Synchronising ${kindWords[kind].many} is switched on.`,
};

const status = {
  title: 'Synchronising with ProTracker',
  lights: { green: '🟢 On, by itself', yellow: '🟡 Only when you type "sync"', red: '🔴 Off' },
  failing: '🔴 Not working',
  marked: (count: number, kind: Kind): string => `${counted(count, kind)} marked`,
  last: (when: string): string => `Last time: ${when}`,
  never: 'Not synchronised yet',
  next: (when: string): string => `Next time by itself: ${when}`,
  running: 'Synchronising now.',
  closed: (fields: string): string =>
    `These stay in Outlook, because ProTracker does not open them to you: ${fields}. Ask your ProTracker administrator.`,
};

const en = { steps, systems, failures, run, status };

export type SyncRunWords = Texts<typeof en>;

export const stepWords = texts({ en: en.steps, es: es.steps });
export const runWords = texts({ en: en.run, es: es.run });
export const statusWords = texts({ en: en.status, es: es.status });
const systemWords = texts({ en: en.systems, es: es.systems });
const failureWords = texts({ en: en.failures, es: es.failures });

/** What went wrong, and what helps. */
export function failureWordsOf({ system, why }: Failure): string {
  const name = systemWords[system];
  switch (why) {
    case 'bug':
      return failureWords.bug;
    case 'unauthorized':
    case 'refused':
    case 'throttled':
    case 'unavailable':
      return failureWords[why](name);
    default:
      return failureWords.other(name);
  }
}
