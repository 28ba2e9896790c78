import assert from 'node:assert/strict';
import type { Person } from '../../../src/domain/person.ts';
import { RemoteError, type RemoteFailure } from '../../../src/errors.ts';
import type { Job } from '../../../src/jobs/port.ts';
import type { Matter } from '../../../src/mailing/letter-doc.ts';
import { Letters } from '../../../src/mailing/letters.ts';
import type { Letter } from '../../../src/mailing/ports.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';

const person: Person = {
  ...{ tenantId: 't', userId: 'u', name: 'Ann Archer' },
  ...{ locale: 'en-GB', timeZone: 'Europe/London' },
};
const matter: Matter = { about: 'questions' };

class Killed extends Error {}

/** Letters over a mailbox in memory; `troubles` befall the next attempts to send, in order. */
function world() {
  const store = memoryStore();
  const clock = fakeClock();
  const jobs: Job[] = [];
  const sent: string[] = [];
  const inChat: Matter[] = [];
  const troubles: ((deliver: () => void) => void)[] = [];
  const is: { wanted: boolean; open: boolean; mute: boolean; away: RemoteFailure | null } = {
    ...{ wanted: true, open: true, mute: false, away: null },
  };
  const looked = () => {
    if (is.away !== null) failing(is.away)();
  };
  const letters = new Letters({
    ...{ store, clock, log: silentLog, lookAgainMs: 1000 },
    jobs: {
      async add(job) {
        jobs.push(job);
      },
    },
    wants: async () => is.wanted,
    open: () => ({
      maySend: async () => true,
      has: async (id) => sent.includes(id),
      send: async ({ id }) => {
        const deliver = () => void sent.push(id);
        const trouble = troubles.shift();
        if (trouble) trouble(deliver);
        else deliver();
      },
    }),
    compose: async (id): Promise<Letter | null> => {
      looked();
      return is.open ? { id, subject: 'S', html: '<p>?</p>' } : null;
    },
    askInChat: async (asked) => {
      looked();
      return async () => {
        if (is.mute) throw new Error('The chat does not answer.');
        inChat.push(asked);
      };
    },
  });
  const work = async () => {
    const job = jobs.at(-1);
    assert.ok(job);
    return letters.handle(job);
  };
  return { letters, work, jobs, sent, inChat, troubles, is, clock };
}

const failing = (failure: RemoteFailure) => (): never => {
  throw new RemoteError({ system: 'graph', failure, request: 'POST /me/sendMail' });
};

describe('letters', () => {
  it('are sent once, however often they are asked for and worked on', async () => {
    const { letters, work, sent } = world();

    assert.deepEqual([await letters.ask(person, matter, 'a'), await letters.ask(person, matter, 'a')], [true, true]);
    assert.deepEqual([await work(), await work()], [{ done: true }, { done: true }]);
    await letters.ask(person, matter, 'a');
    await work();

    assert.equal(sent.length, 1);
  });

  it('are one for each question', async () => {
    const { letters, work, sent } = world();

    await letters.ask(person, matter, 'a');
    await work();
    await letters.ask(person, matter, 'b');
    await work();

    assert.equal(new Set(sent).size, 2);
  });

  it('go to nobody who is asked in the chat', async () => {
    const { letters, jobs, is } = world();
    is.wanted = false;

    assert.equal(await letters.ask(person, matter, 'a'), false);

    assert.deepEqual(jobs, []);
  });

  it('are not sent again when the process died after Outlook took them', async () => {
    const { letters, work, sent, troubles } = world();
    await letters.ask(person, matter, 'a');
    troubles.push((deliver) => {
      deliver();
      throw new Killed();
    });

    await assert.rejects(work(), Killed);
    assert.deepEqual(await work(), { done: true });

    assert.equal(sent.length, 1);
  });

  it('are sent after the process died before Outlook took them', async () => {
    const { letters, work, sent, troubles, clock } = world();
    await letters.ask(person, matter, 'a');
    troubles.push(() => {
      throw new Killed();
    });

    await assert.rejects(work(), Killed);
    // Outlook may not show it yet.
    assert.deepEqual(await work(), { againAt: new Date(clock.now().getTime() + 1000) });
    clock.advance(1000);
    await work();

    assert.equal(sent.length, 1);
  });

  it('wait before they are looked for, and are looked for before they are sent again', async () => {
    const { letters, work, sent, troubles, clock } = world();
    await letters.ask(person, matter, 'a');
    troubles.push((deliver) => {
      deliver();
      failing('unavailable')();
    });

    assert.deepEqual(await work(), { againAt: new Date(clock.now().getTime() + 1000) });
    assert.deepEqual(await work(), { done: true });

    assert.equal(sent.length, 1);
  });

  for (const failure of ['refused', 'unauthorized', 'rejected'] as const) {
    it(`are asked in the chat where sending is ${failure}`, async () => {
      const { letters, work, sent, inChat, troubles } = world();
      await letters.ask(person, matter, 'a');
      troubles.push(failing(failure));

      assert.deepEqual([await work(), await work()], [{ done: true }, { done: true }]);

      assert.deepEqual([sent, inChat], [[], [matter]]);
    });
  }

  it('are asked in the chat after a day without Outlook, and when nothing helps', async () => {
    const { letters, work, jobs, inChat, troubles, clock } = world();
    await letters.ask(person, matter, 'a');
    clock.advance(25 * 3_600_000);
    troubles.push(failing('unavailable'));
    await work();
    await letters.ask(person, matter, 'b');
    const [, job] = jobs;
    assert.ok(job);
    await letters.giveUp(job);
    await letters.giveUp(job);

    assert.deepEqual(inChat, [matter, matter]);
  });

  it('are not sent when nothing is asked any more', async () => {
    const { letters, work, sent, is } = world();
    await letters.ask(person, matter, 'a');
    is.open = false;

    assert.deepEqual(await work(), { done: true });

    assert.deepEqual(sent, []);
  });

  it('wait as long as what they show cannot be read, and are asked in the end', async () => {
    const { letters, work, sent, inChat, is, clock } = world();
    await letters.ask(person, matter, 'a');
    is.away = 'unavailable';
    assert.deepEqual(await work(), { againAt: new Date(clock.now().getTime() + 1000) });
    is.away = 'unauthorized';
    assert.deepEqual(await work(), { againAt: new Date(clock.now().getTime() + 3_600_000) });

    is.away = null;
    await work();

    assert.deepEqual([sent.length, inChat], [1, []]);
  });

  it('are not over before the chat has what to ask', async () => {
    const { letters, jobs, inChat, is } = world();
    await letters.ask(person, matter, 'a');
    const [job] = jobs;
    assert.ok(job);
    is.away = 'unavailable';
    await assert.rejects(letters.giveUp(job), RemoteError);

    is.away = null;
    await letters.giveUp(job);

    assert.deepEqual(inChat, [matter]);
  });

  it('are not over while the chat does not answer', async () => {
    const { letters, work, jobs, inChat, is, clock } = world();
    await letters.ask(person, matter, 'a');
    is.wanted = false;
    is.mute = true;
    assert.ok('againAt' in (await work()));
    const [job] = jobs;
    assert.ok(job);
    await letters.giveUp(job);
    assert.equal(jobs.length, 2);
    clock.advance(24 * 3_600_000);
    assert.ok('againAt' in (await work()));

    is.mute = false;
    assert.deepEqual([await work(), await work()], [{ done: true }, { done: true }]);
    assert.deepEqual(inChat, [matter]);
  });

  it('go to the chat when the person has come to prefer that', async () => {
    const { letters, work, sent, inChat, is } = world();
    await letters.ask(person, matter, 'a');
    is.wanted = false;

    assert.deepEqual(await work(), { done: true });

    assert.deepEqual([sent, inChat], [[], [matter]]);
  });
});
