import { randomUUID } from 'node:crypto';
import { createConversations } from '../bot/conversations.ts';
import { SyncCards } from '../bot/sync/cards.ts';
import type { SyncDesk } from '../bot/sync/desk.ts';
import { createNotices } from '../bot/sync/notices.ts';
import type { Notifier } from '../bot/turn.ts';
import type { Clock, Log } from './domain/log.ts';
import type { JobQueue } from './jobs/port.ts';
import type { Store } from './store/port.ts';
import type { OpenSync } from './syncing/place.ts';
import { SyncRunner } from './syncing/runner.ts';
import { createShelves } from './syncing/shelf.ts';

export interface SynchronisingOptions {
  readonly store: Store;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly open: OpenSync;
  readonly notifier: Notifier;
  readonly log: Log;
  readonly clock: Clock;
}

/** The synchronisation in people's hands: its runner, its cards, its notices. */
export function synchronising({ notifier, ...tools }: SynchronisingOptions): SyncDesk {
  const { store, clock, log } = tools;
  const newId = (): string => randomUUID();
  const conversations = createConversations(store);
  const find = (person: Parameters<typeof conversations.find>[0]) => conversations.find(person);
  const notices = createNotices({ store, notifier, find, clock, newId });
  const cards = new SyncCards({ store, notifier, notices, newId, log });
  const runner = new SyncRunner({ ...tools, listener: cards });
  return { ...tools, newId, runner, cards, shelves: createShelves(clock) };
}
