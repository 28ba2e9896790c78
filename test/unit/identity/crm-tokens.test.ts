import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openCrm, type Crm } from '../../../src/crm/crm.ts';
import { crmId } from '../../../src/domain/ids.ts';
import { Connections, type CrmConnection, type Kept } from '../../../src/identity/connection.ts';
import { CrmTokens } from '../../../src/identity/crm-tokens.ts';
import { keptRefusals } from '../../../src/identity/refused-passwords.ts';
import { startSugar11, type Sugar11Server } from '../../../src/sandbox/sugar11/server.ts';
import { smallBook } from '../../support/crm-world.ts';
import { fakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { memoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';

const person = { tenantId: 't', userId: 'u', name: 'Ann', locale: 'en-US', timeZone: 'UTC' };
const pk = 't|u';

describe('The tokens of a CRM session', () => {
  let server: Sugar11Server;
  let store: MemoryStore;
  let clock: FakeClock;
  let connections: Connections;
  let opened: Crm[];

  const signIn = (password = 'jim') =>
    connections.save(person, 'protracker', {
      ...{ system: 'protracker', url: server.url, userName: 'jim', password, encryption: 'md5', account: 'jim' },
      since: clock.now(),
    });
  const tokens = () => new CrmTokens({ store, clock, newId: randomUUID });

  async function connected(): Promise<{ readonly kept: Kept; readonly connection: CrmConnection }> {
    const kept = await connections.read(person, 'protracker');
    assert.ok(kept?.connection.system === 'protracker');
    return { kept, connection: kept.connection };
  }

  /** What one more process opens for the person. */
  async function open(): Promise<Crm> {
    const { kept, connection } = await connected();
    const { url, userName, password, encryption } = connection;
    const crm = openCrm({
      ...{ url, dialect: 'v11', allowLoopback: true, log: silentLog, clock },
      credentials: { userName, password, encryption },
      refusedLogins: keptRefusals({ connections, clock, log: silentLog })(person, kept, connection),
      sharedTokens: tokens().of(person, kept, connection),
    });
    opened.push(crm);
    return crm;
  }

  const search = async (crm: Crm): Promise<number> => (await crm.records.search('smith', ['Contacts'], 10)).length;
  const grants = (kind: 'password' | 'refresh_token'): number =>
    server.calls.count({ method: 'POST token', module: kind });
  const asked = (): readonly number[] => [grants('password'), grants('refresh_token')];
  const kept = () => store.all(pk).filter(({ type }) => type === 'session');

  beforeEach(async () => {
    opened = [];
    clock = fakeClock();
    server = await startSugar11({ dataFile: ':memory:', seed: smallBook, clock: () => clock.now().getTime() });
    store = memoryStore(clock);
    connections = new Connections(store, randomUUID);
    await signIn();
  });
  afterEach(async () => {
    await Promise.all(opened.map((crm) => crm.close()));
    await server.close();
  });

  it('are one pair for all processes that work in turns', async () => {
    const [one, other] = [await open(), await open()];

    for (const crm of [one, other, one, other]) assert.equal(await search(crm), 2);
    server.expireSessions();
    for (const crm of [other, one, other]) assert.equal(await search(crm), 2);

    assert.deepEqual(asked(), [1, 1]);
  });

  it('are one pair for all processes that begin at once, and that find it over at once', async () => {
    const all = await Promise.all([open(), open(), open()]);
    const searching = () => Promise.all(all.flatMap((crm) => [search(crm), search(crm)]));

    assert.deepEqual(new Set(await searching()), new Set([2]));
    assert.deepEqual(asked(), [1, 0]);
    server.expireSessions();
    assert.deepEqual(new Set(await searching()), new Set([2]));
    assert.deepEqual(asked(), [1, 1]);
  });

  it('are found by a process that slept while others renewed them twice', async () => {
    const [one, sleeper] = [await open(), await open()];
    await search(sleeper);
    for (let times = 0; times < 2; times += 1) {
      server.expireSessions();
      await search(one);
    }
    server.expireSessions();

    assert.equal(await search(sleeper), 2);
    assert.deepEqual(asked(), [1, 3]);
  });

  it('come by the password once more when the refresh token is over, too', async () => {
    const all = [await open(), await open()];
    await Promise.all(all.map(search));
    server.revokeSessions();

    assert.deepEqual(await Promise.all(all.map(search)), [2, 2]);
    assert.deepEqual(asked(), [2, 1]);
  });

  for (const loseAnswer of ['applied', 'notApplied'] as const) {
    it(`come though the answer that renews them is lost (${loseAnswer}), for reading and for writing`, async () => {
      const [one, other] = [await open(), await open()];
      await Promise.all([one, other].map((crm) => crm.records.fields('Contacts')));
      server.expireSessions();
      server.failNext({ method: 'POST token', module: 'refresh_token', loseAnswer });

      const created = crmId(randomUUID());
      await Promise.all([one.records.create('Contacts', created, { last_name: 'Miller' }), search(other)]);

      assert.equal(grants('password'), loseAnswer === 'applied' ? 2 : 1);
    });
  }

  it('come after a server that could not answer, and after a lost answer of the store', async () => {
    const [one, other] = [await open(), await open()];
    server.failNext({ method: 'POST token', status: 503 });
    await assert.rejects(search(one), { failure: 'unavailable' });
    assert.deepEqual(kept(), []);

    store.failWrite(1, 'unanswered');
    store.failWrite(2, 'unanswered');
    assert.deepEqual([await search(one), await search(other)], [2, 2]);
    assert.deepEqual(asked(), [2, 0]);
  });

  it('are not asked for by a wrong password twice, whoever tries', async () => {
    await signIn('wrong');
    const all = await Promise.all([open(), open(), open()]);

    const results = await Promise.allSettled(all.map(search));

    assert.ok(results.every(({ status }) => status === 'rejected'));
    for (const crm of all) await assert.rejects(search(crm), { failure: 'unauthorized' });
    assert.deepEqual(asked(), [1, 0]);
    assert.deepEqual(kept(), []);
  });

  it('do not come back after signing out, by none who still works with them', async () => {
    const [one, other] = [await open(), await open()];
    await Promise.all([search(one), search(other)]);
    await connections.save(person, 'protracker', { system: 'none', since: clock.now() });

    assert.equal((await tokens().take(person))?.url, server.url);

    server.expireSessions();
    for (const crm of [one, other]) await assert.rejects(search(crm), { failure: 'unauthorized' });
    assert.deepEqual([asked(), kept()], [[1, 0], []]);
    assert.equal(await tokens().take(person), null);
  });

  it('do not come back after signing out while they are renewed', async () => {
    const one = await open();
    await search(one);
    server.expireSessions();
    server.failNext({ method: 'POST token', module: 'refresh_token', delayMs: 100 });

    const searched = search(one);
    while (grants('refresh_token') === 0) await new Promise(setImmediate);
    await connections.save(person, 'protracker', { system: 'none', since: clock.now() });
    await tokens().take(person);

    await assert.rejects(searched, { failure: 'unauthorized' });
    assert.deepEqual([asked(), kept()], [[1, 1], []]);
  });

  it('are not those of an earlier sign-in', async () => {
    await search(await open());
    await signIn();

    await search(await open());

    assert.deepEqual(asked(), [2, 0]);
  });

  it('are renewed by the next one when a process ends while it renews them', async () => {
    const never = new Promise<never>(() => undefined);
    const begun = new Promise<void>((resolve) => {
      void connected().then(({ kept: now, connection }) =>
        tokens()
          .of(person, now, connection)
          .next(null, () => {
            resolve();
            return never;
          }),
      );
    });
    await begun;

    const waiting = search(await open());
    await new Promise(setImmediate);
    assert.deepEqual(asked(), [0, 0]);
    clock.advance(60_000);

    assert.equal(await waiting, 2);
  });

  it('stay where a process closes, for the others', async () => {
    const [one, other] = [await open(), await open()];
    await Promise.all([search(one), search(other)]);

    await one.close();

    assert.equal(await search(other), 2);
    assert.deepEqual([asked(), server.calls.count({ method: 'POST logout' })], [[1, 0], 0]);
  });
});
