import { type Texts, texts } from '../src/domain/language.ts';
import { es } from './sync-count-words.es.ts';
import { counted, sideWords, type Kind, type Side } from './sync-words.ts';

type OneOrMany = Readonly<Record<Kind, { readonly one: string; readonly many: string }>>;

/** Why something of Outlook went to ProTracker. */
const markedOnes: OneOrMany = {
  contact: { one: 'a contact that you marked', many: 'contacts that you marked' },
  event: { one: 'an appointment that you marked', many: 'appointments that you marked' },
  task: { one: 'a task that you marked', many: 'tasks that you marked' },
};

/** Why something of ProTracker came to Outlook. */
const yourOnes: OneOrMany = {
  contact: {
    one: 'a contact with Sync to Outlook in ProTracker',
    many: 'contacts with Sync to Outlook in ProTracker',
  },
  event: {
    one: 'an appointment that you are invited to in ProTracker, or that is assigned to you there',
    many: 'appointments that you are invited to in ProTracker, or that are assigned to you there',
  },
  task: {
    one: 'a task that is assigned to you in ProTracker',
    many: 'tasks that are assigned to you in ProTracker',
  },
};

const created = (count: number, side: Side): string => `${count} created in ${sideWords[side]}`;

const en = {
  created,
  createdBecause: (count: number, side: Side, kind: Kind): string =>
    `${created(count, side)}: ${(side === 'crm' ? markedOnes : yourOnes)[kind][count === 1 ? 'one' : 'many']}`,
  bound: (count: number, kind: Kind): string =>
    `${counted(count, kind)} recognised on both sides, and kept the same from now on`,
  updated: (count: number, side: Side): string => `${count} changed in ${sideWords[side]}`,
  removed: (count: number): string =>
    `${count} moved to Deleted Items in Outlook, because ProTracker deleted the record`,
  skipped: (count: number): string => `${count} left out`,
  kept: (count: number): string => (count === 1 ? '1 value stays on one side' : `${count} values stay on one side`),
  waiting: (count: number): string => `${count} waiting`,
  questions: (count: number): string => (count === 1 ? 'One question for you' : `${count} questions for you`),
  failed: (count: number): string => `${count} that went wrong`,
};

export type SyncCountWords = Texts<typeof en>;

/** What a run says about its numbers. */
export const countLines = texts({ en, es });
