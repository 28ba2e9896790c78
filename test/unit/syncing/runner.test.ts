import assert from 'node:assert/strict';
import { setImmediate as tick } from 'node:timers/promises';
import { z } from 'zod';
import { operationId } from '../../../src/domain/ids.ts';
import { partitionOf } from '../../../src/domain/person.ts';
import { RemoteError } from '../../../src/errors.ts';
import type { JobResult } from '../../../src/jobs/port.ts';
import { LeaseOver } from '../../../src/sync/lease-over.ts';
import { readSettings } from '../../../src/settings/store.ts';
import { markItems } from '../../../src/syncing/marking.ts';
import { pkOf } from '../../../src/syncing/place.ts';
import type { StoredReport, SyncRun } from '../../../src/syncing/run-docs.ts';
import { readRun, readStanding } from '../../../src/syncing/run-docs.ts';
import { SyncRunner } from '../../../src/syncing/runner.ts';
import { syncSettingsOf } from '../../../src/syncing/settings.ts';
import { usualSyncPreferences } from '../../../src/settings/personal.ts';
import { allAutomatic, allOnRequest, alice, openSyncingPlace, type SyncingPlace } from '../../support/syncing-place.ts';

const id = (number: number) => operationId(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
const Envelope = z.object({ version: z.int(), data: z.record(z.string(), z.unknown()) });
const settings = syncSettingsOf(usualSyncPreferences, 'SugarCRM');

async function turns(): Promise<void> {
  for (let n = 0; n < 30; n += 1) await tick();
}

describe('the runner', () => {
  let at: SyncingPlace;
  let runner: SyncRunner;
  let ends: { readonly run: SyncRun; readonly report: StoredReport | null }[];
  let steps: string[];

  beforeEach(async () => {
    at = openSyncingPlace();
    ends = [];
    steps = [];
    runner = newRunner();
    await at.set({ kinds: allOnRequest });
  });

  const newRunner = (open = at.tools.open): SyncRunner =>
    new SyncRunner({
      ...at.tools,
      open,
      clock: at.place.clock,
      listener: {
        progress: (_, { step }) => void steps.push(step),
        ended: async (run, report) => void ends.push({ run, report }),
      },
    });
  const ask = (
    number = 1,
    kinds: SyncRun['kinds'] = ['contact', 'event', 'task'],
    reason: 'asked' | 'answered' = 'asked',
  ) => runner.request(alice, { id: id(number), kinds, reason, chat: null });
  const markAll = async (): Promise<void> => {
    for (const { id: outlookId, kind, containerId } of at.world.box('alice').items.values()) {
      const marking = {
        operation: 'op',
        kind,
        items: [{ id: outlookId, containerId }],
        on: true,
        as: 'Meetings',
      } as const;
      await markItems(marking, at.place, settings, at.tools);
    }
  };
  const standing = async () => {
    const now = await readStanding(at.store, pkOf(at.place));
    assert.ok(now);
    return now;
  };

  it('makes the run that was asked for, tells its steps, and keeps what it did', async () => {
    at.contact('Jane', 'Roe');
    await markAll();

    assert.equal((await ask()).state, 'waiting');
    await at.work(runner.handle);

    assert.equal(ends.length, 1);
    assert.equal(ends[0]?.report?.created.crm, 1);
    assert.ok(steps.includes('writing'), steps.join(' '));
    const kept = await readRun(at.store, partitionOf(alice), id(1));
    assert.equal(kept?.run.state, 'done');
    assert.equal((await standing()).history[0]?.changes, 1);
    assert.equal(at.jobs.size, 0);
  });

  it('goes on where answers were kept in words, before they had codes', async () => {
    await ask();
    await at.work(runner.handle);
    const stored = await at.store.read(partitionOf(alice), 'sync');
    assert.ok(stored);
    const { version, data } = Envelope.parse(stored.body);
    const { given, ...before } = data;
    assert.deepEqual(given, []);
    const chat = { conversation: {}, messageId: 'm' };
    const answers = [{ questions: ['q'], linkId: null, about: 'Changed', said: 'Keep', chat }];
    const body = { version, data: { ...before, answers } };
    await at.store.write(partitionOf(alice), { kind: 'upsert', doc: { ...stored, body } });

    await ask(2);
    await at.work(runner.handle);

    assert.equal(ends.length, 2);
    assert.deepEqual((await standing()).given, []);
  });

  it('makes one run however often its request arrives, and shows the one under way to a second request', async () => {
    at.contact('Jane', 'Roe');
    await markAll();

    const first = await ask(1);
    const second = await ask(2);
    await ask(1);
    await at.work(runner.handle);
    await ask(1);
    await at.work(runner.handle);

    assert.equal(second.id, first.id);
    assert.deepEqual(
      ends.map(({ run }) => run.id),
      [id(1)],
    );
  });

  it('leaves the kinds alone that it is not about', async () => {
    at.contact('Jane', 'Roe');
    at.item('task', { title: 'Call back' });
    await markAll();

    await ask(1, ['contact']);
    await at.work(runner.handle);
    assert.deepEqual(
      [...at.world.crm.rows.values()].map(({ module }) => module),
      ['Contacts'],
    );

    await ask(2, ['task']);
    await at.work(runner.handle);
    assert.deepEqual(
      [...at.world.crm.rows.values()].map(({ module }) => module),
      ['Contacts', 'Tasks'],
    );
  });

  it('begins by itself every quarter of an hour where the person wants that, and stops when they do not', async () => {
    await at.set({ kinds: allAutomatic });
    await runner.reschedule(alice, (await readSettings(at.store, pkOf(at.place))).sync);
    await at.work(runner.handle);
    assert.equal(ends.length, 0);

    at.pass(15);
    await at.work(runner.handle);
    at.pass(15);
    await at.work(runner.handle);
    assert.deepEqual(
      ends.map(({ run }) => run.reason),
      ['timer', 'timer'],
    );

    await at.set({ kinds: allOnRequest });
    at.pass(60);
    await at.work(runner.handle);
    assert.equal(ends.length, 2);
    assert.equal(at.jobs.size, 0);
  });

  it('tries again what a system did not answer, then says so', async () => {
    at.before = () => {
      throw new RemoteError({ system: 'crm', failure: 'unavailable', request: 'any' });
    };

    await ask();
    await at.work(runner.handle);
    const waits = (await standing()).run;
    assert.equal(waits?.state, 'waiting');
    assert.deepEqual(waits.failure, { system: 'crm', why: 'unavailable' });
    assert.ok(waits.tryUntil);
    for (let minutes = 0; minutes < 20; minutes += 1) {
      at.pass(1);
      await at.work(runner.handle);
    }

    assert.equal(ends.length, 1);
    assert.equal(ends[0]?.run.state, 'failed');
    assert.deepEqual((await standing()).last.contact?.failure, { system: 'crm', why: 'unavailable' });
  });

  it('leaves a run to whoever has it by now', async () => {
    at.failNext = new LeaseOver('over');

    await ask();
    await at.work(runner.handle);
    assert.equal((await standing()).run?.state, 'running');
    assert.equal(ends.length, 0);
    at.pass(3);
    await at.work(runner.handle);

    assert.deepEqual(
      ends.map(({ run }) => [run.id, run.state]),
      [[id(1), 'done']],
    );
  });

  it('does not try again where somebody has to sign in', async () => {
    at.failNext = new RemoteError({ system: 'graph', failure: 'unauthorized', request: 'any' });

    await ask();
    await at.work(runner.handle);

    assert.deepEqual(ends[0]?.run.failure, { system: 'graph', why: 'unauthorized' });
  });

  it('ends early when the person cancels, and the next run does the rest', async () => {
    at.contact('Jane', 'Roe');
    await markAll();
    await ask(1);
    at.before = async () => {
      at.before = () => undefined;
      await runner.cancel(alice, id(1));
    };
    await at.work(runner.handle);
    assert.equal(ends[0]?.run.state, 'cancelled');

    await ask(2);
    await at.work(runner.handle);
    assert.equal(ends[1]?.run.state, 'done');
    assert.equal(at.world.crm.rows.size, 1);
  });

  it('ends early when the person cancels in another process', async () => {
    at.contact('Jane', 'Roe');
    await markAll();
    await ask(1);
    let calls = 0;
    at.before = async () => {
      at.pass(1);
      if ((calls += 1) === 2) await newRunner().cancel(alice, id(1));
    };
    await at.work(runner.handle);

    assert.equal(ends[0]?.run.state, 'cancelled');
  });

  it('makes the run that was asked for while one by itself was about to begin', async () => {
    await at.set({ kinds: allAutomatic });
    await runner.reschedule(alice, (await readSettings(at.store, pkOf(at.place))).sync);
    at.pass(15);
    const [job] = at.jobs.values();
    assert.ok(job);

    await Promise.all([runner.handle(job.job, new AbortController().signal), ask(1)]);
    await at.work(runner.handle);

    assert.ok(ends.some(({ run }) => run.id === id(1)));
  });

  it('cancels a run that has not begun', async () => {
    await ask(1);
    await runner.cancel(alice, id(1));
    await runner.cancel(alice, id(2));
    await at.work(runner.handle);

    assert.deepEqual(
      ends.map(({ run }) => run.state),
      ['cancelled'],
    );
  });

  it('takes a run up again that a process left', async () => {
    at.contact('Jane', 'Roe');
    await markAll();
    await ask(1);
    const stopping = new AbortController();
    at.before = () => {
      stopping.abort(new Error('stop'));
    };
    const [job] = at.jobs.values();
    assert.ok(job);
    await assert.rejects(runner.handle(job.job, stopping.signal));
    at.before = () => undefined;
    assert.equal((await standing()).run?.state, 'running');

    runner = newRunner();
    at.pass(3);
    await at.work(runner.handle);

    assert.deepEqual(
      ends.map(({ run }) => [run.id, run.state]),
      [[id(1), 'done']],
    );
    assert.equal(at.world.crm.rows.size, 1);
  });

  it('makes another run after this one for what was decided meanwhile', async () => {
    await ask(1, ['contact']);
    at.before = async () => {
      at.before = () => undefined;
      await ask(2, ['task'], 'answered');
    };
    await at.work(runner.handle);

    assert.deepEqual(
      ends.map(({ run }) => [run.reason, run.kinds]),
      [
        ['asked', ['contact']],
        ['answered', ['task']],
      ],
    );
  });

  it('comes to rest where the kind was switched off of which something was decided meanwhile', async () => {
    await ask(1);
    at.before = async () => {
      at.before = () => undefined;
      await ask(2, ['contact'], 'answered');
      await at.set({ kinds: { ...allOnRequest, contact: 'off' } });
    };
    await at.work(runner.handle);
    assert.deepEqual([ends.length, at.jobs.size], [1, 0]);

    await at.set({ kinds: allOnRequest });
    await runner.reschedule(alice, (await readSettings(at.store, pkOf(at.place))).sync);
    await at.work(runner.handle);
    assert.deepEqual(
      ends.map(({ run }) => [run.reason, run.kinds.length]),
      [
        ['asked', 3],
        ['answered', 1],
      ],
    );
  });

  it('begins by itself as often as the person said while a run was made', async () => {
    await at.set({ kinds: allAutomatic });
    await ask(1);
    at.before = async () => {
      at.before = () => undefined;
      await at.set({ everyMinutes: 60 });
    };
    await at.work(runner.handle);

    const [job] = at.jobs.values();
    assert.equal(job?.dueMs, at.place.clock.now().getTime() + 60 * 60_000);
  });

  describe('with another process that was paused during a run', () => {
    /** That process: it wakes up to find that the mailbox does not answer. */
    const paused = () => {
      const sleep = Promise.withResolvers<undefined>();
      const other = newRunner(async () => {
        await sleep.promise;
        throw new RemoteError({ system: 'graph', failure: 'unauthorized', request: 'any' });
      });
      const over = deliver(other);
      return { wakeUp: () => (sleep.resolve(undefined), over) };
    };
    const deliver = async (to: SyncRunner): Promise<JobResult> => {
      const [one] = at.jobs.values();
      assert.ok(one);
      return to.handle(one.job, new AbortController().signal);
    };

    it('keeps the end that the run came to here, and the run that was asked for since', async () => {
      await ask(1);
      const other = paused();
      await turns();
      await at.work(runner.handle);
      await ask(2);
      const before = await standing();

      await other.wakeUp();

      assert.deepEqual(await standing(), before);
      assert.equal((await readRun(at.store, partitionOf(alice), id(1)))?.run.state, 'done');
      await at.work(runner.handle);
      assert.deepEqual(
        ends.map(({ run }) => [run.id, run.state]),
        [
          [id(1), 'done'],
          [id(2), 'done'],
        ],
      );
    });

    it('leaves the run to this one, which is still at it', async () => {
      await ask(1);
      const other = paused();
      await turns();
      at.before = async () => {
        at.before = () => undefined;
        await other.wakeUp();
      };
      await at.work(runner.handle);

      assert.deepEqual(
        ends.map(({ run }) => [run.id, run.state]),
        [[id(1), 'done']],
      );
    });

    it('ends the run here although that one looks whether it can have it', async () => {
      at.contact('Jane', 'Roe');
      await markAll();
      await ask(1);
      const [one] = at.jobs.values();
      assert.ok(one);
      let calls = 0;
      at.before = async () => {
        if ((calls += 1) === 2) await newRunner().handle(one.job, new AbortController().signal);
      };
      await at.work(runner.handle);

      assert.deepEqual(
        ends.map(({ report }) => report?.created.crm),
        [1],
      );
    });
  });

  it('makes later runs again in a while where its job was given up, whatever else fails then', async () => {
    await at.set({ kinds: allAutomatic });
    const job = { id: `sync-${pkOf(at.place)}`, pk: pkOf(at.place), kind: 'sync', reason: 'timer' } as const;

    await runner.giveUp(job);

    assert.deepEqual(
      [...at.jobs.values()].map(({ job: { id: of }, dueMs }) => [of, dueMs - at.place.clock.now().getTime()]),
      [[job.id, 3_600_000]],
    );
  });

  it('ends a run whose job was given up', async () => {
    await ask(1);
    const [job] = at.jobs.values();
    assert.ok(job);

    await runner.giveUp(job.job);

    assert.equal((await standing()).run?.state, 'failed');
  });
});
