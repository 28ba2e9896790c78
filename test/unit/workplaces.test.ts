import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readConfig } from '../../src/config.ts';
import { Connections } from '../../src/identity/connection.ts';
import { GraphTokens } from '../../src/identity/graph-tokens.ts';
import { Microsoft, type Silent } from '../../src/identity/microsoft.ts';
import { startProTracker } from '../../src/sandbox/protracker/server.ts';
import { startSugar11, type Sugar11Server } from '../../src/sandbox/sugar11/server.ts';
import { tenantReader } from '../../src/settings/in-effect.ts';
import { workplaces, type Workplaces } from '../../src/workplaces.ts';
import { smallBook } from '../support/crm-world.ts';
import { fakeClock, type FakeClock } from '../support/fake-clock.ts';
import { memoryStore, type MemoryStore } from '../support/memory-store.ts';
import { silentLog } from '../support/silent-log.ts';

const person = { tenantId: 't', userId: 'u', name: 'Ann', locale: 'en-US', timeZone: 'UTC' };

/** Tokens that last for an hour. */
class PatientMicrosoft extends Microsoft {
  readonly #clock: FakeClock;

  constructor(clock: FakeClock) {
    super({ id: 'application', secret: 'secret' });
    this.#clock = clock;
  }

  override async silent(): Promise<Silent> {
    return { token: 'token', expiresAt: new Date(this.#clock.now().getTime() + 3_600_000), cache: null };
  }
}

describe('Workplaces in two processes', () => {
  let clock: FakeClock;
  let server: Sugar11Server;
  let store: MemoryStore;
  let connections: Connections;
  let here: Workplaces;
  let there: Workplaces;

  function newProcess(url = server.url): Workplaces {
    const variables = {
      ...({ server: url, api: 'auto', login: 'md5', peopleChooseServer: false, category: 'Archived' } as const),
      ...({ archivedFlag: 'leave', archiveMailbox: '', originator: '' } as const),
    };
    return workplaces({
      ...{ store, connections, clock, log: silentLog, builtIn: null, graphUrl: 'http://127.0.0.1:1' },
      config: readConfig({}, []),
      tenant: tenantReader(store, variables),
      tokens: new GraphTokens(connections, new PatientMicrosoft(clock), clock),
    });
  }

  const signInAt = (url: string) =>
    connections.save(person, 'protracker', {
      ...{ system: 'protracker', url, userName: 'jim', password: 'jim', encryption: 'md5', since: clock.now() },
      account: 'jim',
    });

  /** As a sign-out in one process does it. */
  async function signOut(at: Workplaces): Promise<void> {
    for (const system of ['microsoft', 'protracker'] as const)
      await connections.save(person, system, { system: 'none', since: clock.now() });
    await at.end(person);
  }

  beforeEach(async () => {
    clock = fakeClock();
    server = await startSugar11({ dataFile: ':memory:', seed: smallBook, clock: () => clock.now().getTime() });
    store = memoryStore(clock);
    connections = new Connections(store, randomUUID);
    await connections.save(person, 'microsoft', {
      ...{ system: 'microsoft', cache: '', homeAccountId: 'home', account: 'ann@example.com', since: clock.now() },
    });
    await signInAt(server.url);
    here = newProcess();
    there = newProcess();
  });
  afterEach(async () => {
    await Promise.all([here.close(), there.close()]);
    await server.close();
  });

  const grants = (): number => server.calls.count({ method: 'POST token', module: 'password' });

  it('sign in to ProTracker once', async () => {
    for (const process of [here, there, here]) {
      const { records } = await process.open(person);
      assert.equal((await records.search('smith', ['Contacts'], 10)).length, 2);
    }

    assert.equal(grants(), 1);
  });

  it('are all closed by a sign-out in one of them, though another has tokens in its memory', async () => {
    const [{ records }] = await Promise.all([there.open(person), there.openNews(person), there.openSync(person)]);
    await records.search('smith', ['Contacts'], 10);

    await signOut(here);

    for (const open of [there.open, there.openNews, there.openSync, there.openContext])
      await assert.rejects(open(person), { failure: 'unauthorized' });
    await assert.rejects(there.openBox(person).has('letter'), { failure: 'unauthorized' });
    await assert.rejects(there.checks.microsoft(person), { failure: 'unauthorized' });
    await assert.rejects(records.search('smith', ['Contacts'], 10), { failure: 'unauthorized' });
    assert.deepEqual([grants(), server.calls.count({ method: 'POST logout' })], [1, 1]);
    assert.deepEqual(
      store.all('t|u').filter(({ type }) => type === 'session'),
      [],
    );
  });

  it('end their own sessions at an older ProTracker when they hear of a sign-out in another', async () => {
    const older = await startProTracker({ dataFile: ':memory:', seed: smallBook });
    await signInAt(older.url);
    const process = newProcess(older.url);
    const { records } = await process.open(person);
    await records.search('smith', ['Contacts'], 10);
    await signOut(here);

    await assert.rejects(process.open(person), { failure: 'unauthorized' });
    while (older.calls.count({ method: 'logout' }) === 0) await new Promise(setImmediate);
    await assert.rejects(records.search('smith', ['Contacts'], 10), { failure: 'unauthorized' });

    assert.equal(older.calls.count({ method: 'login' }), 1);
    await process.close();
    await older.close();
  });
});
