import assert from 'node:assert/strict';
import { partitionOf, type Person } from '../../../src/domain/person.ts';
import { Connections, type Connection } from '../../../src/identity/connection.ts';
import { SignInsKept } from '../../../src/identity/sign-ins-kept.ts';
import { ExchangeRefused, SingleSignOn } from '../../../src/identity/single-sign-on.ts';
import { fakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { memoryStore } from '../../support/memory-store.ts';

const person: Person = { tenantId: 't', userId: 'u', name: 'Ann', locale: 'en-US', timeZone: 'UTC' };
const account = { tenantId: 't', userId: 'u', account: 'ann@example.com', homeAccountId: 'u.t', cache: '{}' };
const isRefused = (error: unknown) => error instanceof ExchangeRefused && error.message === 'signed out';

describe('a token that Teams brings', () => {
  let clock: FakeClock;
  let connections: Connections;
  let kept: SignInsKept;
  let asked: number;
  let whileAsked: () => Promise<void>;
  let ids = 0;

  beforeEach(() => {
    clock = fakeClock();
    const store = memoryStore(clock);
    const newId = () => String((ids += 1));
    connections = new Connections(store, newId);
    kept = new SignInsKept(store, clock, newId);
    asked = 0;
    whileAsked = async () => undefined;
  });

  const bring = (id: string | null) =>
    new SingleSignOn(
      {
        ...{ resource: 'api://app', connections, clock, tokens: { forget: () => undefined } },
        apiTokens: { caller: async () => ({ ...person, roles: [] }) },
        microsoft: {
          async onBehalfOf() {
            asked += 1;
            await whileAsked();
            return { ...account, lasts: true };
          },
        },
      },
      kept,
    ).exchange(person, { token: 'token', id });
  const offer = async (): Promise<string> => {
    const id = String((ids += 1)).padStart(43, 'a');
    await kept.write(partitionOf(person), id, null, {
      ...{ system: 'microsoft', at: clock.now(), stage: 'asked', browser: null, code: null, result: null },
      ...{ verifier: 'v', nonce: 'n', pending: null },
    });
    return id;
  };
  const is = (connection: Connection) => connections.save(person, 'microsoft', connection);
  const signOut = async (): Promise<void> => {
    clock.advance(1000);
    await is({ system: 'none', since: clock.now() });
    clock.advance(1000);
  };
  const now = async () => (await connections.read(person, 'microsoft'))?.connection.system;

  it('signs in without an offer who never signed in, and whose sign-in was not renewed', async () => {
    assert.equal((await bring(null)).account, 'ann@example.com');

    const { cache, homeAccountId } = account;
    const ended = { cache, homeAccountId, account: account.account, since: clock.now(), endedAt: clock.now() };
    await is({ system: 'microsoft', ...ended });

    assert.equal((await bring(null)).account, 'ann@example.com');
  });

  it('signs nobody in without an offer who signed out', async () => {
    await bring(null);
    await signOut();

    await assert.rejects(bring(null), isRefused);

    assert.deepEqual([await now(), asked], ['none', 1]);
  });

  it('counts for an offer made after signing out, and for none from before', async () => {
    const old = await offer();
    await signOut();
    await assert.rejects(bring(old), isRefused);
    assert.equal(await now(), 'none');

    await bring(await offer());
    assert.equal(await now(), 'microsoft');
  });

  it('signs nobody in who signs out while Microsoft is asked', async () => {
    whileAsked = signOut;

    await assert.rejects(bring(await offer()), isRefused);

    assert.equal(await now(), 'none');
  });
});
