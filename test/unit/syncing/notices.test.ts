import assert from 'node:assert/strict';
import { partitionOf } from '../../../src/domain/person.ts';
import { RemoteError } from '../../../src/errors.ts';
import { ChangeNotices } from '../../../src/syncing/notices.ts';
import { endSubscriptions, readNotices } from '../../../src/syncing/notices-doc.ts';
import type { SyncPlace } from '../../../src/syncing/place.ts';
import { SyncRunner } from '../../../src/syncing/runner.ts';
import { syncWatch } from '../../../src/syncing/watch.ts';
import { readSettings } from '../../../src/settings/store.ts';
import { silentLog } from '../../support/silent-log.ts';
import { alice, allAutomatic, allOnRequest, openSyncingPlace, type SyncingPlace } from '../../support/syncing-place.ts';

const pk = partitionOf(alice);
const hour = 60;
const addresses = { changes: 'https://bot.example.com/hooks', lifecycle: 'https://bot.example.com/hooks/life' };

describe('change notices', () => {
  let at: SyncingPlace;
  let notices: ChangeNotices<SyncPlace>;

  beforeEach(() => {
    at = openSyncingPlace();
    const told = { watch: syncWatch, addresses: () => addresses, log: silentLog };
    notices = new ChangeNotices({ ...at.tools, ...told, clock: at.place.clock });
  });

  const calls = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    at.subscriptions.calls.length = 0;
    await work();
    return [...at.subscriptions.calls];
  };
  const keep = () => notices.keep(alice);
  const stateOfAlice = async (): Promise<string> => (await readNotices(at.store, pk))?.clientState ?? '';
  const only = { contact: 'automatic', event: 'off', task: 'off' } as const;

  it('asks for nothing while no kind runs by itself', async () => {
    await at.set({ kinds: allOnRequest });

    assert.deepEqual(await calls(keep), []);
    assert.equal(await readNotices(at.store, pk), null);
  });

  it('can be ended by who knows the store and the mailbox alone', async () => {
    await at.set({ kinds: allAutomatic });
    await keep();
    assert.ok(at.subscriptions.open.size > 2);

    await endSubscriptions(at.store, pk, at.subscriptions);

    assert.equal(at.subscriptions.open.size, 0);
  });

  it('subscribes to contacts, the calendar and every task list, once', async () => {
    await at.set({ kinds: allAutomatic });
    const lists = await at.place.outlook.containers('task');

    const first = await calls(keep);

    assert.deepEqual(first, ['create contact', 'create event', ...lists.map(() => 'create task')]);
    assert.deepEqual(await calls(keep), []);
    for (const wish of at.subscriptions.open.values()) {
      assert.deepEqual(wish.to, addresses);
      assert.ok(wish.clientState.length <= 128);
      assert.ok(wish.expiresAt.getTime() - at.place.clock.now().getTime() <= 4230 * 60_000);
    }
  });

  it('renews at half of their life, and makes anew what is gone', async () => {
    await at.set({ kinds: { ...only, event: 'automatic' } });
    await keep();
    at.pass(34 * hour);
    assert.deepEqual(await calls(keep), []);

    at.pass(2 * hour);
    at.subscriptions.open.delete('2');
    assert.deepEqual(await calls(keep), ['renew 1', 'renew 2', 'create event']);
    assert.deepEqual(await calls(keep), []);
  });

  it('ends those of a kind that was switched off, and everything with the last one', async () => {
    await at.set({ kinds: { ...only, event: 'automatic' } });
    await keep();
    await at.set({ kinds: only });
    assert.deepEqual(await calls(keep), ['remove 2']);

    await at.set({ kinds: allOnRequest });
    assert.deepEqual(await calls(keep), ['remove 1']);
    assert.equal(await readNotices(at.store, pk), null);
    assert.equal(at.subscriptions.open.size, 0);
  });

  it('leaves nothing behind when somebody signs out while they are made', async () => {
    await at.set({ kinds: only });
    const create = at.subscriptions.create.bind(at.subscriptions);
    at.subscriptions.create = async (wish) => {
      await notices.end(alice);
      return create(wish);
    };

    await keep();

    assert.equal(await readNotices(at.store, pk), null);
    assert.equal(at.subscriptions.open.size, 0);
  });

  it('ends them before somebody signs out', async () => {
    await at.set({ kinds: only });
    await keep();

    await notices.end(alice);

    assert.equal(at.subscriptions.open.size, 0);
    assert.equal(await readNotices(at.store, pk), null);
  });

  it('forgets them where somebody has to sign in, so that none is believed any more', async () => {
    await at.set({ kinds: only });
    await keep();
    const clientState = await stateOfAlice();
    at.pass(36 * hour);
    at.subscriptions.failNext = new RemoteError({ system: 'graph', failure: 'unauthorized', request: 'any' });

    await keep();

    assert.deepEqual(await notices.whose([{ clientState, lifecycle: false }]), []);
  });

  it('tries again after an hour what was refused; the others are made', async () => {
    await at.set({ kinds: { ...only, event: 'automatic' } });
    at.subscriptions.failNext = new RemoteError({ system: 'graph', failure: 'rejected', request: 'any' });

    assert.deepEqual(await calls(keep), ['create contact', 'create event']);
    assert.deepEqual(await calls(keep), []);
    at.pass(hour + 1);
    assert.deepEqual(await calls(keep), ['create contact']);
  });

  it('believes who knows the state, once for all that comes together, and nobody else', async () => {
    await at.set({ kinds: only });
    await keep();
    const clientState = await stateOfAlice();
    const foreign = [`${pk}|guessed`, 'tenant|nobody|x', '', '|', `${clientState} `, 'x'.repeat(4000)];

    assert.deepEqual(await notices.whose(foreign.map((each) => ({ clientState: each, lifecycle: true }))), []);
    const told = { clientState, lifecycle: false };
    assert.deepEqual(await notices.whose([told, told, { ...told, lifecycle: true }]), [pk]);
  });

  it('renews or restores everything after word about a subscription itself', async () => {
    await at.set({ kinds: only });
    await keep();
    const lifecycle = { clientState: await stateOfAlice(), lifecycle: true };

    await notices.whose([lifecycle]);
    assert.deepEqual(await calls(keep), ['renew 1']);

    at.subscriptions.open.clear();
    await notices.whose([lifecycle]);
    assert.deepEqual(await calls(keep), ['renew 1', 'create contact']);
    assert.deepEqual(await calls(keep), []);
  });

  describe('with the runner', () => {
    let ends: string[];
    let runner: SyncRunner;

    beforeEach(async () => {
      ends = [];
      runner = new SyncRunner({
        ...at.tools,
        notices,
        clock: at.place.clock,
        listener: { progress: () => undefined, ended: async (run) => void ends.push(run.reason) },
      });
      await at.set({ kinds: allAutomatic });
      await runner.reschedule(alice, (await readSettings(at.store, pk)).sync);
      await at.work(runner.handle);
    });

    it('subscribes as soon as a kind is switched on, and ends it when it is switched off', async () => {
      assert.ok(at.subscriptions.open.size > 0);

      await at.set({ kinds: allOnRequest });
      await runner.reschedule(alice, (await readSettings(at.store, pk)).sync);
      await at.work(runner.handle);
      assert.equal(at.subscriptions.open.size, 0);
      assert.equal(at.jobs.size, 0);
    });

    it('runs soon after the first word, once, and as planned after that', async () => {
      for (let times = 0; times < 5; times += 1) await runner.changed(pk);
      await at.work(runner.handle);
      assert.deepEqual(ends, []);

      at.pass(1);
      await at.work(runner.handle);
      assert.deepEqual(ends, ['timer']);
      at.pass(14);
      await at.work(runner.handle);
      assert.deepEqual(ends, ['timer']);
      at.pass(1);
      await at.work(runner.handle);
      assert.deepEqual(ends, ['timer', 'timer']);
    });

    it('runs once more for what is told while a run is under way', async () => {
      await runner.changed(pk);
      at.pass(1);
      at.before = async () => {
        at.before = () => undefined;
        await runner.changed(pk);
      };
      await at.work(runner.handle);
      at.pass(1);
      await at.work(runner.handle);

      assert.deepEqual(ends, ['timer', 'timer']);
    });

    it('gives a mailbox that never rests a few runs a minute', async () => {
      for (let seconds = 0; seconds < 180; seconds += 1) {
        await runner.changed(pk);
        at.pass(1 / 60);
        await at.work(runner.handle);
      }

      assert.ok(ends.length >= 9 && ends.length <= 21, String(ends.length));
    });

    it('knows nobody who never switched anything on', async () => {
      await runner.changed('tenant|stranger');
      assert.equal(at.jobs.size, 1);
    });
  });
});
