import { randomUUID } from 'node:crypto';
import { createConversations } from '../bot/conversations.ts';
import { filingNotices } from '../bot/filing/notices.ts';
import type { Notifier } from '../bot/turn.ts';
import type { OpenWorkplace } from './archive/workplace.ts';
import type { Clock, Log } from './domain/log.ts';
import type { Person } from './domain/person.ts';
import { Filing } from './filing/filing.ts';
import { mailFolders, type MailChanges } from './filing/ports.ts';
import type { Letters } from './mailing/letters.ts';
import type { JobQueue } from './jobs/port.ts';
import { anyRuleIsOn } from './settings/personal.ts';
import type { Store } from './store/port.ts';
import { ChangeNotices, type Watch, type WatchedPlace } from './syncing/notices.ts';
import type { NoticeAddresses } from './syncing/notices-port.ts';

/** What happens in somebody's mailbox, and being told of it. */
export interface MailNews extends WatchedPlace {
  readonly changes: MailChanges;
  /** Address to which people forward what is to be archived, lower case; null: there is none. */
  readonly archiveMailbox: string | null;
}

/** Throws `RemoteError` `unauthorized` when a sign-in is missing. */
export type OpenMailNews = (person: Person) => Promise<MailNews>;

export interface AutomaticArchivingOptions {
  readonly store: Store;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly open: OpenWorkplace;
  readonly openNews: OpenMailNews;
  /** Ids of the editions of the add-in. */
  readonly addins: readonly string[];
  readonly notifier: Notifier;
  /** Asks by email whoever prefers that. */
  readonly letters: Pick<Letters, 'ask'>;
  /** Where this service is told of new email. */
  readonly addresses: () => NoticeAddresses;
  readonly log: Log;
  readonly clock: Clock;
}

export interface AutomaticArchiving {
  readonly filing: Filing;
  readonly mailNotices: ChangeNotices<MailNews>;
}

/** New email of both folders, while a rule is switched on. */
const mailWatch: Watch<MailNews> = {
  docId: 'mail-subscriptions',
  wanted: ({ rules }) => (anyRuleIsOn(rules) ? mailFolders : []),
  sources: async (names) =>
    new Map(mailFolders.filter((folder) => names.includes(folder)).map((folder) => [folder, { kind: 'mail', folder }])),
};

/** Archiving by rules in people's hands: the worker, its messages, its subscriptions. */
export function automaticArchiving({
  openNews,
  addresses,
  notifier,
  letters,
  ...tools
}: AutomaticArchivingOptions): AutomaticArchiving {
  const { store, clock, log } = tools;
  const conversations = createConversations(store);
  const find = (person: Person) => conversations.find(person);
  const mailNotices = new ChangeNotices({ store, clock, log, open: openNews, watch: mailWatch, addresses });
  const filing = new Filing({
    ...tools,
    openNews,
    notices: mailNotices,
    localeOf: (person) => conversations.localeOf(person),
    listener: filingNotices({ store, notifier, find, letters, newId: () => randomUUID() }),
  });
  return { filing, mailNotices };
}
