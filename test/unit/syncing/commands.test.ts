import assert from 'node:assert/strict';
import fc from 'fast-check';
import { usualSyncPreferences } from '../../../src/settings/personal.ts';
import type { OutlookId } from '../../../src/domain/ids.ts';
import { listItems, type MarkState } from '../../../src/syncing/items.ts';
import { markItems } from '../../../src/syncing/marking.ts';
import { syncSettingsOf } from '../../../src/syncing/settings.ts';
import type { ShownCard } from '../../support/adviser.ts';
import { openSyncChat, type SyncChat } from '../../support/sync-desk.ts';
import { allOnRequest } from '../../support/syncing-place.ts';

/** What the person should see of each contact, whatever they do in whatever order. */
interface Model {
  readonly marked: Set<number>;
  readonly secret: Set<number>;
  /** In the CRM since a run carried them over. */
  readonly carried: Set<number>;
}

interface Real {
  readonly chat: SyncChat;
  readonly ids: readonly OutlookId[];
}

type Step = fc.AsyncCommand<Model, Real>;

const names = ['Ann', 'Ben', 'Cid', 'Dan'];
const settings = syncSettingsOf(usualSyncPreferences, 'SugarCRM');
const any = (): boolean => true;

const open = async (): Promise<Real> => {
  const chat = openSyncChat();
  await chat.at.set({ kinds: allOnRequest });
  return { chat, ids: names.map((name) => chat.at.contact(name, 'Poe')) };
};

const statesOf = async ({ chat }: Real): Promise<readonly MarkState[]> => {
  chat.at.pass(1);
  const { items } = await listItems(
    { kind: 'contact', words: '', page: 0, only: 'all' },
    chat.at.place,
    settings,
    chat.desk.shelves,
  );
  return items.map(({ state }) => state);
};

/** What the list says fits what the person did. */
const check = async ({ marked, secret, carried }: Model, real: Real): Promise<void> => {
  const states = await statesOf(real);
  for (const [at, state] of states.entries()) {
    const about = `${names[at] ?? ''} is ${state}`;
    if (secret.has(at)) assert.equal(state, 'private', about);
    else if (marked.has(at)) assert.ok(['marked', 'linked'].includes(state), about);
    else assert.ok(carried.has(at) ? ['parked', 'free'].includes(state) : state === 'free', about);
  }
};

/** Ticks one contact and presses, as often as Teams sends it. */
class Press implements Step {
  readonly at: number;
  readonly on: boolean;
  readonly times: number;

  constructor(at: number, on: boolean, times: number) {
    [this.at, this.on, this.times] = [at, on, times];
  }

  check = any;

  async run(model: Model, real: Real): Promise<void> {
    const operation = real.chat.desk.newId();
    const id = real.ids[this.at];
    assert.ok(id);
    for (let time = 0; time < this.times; time += 1) {
      const marking = {
        operation,
        kind: 'contact',
        items: [{ id, containerId: null }],
        on: this.on,
        as: 'Meetings',
      } as const;
      await markItems(marking, real.chat.at.place, settings, real.chat.desk);
    }
    if (!this.on) model.marked.delete(this.at);
    else if (!model.secret.has(this.at)) model.marked.add(this.at);
    await check(model, real);
  }

  toString(): string {
    return `${this.on ? 'mark' : 'unmark'} ${this.at} x${this.times}`;
  }
}

class Secrecy implements Step {
  readonly at: number;
  readonly on: boolean;

  constructor(at: number, on: boolean) {
    [this.at, this.on] = [at, on];
  }

  check = any;

  async run(model: Model, real: Real): Promise<void> {
    const id = real.ids[this.at];
    assert.ok(id);
    real.chat.at.world.box('alice').change(id, { isPrivate: this.on });
    if (this.on) model.secret.add(this.at);
    else model.secret.delete(this.at);
    await check(model, real);
  }

  toString(): string {
    return `${this.on ? 'private' : 'public'} ${this.at}`;
  }
}

class Sync implements Step {
  check = any;

  async run(model: Model, real: Real): Promise<void> {
    real.chat.at.pass(1);
    const card: ShownCard = await real.chat.say('sync');
    assert.ok(!card.text.includes('did not work'), card.text);
    for (const at of model.marked) if (!model.secret.has(at)) model.carried.add(at);
    // What became private while it was marked has left; it is marked anew by the person alone.
    for (const at of model.secret) if (model.carried.has(at)) model.marked.delete(at);
    await check(model, real);
  }

  toString(): string {
    return 'sync';
  }
}

describe('marking and synchronising in any order', () => {
  it('shows what the person did, doubles nothing and carries every mark over', async () => {
    const one = fc.nat({ max: names.length - 1 });
    const steps = [
      fc.tuple(one, fc.boolean(), fc.integer({ min: 1, max: 3 })).map((press) => new Press(...press)),
      fc.tuple(one, fc.boolean()).map((secrecy) => new Secrecy(...secrecy)),
      fc.constant(new Sync()),
    ];
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 14 }), async (commands) => {
        const real = await open();
        const model: Model = { marked: new Set(), secret: new Set(), carried: new Set() };
        await fc.asyncModelRun(() => ({ model, real }), commands);
        await new Sync().run(model, real);

        const rows = [...real.chat.at.world.crm.rows.values()];
        const count = (name: string) => rows.filter(({ content }) => content.values.first_name === name).length;
        for (const [at, name] of names.entries()) assert.equal(count(name), model.carried.has(at) ? 1 : 0, name);
        for (const at of model.marked) {
          const row = rows.find(({ content }) => content.values.first_name === names[at]);
          if (!model.secret.has(at)) assert.deepEqual(row?.flaggedBy, ['alice'], names[at]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
