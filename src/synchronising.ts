import { randomUUID } from 'node:crypto';
import { createConversations } from '../bot/conversations.ts';
import { SyncCards } from '../bot/sync/cards.ts';
import type { SyncDesk } from '../bot/sync/desk.ts';
import { createConfirmations } from '../bot/sync/confirmations.ts';
import { createNotices } from '../bot/sync/notices.ts';
import type { Notifier } from '../bot/turn.ts';
import type { Clock, Log } from './domain/log.ts';
import type { Letters } from './mailing/letters.ts';
import type { JobQueue } from './jobs/port.ts';
import type { Store } from './store/port.ts';
import { ChangeNotices } from './syncing/notices.ts';
import type { NoticeAddresses } from './syncing/notices-port.ts';
import type { OpenSync, SyncPlace } from './syncing/place.ts';
import { SyncRunner } from './syncing/runner.ts';
import { createShelves } from './syncing/shelf.ts';
import { syncWatch } from './syncing/watch.ts';

export interface SynchronisingOptions {
  readonly store: Store;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly open: OpenSync;
  readonly notifier: Notifier;
  /** Asks by email whoever prefers that. */
  readonly letters: Pick<Letters, 'ask'>;
  /** Where this service is told of changes in mailboxes. */
  readonly addresses: () => NoticeAddresses;
  readonly log: Log;
  readonly clock: Clock;
}

export interface Synchronising extends SyncDesk {
  readonly changeNotices: ChangeNotices<SyncPlace>;
}

/** The synchronisation in people's hands: its runner, its cards, its notices. */
export function synchronising({ notifier, addresses, letters, ...tools }: SynchronisingOptions): Synchronising {
  const { store, clock, log } = tools;
  const newId = (): string => randomUUID();
  const conversations = createConversations(store);
  const find = (person: Parameters<typeof conversations.find>[0]) => conversations.find(person);
  const notices = createNotices({ store, notifier, find, letters, clock, newId });
  const confirmations = createConfirmations({ store, notifier, newId });
  const shelves = createShelves(clock);
  const cards = new SyncCards({ store, notifier, notices, confirmations, shelves, newId, log });
  const changeNotices = new ChangeNotices({ ...tools, watch: syncWatch, addresses });
  const localeOf = (person: Parameters<typeof conversations.localeOf>[0]) => conversations.localeOf(person);
  const runner = new SyncRunner({ ...tools, listener: cards, notices: changeNotices, localeOf });
  return { ...tools, changeNotices, newId, runner, cards, shelves };
}
