import { randomUUID } from 'node:crypto';
import type { OutlookId } from '../../src/domain/ids.ts';
import { partitionOf, type Person } from '../../src/domain/person.ts';
import { noAdditions } from '../../src/domain/further-fields.ts';
import type { RecordSummary } from '../../src/domain/record.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import type { Job, JobHandler } from '../../src/jobs/port.ts';
import type { SyncPreferences } from '../../src/settings/personal.ts';
import { changeSettings } from '../../src/settings/store.ts';
import { usualSettings } from '../../src/sync/settings.ts';
import { syncStore } from '../../src/sync/store/sync-store.ts';
import type { SyncPlace, SyncTools } from '../../src/syncing/place.ts';
import { random } from '../simulation/random.ts';
import { accounts } from '../simulation/world/crm.ts';
import { crmSide } from '../simulation/world/crm-side.ts';
import type { Gate } from '../simulation/world/gate.ts';
import type { Mail } from '../simulation/world/mailbox.ts';
import { outlookSide } from '../simulation/world/outlook-side.ts';
import { makeWorld, type World } from '../simulation/world/world.ts';
import { memoryStore, type MemoryStore } from './memory-store.ts';
import { memorySubscriptions, type MemorySubscriptions } from './memory-subscriptions.ts';
import { silentLog } from './silent-log.ts';

/** Alice of the simulated world as a person of the product: her mailbox and CRM in memory, time that stands still. */
export interface SyncingPlace {
  readonly world: World;
  readonly place: SyncPlace;
  readonly tools: SyncTools;
  readonly store: MemoryStore;
  readonly subscriptions: MemorySubscriptions;
  /** The next call to a side throws this. */
  failNext: Error | null;
  /** Who changed the records of the CRM last. */
  author: string | null;
  /** Is asked before every call to a side. */
  before: () => Promise<void> | void;
  /** Jobs that were added and are not done. */
  readonly jobs: ReadonlyMap<string, { readonly job: Job; readonly dueMs: number }>;
  /** Delivers what is due until nothing is. */
  work(handler: JobHandler): Promise<void>;
  pass(minutes: number): void;
  /** The queue delivers at once; false: only `work` does. */
  isBusy: boolean;
  /** Makes an item as the person does in Outlook. */
  item(kind: SyncKind, content: Readonly<Record<string, unknown>>, over?: Partial<Mail>): OutlookId;
  contact(given: string, family: string, more?: Readonly<Record<string, unknown>>, over?: Partial<Mail>): OutlookId;
  set(change: Partial<SyncPreferences>): Promise<void>;
}

export const alice: Person = {
  ...{ tenantId: 'tenant', userId: 'alice', name: 'Alice Adviser', locale: 'en-US', timeZone: 'Europe/Berlin' },
};

export const allOnRequest = { contact: 'onRequest', event: 'onRequest', task: 'onRequest' } as const;
export const allAutomatic = { contact: 'automatic', event: 'automatic', task: 'automatic' } as const;

export function openSyncingPlace(person: Person = alice): SyncingPlace {
  const world = makeWorld(random(1), usualSettings);
  const pk = partitionOf(person);
  const store = memoryStore({ now: () => new Date(world.clock.nowMs()) });
  const queue = new Map<string, { readonly job: Job; readonly dueMs: number }>();
  const subscriptions = memorySubscriptions();
  let attempts = 0;

  const gate: Gate = {
    process: { name: 'alice', alive: true, calls: 0 },
    async ask(asked, work) {
      if (asked.system !== 'store') {
        const failure = one.failNext;
        one.failNext = null;
        if (failure) throw failure;
        await one.before();
      }
      return work(null, world.moment());
    },
  };
  const nothing = (): void => undefined;
  const common = { random: world.random, patience: world.patience, saw: nothing, wrote: nothing, count: nothing };
  const clock: SyncPlace['clock'] = {
    now: () => new Date(world.clock.nowMs()),
    monotonicMs: () => world.clock.nowMs(),
    sleep: async (ms) => {
      world.clock.pass(ms);
    },
  };
  const states = syncStore(store, clock);
  const place: SyncPlace = {
    person,
    outlook: outlookSide({ ...common, untold: new Set(), box: world.box(person.userId), clock: world.clock }, gate),
    crm: crmSide(
      { ...common, beforeReadBack: nothing, crm: world.crm, users: world.users, oldLists: world.oldLists },
      'alice',
      gate,
    ),
    states,
    wishes: states,
    subscriptions,
    records: {
      modules: async () => [{ module: 'Accounts', label: 'Account' }],
      read: async (refs) =>
        refs.map(({ module, id }): RecordSummary | null => {
          const found = accounts.find((account) => account.module === module && account.id === id);
          return found ? { ...found, relations: [], addresses: [], url: `https://crm.example.com/${id}` } : null;
        }),
    },
    recordUrl: ({ module, id }) => `https://crm.example.com/${module}/${id}`,
    lastAuthor: async () => one.author,
    clock,
    chance: { uuid: () => randomUUID(), random: () => 0.5 },
    category: 'SugarCRM',
    additions: noAdditions,
    historyDays: 30,
  };
  const tools: SyncTools = {
    store,
    log: silentLog,
    open: async () => place,
    jobs: {
      async add(job, dueAt) {
        const dueMs = dueAt?.getTime() ?? world.clock.nowMs();
        const open = queue.get(job.id);
        if (!open || dueMs < open.dueMs) queue.set(job.id, { job, dueMs });
      },
    },
  };
  const one: SyncingPlace = {
    ...{
      world,
      place,
      tools,
      store,
      subscriptions,
      failNext: null,
      author: null,
      before: () => undefined,
      jobs: queue,
      isBusy: true,
    },
    async work(handler) {
      for (;;) {
        const due = [...queue.values()].find(({ dueMs }) => dueMs <= world.clock.nowMs());
        if (!due) return;
        if ((attempts += 1) > 1000) throw new Error('The work does not come to an end.');
        queue.delete(due.job.id);
        const result = await handler(due.job, new AbortController().signal);
        if ('againAt' in result) await tools.jobs.add(due.job, result.againAt);
      }
    },
    pass: (minutes) => {
      world.clock.pass(minutes * 60_000);
    },
    item: (kind, content, over = {}) => world.box(person.userId).create(kind, { ...over, content }).id,
    contact: (given, family, more = {}, over = {}) =>
      one.item(
        'contact',
        {
          givenName: given,
          surname: family,
          emailAddresses: [{ name: null, address: `${given}.${family}@example.com`.toLowerCase() }],
          ...more,
        },
        over,
      ),
    async set(change) {
      await changeSettings(store, pk, (settings) => ({ ...settings, sync: { ...settings.sync, ...change } }));
    },
  };
  return one;
}
