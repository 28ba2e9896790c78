import assert from 'node:assert/strict';
import { SignJWT } from 'jose';
import { ApiTokens } from '../../../src/identity/api-tokens.ts';
import { startEntra, type EntraServer } from '../../../src/sandbox/entra/server.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const otherTenant = '99999999-9999-4999-8999-999999999999';
const userId = '22222222-2222-4222-8222-222222222222';
const clientId = '33333333-3333-4333-8333-333333333333';
const nowS = () => Math.floor(Date.now() / 1000);

describe('tokens that the pane and the tab bring', () => {
  let entra: EntraServer;
  let tokens: ApiTokens;

  before(async () => {
    entra = await startEntra({
      ...{ dataFile: ':memory:', port: 0 },
      accounts: [
        { tenantId, userId, name: 'Ann Archer', email: 'ann@example.com' },
        { tenantId: otherTenant, userId: otherTenant, name: 'Bob', email: 'bob@example.org' },
      ],
      applications: [{ id: clientId, secret: 'a secret', redirectsTo: () => true }],
    });
    tokens = new ApiTokens({
      ...{ clientId, tenants: [tenantId], now: () => new Date() },
      authority: (tenant) => `${entra.url}/${tenant}`,
    });
  });
  after(() => entra.close());

  const callerOf = async (token: string) => tokens.caller(`Bearer ${token}`);

  it('name the person they were made for', async () => {
    const caller = await callerOf(await entra.apiToken(userId, clientId));
    assert.deepEqual(caller, { tenantId, userId, name: 'Ann Archer', roles: [] });
  });

  it('name the roles that were given to them', async () => {
    const caller = await callerOf(await entra.apiToken(userId, clientId, { roles: ['ProTracker.Admin'] }));
    assert.deepEqual(caller?.roles, ['ProTracker.Admin']);
    assert.equal(await callerOf(await entra.apiToken(userId, clientId, { roles: 'ProTracker.Admin' })), null);
  });

  it('count whether the audience is the id or its address', async () => {
    const token = await entra.apiToken(userId, clientId, { aud: `api://${clientId}` });
    assert.equal((await callerOf(token))?.userId, userId);
  });

  const refused: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'for another application': { aud: 'https://graph.microsoft.com' },
    'from another issuer': { iss: 'https://login.example.com/evil/v2.0' },
    'that have expired': { exp: nowS() - 120, nbf: nowS() - 4000 },
    'that do not count yet': { nbf: nowS() + 86_400 },
    'without the scope': { scp: 'User.Read' },
    'with a scope that only begins like ours': { scp: 'access_as_user_and_more' },
    'of an application instead of a person': { scp: undefined, roles: ['access_as_user'] },
    'of the old version': { ver: '1.0' },
    'that name another tenant than their issuer': { tid: otherTenant },
    'without a person': { oid: undefined },
    'that never expire': { exp: undefined },
  };
  for (const [what, claims] of Object.entries(refused)) {
    it(`are refused ${what}`, async () => {
      assert.equal(await callerOf(await entra.apiToken(userId, clientId, claims)), null);
    });
  }

  it('are refused when somebody else signed them', async () => {
    assert.equal(await callerOf(await entra.apiToken(userId, clientId, {}, { forged: true })), null);
  });

  it('are refused without a signature, and with one by a shared secret', async () => {
    const [, payload = ''] = (await entra.apiToken(userId, clientId)).split('.');
    const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`;
    assert.equal(await callerOf(none), null);
    const claims: Record<string, unknown> = JSON.parse(Buffer.from(payload, 'base64url').toString()) as never;
    const shared = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(clientId));
    assert.equal(await callerOf(shared), null);
  });

  it('are refused for people of a tenant that is not ours', async () => {
    assert.equal(await callerOf(await entra.apiToken(otherTenant, clientId)), null);
  });

  it('are refused when they are no tokens', async () => {
    for (const text of ['', 'Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic abc', 'bearer a.b.c', 'Bearer ..']) {
      assert.equal(await tokens.caller(text), null, text);
    }
  });
});
