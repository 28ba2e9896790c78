import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { accountIn, Connections } from '../../../src/identity/connection.ts';
import { GraphTokens, scopesFor, signInScopes } from '../../../src/identity/graph-tokens.ts';
import { Microsoft } from '../../../src/identity/microsoft.ts';
import { RemoteError } from '../../../src/errors.ts';
import type { Person } from '../../../src/domain/person.ts';
import { startEntra, type EntraServer } from '../../../src/sandbox/entra/server.ts';
import type { Store } from '../../../src/store/port.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { SignInBrowser } from '../../support/sign-in-browser.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const userId = '22222222-2222-4222-8222-222222222222';
const person: Person = { tenantId, userId, name: 'Ann Archer', locale: 'en-GB', timeZone: 'Europe/London' };
const application = { id: '33333333-3333-4333-8333-333333333333', secret: 'a secret' };
const redirectUri = 'http://localhost:1/auth/callback';
const clock = { now: () => new Date() };

const isFailure = (failure: string) => (error: unknown) => error instanceof RemoteError && error.failure === failure;

describe('tokens for Graph', () => {
  let entra: EntraServer;
  let microsoft: Microsoft;
  let store: Store;
  let connections: Connections;

  /** The library takes a token of less than five minutes for expired. */
  const begin = async (tokenLifeS: number, scopes = signInScopes) => {
    entra = await startEntra({
      ...{ dataFile: ':memory:', port: 0, tokenLifeS },
      accounts: [{ tenantId, userId, name: person.name, email: 'ann@example.com' }],
      applications: [{ ...application, redirectsTo: (address) => address === redirectUri }],
    });
    microsoft = new Microsoft(application, {
      authority: (tenant) => `${entra.url.replace('http:', 'https:')}/${tenant}`,
      metadata: (tenant) => entra.metadata(tenant),
    });
    store = memoryStore();
    connections = new Connections(store, randomUUID);
    const leaving = { tenantId, redirectUri, scopes };
    const verifier = 'v'.repeat(43);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const browser = new SignInBrowser();
    await browser.open(await microsoft.authorizeUrl(leaving, { state: 's', nonce: 'n', challenge }));
    await browser.send({ account: userId }).catch(() => undefined);
    const code = new URL(browser.url).searchParams.get('code') ?? '';
    const redeemed = await microsoft.redeem(leaving, { code, nonce: 'n', verifier });
    assert.deepEqual([redeemed.tenantId, redeemed.userId, redeemed.account], [tenantId, userId, 'ann@example.com']);
    const { cache, homeAccountId, account } = redeemed;
    await connections.save(person, 'microsoft', {
      system: 'microsoft',
      since: new Date(),
      ...{ cache, homeAccountId, account },
    });
  };
  const fresh = () => new GraphTokens(connections, microsoft, clock);
  const refreshes = () => entra.tokenCalls.filter((grant) => grant === 'refresh_token').length;

  afterEach(async () => {
    await entra.close();
    await store.close();
  });

  it('come from the sign-in while they count', async () => {
    await begin(3600);
    const token = await fresh().token(person);
    assert.equal(await entra.userOfGraphToken(token), userId);
    assert.equal(refreshes(), 0);
  });

  it('send email for nobody who has not allowed that, and the sign-in goes on', async () => {
    await begin(3600);
    const tokens = fresh();

    await assert.rejects(tokens.sendToken(person), isFailure('refused'));
    const kept = await connections.read(person, 'microsoft');

    assert.equal(kept && accountIn(kept.connection), 'ann@example.com');
    assert.equal(await entra.userOfGraphToken(await tokens.token(person)), userId);
  });

  it('send email for whoever was asked for it and has allowed it', async () => {
    await begin(3600, scopesFor(true));

    assert.equal(await entra.userOfGraphToken(await fresh().sendToken(person)), userId);
  });

  it('are refreshed without the person, once for all who wait, and the new cache is kept', async () => {
    await begin(60);
    const before = await connections.read(person, 'microsoft');
    const tokens = fresh();
    const [one, other] = await Promise.all([tokens.token(person), tokens.token(person)]);
    assert.equal(one, other);
    assert.equal(refreshes(), 1);
    assert.notEqual((await connections.read(person, 'microsoft'))?.etag, before?.etag);
  });

  it('are good in two processes that refresh at once, and the sign-in survives', async () => {
    await begin(60);
    const got = await Promise.all([fresh().token(person), fresh().token(person), fresh().token(person)]);
    for (const token of got) assert.equal(await entra.userOfGraphToken(token), userId);
    assert.equal(await entra.userOfGraphToken(await fresh().token(person)), userId);
  });

  const signOut = () => connections.save(person, 'microsoft', { system: 'none', since: new Date() });

  it('are used by no process after signing out at another, beyond what goes on for ten seconds', async () => {
    await begin(3600);
    let nowMs = Date.now();
    const moving = { now: () => new Date(nowMs) };
    const [here, there] = [fresh(), new GraphTokens(connections, microsoft, moving)];
    const token = await there.token(person);
    await signOut();
    here.forget(person);

    assert.equal(await there.tokenAgain(person), token);
    nowMs += 10_000;
    await assert.rejects(there.tokenAgain(person), isFailure('unauthorized'));
    await assert.rejects(there.token(person), isFailure('unauthorized'));
  });

  it('begin nothing after signing out at another process, and are remembered while the sign-in stays', async () => {
    await begin(3600);
    const tokens = fresh();
    const token = await tokens.token(person);
    const reads = { count: 0 };
    const read = store.read.bind(store);
    store.read = (...args) => {
      reads.count += 1;
      return read(...args);
    };

    assert.equal(await tokens.token(person), token);
    assert.equal(await tokens.tokenAgain(person), token);
    assert.equal(reads.count, 1);

    await signOut();
    await assert.rejects(tokens.token(person), isFailure('unauthorized'));
    await assert.rejects(tokens.sendToken(person), isFailure('unauthorized'));
    await assert.rejects(tokens.tokenAgain(person), isFailure('unauthorized'));
  });

  for (const isKept of [true, false]) {
    it(`are not remembered when the person signs out while they come (${isKept ? 'refreshed' : 'unchanged'})`, async () => {
      await begin(60);
      const tokens = fresh();
      const silent = microsoft.silent.bind(microsoft);
      microsoft.silent = async (...args) => {
        const got = await silent(...args);
        await signOut();
        tokens.forget(person);
        return { ...got, expiresAt: new Date(Date.now() + 3_600_000), ...(!isKept && { cache: null }) };
      };

      const first = tokens.token(person);
      if (isKept) await assert.rejects(first, isFailure('unauthorized'));
      else await first;

      await assert.rejects(tokens.tokenAgain(person), isFailure('unauthorized'));
    });
  }

  it('ask the person to sign in when there is no connection, and when it was revoked', async () => {
    await begin(60);
    entra.revoke(userId);
    await assert.rejects(fresh().token(person), isFailure('unauthorized'));
    assert.equal(refreshes(), 1);
    await assert.rejects(fresh().token(person), isFailure('unauthorized'));
    assert.equal(refreshes(), 1, 'nobody asks again, in no process');
    const ended = await connections.read(person, 'microsoft');
    assert.equal(ended && accountIn(ended.connection), null, 'the person is asked to sign in');
    await connections.save(person, 'microsoft', { system: 'none', since: new Date() });
    await assert.rejects(fresh().token(person), isFailure('unauthorized'));
    await assert.rejects(fresh().token({ ...person, userId: randomUUID() }), isFailure('unauthorized'));
  });

  it('say that Microsoft does not answer when it does not, and come the next time', async () => {
    await begin(60);
    entra.failNext({ status: 503 });
    const tokens = fresh();
    await assert.rejects(tokens.token(person), isFailure('unavailable'));
    assert.equal(await entra.userOfGraphToken(await tokens.token(person)), userId);
  });

  it('last for the night after an exchange of the token that Teams has', async () => {
    await begin(200);
    const assertion = await entra.apiToken(userId, application.id);
    const exchanged = await microsoft.onBehalfOf(tenantId, assertion, signInScopes);
    assert.equal(exchanged.lasts, true);
    const { cache, homeAccountId, account } = exchanged;
    const since = new Date();
    await connections.save(person, 'microsoft', { system: 'microsoft', since, cache, homeAccountId, account });

    const token = await fresh().token(person);

    assert.equal(refreshes(), 1);
    assert.equal(await entra.userOfGraphToken(token), userId);
  });

  it('of such an exchange without a refresh token do not last', async () => {
    await begin(3600);
    const assertion = await entra.apiToken(userId, application.id);
    entra.forgetConsents();
    await assert.rejects(microsoft.onBehalfOf(tenantId, assertion, signInScopes), isFailure('unauthorized'));

    entra.allow(
      application.id,
      userId,
      signInScopes.filter((scope) => scope !== 'offline_access'),
    );

    assert.equal((await microsoft.onBehalfOf(tenantId, assertion, signInScopes)).lasts, false);
  });
});
