import assert from 'node:assert/strict';
import { z } from 'zod';
import { startProTracker, type ProTrackerServer } from '../../src/sandbox/protracker/server.ts';
import { startService, type TestService } from '../support/service.ts';

const Version = z.object({ version: z.string() });
const Outcome = z.looseObject({ outcome: z.string() });
const key = 'ldap-key-1';
const password = 'ldap-Pässwort-1';

/** A CRM that checks passwords by LDAP, spoken to as an administrator has set it. */
describe('passwords where the CRM checks them by LDAP', () => {
  let crm: ProTrackerServer;
  let service: TestService;

  const start = async (letsEncryptedIn: boolean): Promise<void> => {
    const ldap = { encryptionKey: key, passwords: { jim: password }, letsEncryptedIn };
    crm = await startProTracker({ dataFile: ':memory:', ldap });
    service = await startService({ PROTRACKER_URL: crm.url, PROTRACKER_USER: 'sally', PROTRACKER_PASSWORD: 'sally' });
  };
  afterEach(async () => {
    await service.close();
    await crm.close();
  });

  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${service.web.url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const set = async (values: Readonly<Record<string, string>>): Promise<string> => {
    const { version } = Version.parse((await post('admin', {})).body);
    const press = { section: 'server', version, operation: crypto.randomUUID(), values };
    return Outcome.parse((await post('admin/save', press)).body).outcome;
  };
  const signIn = async (typed = password) =>
    (await post('connection/save', { server: '', userName: 'jim', password: typed })).status;

  it('are taken as typed once that is chosen, and not before', async () => {
    await start(false);
    assert.equal(await signIn(), 422);

    assert.equal(await set({ login: 'plain' }), 'saved');

    assert.equal(await signIn(), 200);
    assert.equal(await signIn('wrong'), 422);
  });

  it('are encrypted where that is chosen, with the right key, on a server that lets them in', async () => {
    await start(true);
    assert.equal(await set({ login: 'ldap' }), 'wrong');
    assert.equal(await set({ login: 'ldap', ldapKey: 'another key' }), 'saved');
    assert.equal(await signIn(), 422);

    assert.equal(await set({ ldapKey: key }), 'saved');

    assert.equal(await signIn(), 200);
    const found = await post('cards/command', { text: 'find nobody-at-all' });
    assert.equal(found.status, 200);
    assert.equal(await set({ forgetLdapKey: 'true' }), 'wrong');
    assert.equal(await set({ forgetLdapKey: 'true', login: '' }), 'saved');
    assert.equal(await signIn(), 422);
  });

  it('are refused in words by a server that checks them and lets nobody in, and are not sent again', async () => {
    await start(false);
    assert.equal(await set({ login: 'ldap', ldapKey: key }), 'saved');

    assert.equal(await signIn(), 422);
    const logins = crm.calls.count({ method: 'login' });
    assert.equal(await signIn(), 422);

    assert.equal(crm.calls.count({ method: 'login' }), logins);
  });
});
