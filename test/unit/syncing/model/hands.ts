import assert from 'node:assert/strict';
import type { Scheduler } from 'fast-check';
import { operationId, type OutlookId } from '../../../../src/domain/ids.ts';
import { usualSyncPreferences } from '../../../../src/settings/personal.ts';
import type { SyncSettings } from '../../../../src/sync/settings.ts';
import { markItems } from '../../../../src/syncing/marking.ts';
import { SyncRunner } from '../../../../src/syncing/runner.ts';
import { syncSettingsOf } from '../../../../src/syncing/settings.ts';
import { alice, allOnRequest, openSyncingPlace, type SyncingPlace } from '../../../support/syncing-place.ts';

/** What the person last wanted of an item; `either`: two presses about it crossed, or an undo meant it. */
export type Wish = 'marked' | 'unmarked' | 'either';

/** All that the model knows: the person's own wishes, nothing of how the synchronisation works. */
export interface Model {
  readonly wishes: Map<OutlookId, Wish>;
  readonly deleted: Set<OutlookId>;
}

/** Alice's hands on the real use cases. Every call to a side waits for its turn, which the scheduler gives. */
export interface Hands {
  readonly at: SyncingPlace;
  readonly runner: SyncRunner;
  readonly settings: SyncSettings;
  readonly contacts: readonly OutlookId[];
  readonly secret: OutlookId;
  /** Ids of runs that were asked for, and of those that came to their end, in order. */
  readonly asked: string[];
  readonly ended: string[];
  readonly newId: () => ReturnType<typeof operationId>;
  /** A word that nobody else wrote. */
  token(): string;
  /** Presses about items: waited for, or left to go on beside what follows. `wish`: what they are to come to. */
  press(
    model: Model,
    items: readonly OutlookId[],
    wish: Wish | null,
    beside: boolean,
    work: () => Promise<void>,
  ): Promise<void>;
  /** Delivers what is due, one after the other as the queue does for a person. */
  work(beside: boolean): Promise<void>;
  /** Everything that goes on beside comes to its end. */
  settle(): Promise<void>;
}

export const secretWord = 'Unspeakable';

/** The CRM has two records that fit this contact. */
const twofold = 'Dora';

export async function openHands(scheduler: Scheduler): Promise<Hands> {
  const at = openSyncingPlace();
  const preferences = {
    ...{ kinds: allOnRequest, brake: { items: 0, share: 0 } },
    conflict: { contact: 'ask', event: 'ask', task: 'ask' },
  } as const;
  await at.set(preferences);
  const contacts = ['Ann', 'Ben', 'Cleo', twofold].map((given) => at.contact(given, 'Roe', { jobTitle: 'Teacher' }));
  for (const title of ['Teacher', 'Head'])
    at.world.crm.create('Contacts', null, {
      content: {
        ...{ values: { first_name: twofold, last_name: 'Roe', title }, people: [] },
        addresses: [`${twofold}.roe@example.com`.toLowerCase()],
      },
    });
  const secret = at.contact(secretWord, 'Roe', { jobTitle: secretWord }, { isPrivate: true });
  const ended: string[] = [];
  const pending = new Set<Promise<void>>();
  const busy = new Map<OutlookId, number>();
  let made = 0;
  let working: Promise<void> | null = null;
  const runner = new SyncRunner({
    ...at.tools,
    clock: at.place.clock,
    listener: { progress: () => undefined, ended: async ({ id }) => void ended.push(id) },
  });
  const beside = (work: Promise<void>): void => {
    pending.add(work);
    void work.finally(() => pending.delete(work)).catch(() => undefined);
  };
  const hands: Hands = {
    ...{ at, runner, contacts, secret, ended, asked: [] },
    settings: syncSettingsOf({ ...usualSyncPreferences, ...preferences }, at.place.category),
    newId: () => operationId(`00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`),
    token: () => `Word${(made += 1)}`,
    async press(model, items, wish, isBeside, work) {
      at.pass(1 / 60);
      const pressed = (async () => {
        for (const id of items) {
          const others = busy.get(id) ?? 0;
          busy.set(id, others + 1);
          if (wish !== null) model.wishes.set(id, others > 0 ? 'either' : wish);
        }
        try {
          await work();
        } finally {
          for (const id of items) busy.set(id, (busy.get(id) ?? 1) - 1);
        }
      })();
      if (isBeside) beside(pressed);
      else await pressed;
    },
    async work(isBeside) {
      working ??= at.work(runner.handle).finally(() => {
        working = null;
      });
      if (isBeside) beside(working);
      else await working;
    },
    async settle() {
      at.before = () => undefined;
      while (pending.size > 0) await scheduler.waitFor(Promise.all(pending));
      assert.equal(working, null);
    },
  };
  return hands;
}

/** Two contacts are kept the same from the start; from now on the scheduler says whose turn it is. */
export async function begin(hands: Hands, model: Model, scheduler: Scheduler): Promise<void> {
  const { at, contacts, settings } = hands;
  const items = contacts.slice(0, 2).map((id) => ({ id, containerId: 'contacts' }));
  await markItems(
    { operation: 'first', kind: 'contact', items, on: true, as: 'Meetings' },
    at.place,
    settings,
    at.tools,
  );
  for (const [nth, id] of contacts.entries()) model.wishes.set(id, nth < 2 ? 'marked' : 'unmarked');
  await run(hands);
  at.before = () => scheduler.schedule(Promise.resolve(), 'call');
}

async function run({ at, asked, runner, newId }: Hands): Promise<void> {
  at.pass(16);
  const id = newId();
  asked.push(id);
  await runner.request(alice, { id, kinds: ['contact'], reason: 'asked', chat: null });
  await at.work(runner.handle);
}

/** Runs until nothing is left to do: time passes, and what was asked is carried out. */
export async function comeToRest(hands: Hands): Promise<void> {
  await hands.settle();
  for (let times = 0; times < 4; times += 1) await run(hands);
}
