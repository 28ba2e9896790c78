import assert from 'node:assert/strict';
import type { Person } from '../../../src/domain/person.ts';
import { RemoteError, UserError } from '../../../src/errors.ts';
import { Connections } from '../../../src/identity/connection.ts';
import { CrmAccounts } from '../../../src/identity/crm-account.ts';
import { identityWords } from '../../../src/identity/identity-words.ts';
import type { CrmCredentials } from '../../../src/identity/sign-in.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { memoryStore } from '../../support/memory-store.ts';

const person: Person = { tenantId: 't', userId: 'u', name: 'Ann', locale: 'en-US', timeZone: 'UTC' };
const ours = 'https://crm.example.com';
const other = 'https://other.example.org';
const says = (words: string) => (error: unknown) => error instanceof UserError && error.message === words;

describe("a person's account in ProTracker", () => {
  let tried: CrmCredentials[];
  let connections: Connections;
  beforeEach(() => {
    tried = [];
    let ids = 0;
    connections = new Connections(memoryStore(fakeClock()), () => String((ids += 1)));
  });

  const accounts = ({ mayChangeServer = false, builtInUser = null as string | null, url = ours } = {}) =>
    new CrmAccounts({
      ...{ connections, builtInUser, clock: fakeClock() },
      crmOf: async () => ({ url, encryption: 'md5', mayChangeServer }),
      async tryCrm(credentials) {
        tried.push(credentials);
        if (credentials.password !== 'right') {
          throw new RemoteError({ system: 'crm', failure: 'unauthorized', request: 'login' });
        }
        return { userName: credentials.userName };
      },
    });
  const wish = (change: Partial<{ server: string; userName: string; password: string }> = {}) => ({
    ...{ server: ours, userName: 'ann', password: 'right', ...change },
  });

  it('shows the server and never the password', async () => {
    await accounts().save(person, wish());

    const shown = await accounts().read(person);

    assert.deepEqual(shown, {
      ...{ server: ours, mayChangeServer: false, userName: 'ann' },
      passwordSince: fakeClock().now(),
    });
    assert.ok(!JSON.stringify(shown).includes('right'));
  });

  it('keeps the password where none is typed', async () => {
    await accounts().save(person, wish());

    await accounts().save(person, wish({ userName: 'ann.archer', password: '' }));

    assert.deepEqual(tried.at(-1), { url: ours, userName: 'ann.archer', password: 'right', encryption: 'md5' });
    assert.equal((await accounts().read(person)).userName, 'ann.archer');
  });

  it('tries a wrong password once, and keeps what was there', async () => {
    await accounts().save(person, wish());
    const before = await connections.read(person, 'protracker');

    await assert.rejects(accounts().save(person, wish({ password: 'wrong' })), says(identityWords.account.refused));

    assert.equal(tried.length, 2);
    assert.deepEqual(await connections.read(person, 'protracker'), before);
  });

  it('asks for what is missing before it asks the server', async () => {
    await assert.rejects(accounts().save(person, wish({ userName: '  ' })), says(identityWords.account.user));
    await assert.rejects(accounts().save(person, wish({ password: '' })), says(identityWords.account.password));
    await connections.save(person, 'protracker', { system: 'none', since: new Date() });
    await assert.rejects(accounts().save(person, wish({ password: '' })), says(identityWords.account.password));
    assert.deepEqual(tried, []);
  });

  it('lets nobody choose the server where the administrator does', async () => {
    await assert.rejects(accounts().save(person, wish({ server: other })), says(identityWords.account.server));
    await accounts().save(person, wish({ server: `${ours}/ ` }));
    assert.deepEqual(
      tried.map(({ url }) => url),
      [ours],
    );
  });

  it('hands a stored password to no other server, whoever chose that', async () => {
    const free = accounts({ mayChangeServer: true });
    await free.save(person, wish());
    await assert.rejects(
      free.save(person, wish({ server: other, password: '' })),
      says(identityWords.account.otherServer),
    );

    const moved = accounts({ url: other });
    assert.equal((await moved.read(person)).passwordSince, null);
    await assert.rejects(
      moved.save(person, wish({ server: '', password: '' })),
      says(identityWords.account.otherServer),
    );
    assert.equal(tried.length, 1);

    await free.save(person, wish({ server: other }));
    assert.equal((await free.read(person)).server, other);
  });

  it("begins with the sandbox's own user, until somebody signs out", async () => {
    assert.equal((await accounts({ builtInUser: 'demo' }).read(person)).userName, 'demo');
    await connections.save(person, 'protracker', { system: 'none', since: new Date() });
    assert.equal((await accounts({ builtInUser: 'demo' }).read(person)).userName, '');
  });
});
