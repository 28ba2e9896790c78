import assert from 'node:assert/strict';
import { UserError } from '../../../src/errors.ts';
import {
  addressCheck,
  appCheck,
  applicationCheck,
  botCheck,
  clockCheck,
  connectionCheck,
  jobsCheck,
  loginCheck,
  modeCheck,
  queueCheck,
  serverCheck,
  storeCheck,
  type Ask,
  type ServerSet,
} from '../../../src/installation/checks.ts';
import { installationWords as words } from '../../../src/installation/installation-words.ts';
import { runChecks, type Check } from '../../../src/installation/installation.ts';

const secret = 'the-secret-of-the-application';
const signIn = { authority: 'https://login.example.com/t', application: { id: 'app', secret } };
const answers =
  (status: number, body: unknown, headers: Record<string, string> = {}): Ask =>
  async () =>
    new Response(JSON.stringify(body), { status, headers });
const fails: Ask = () => Promise.reject(new Error(`connect ECONNREFUSED ${secret}`));
const set =
  (change: Partial<ServerSet> = {}) =>
  async () => ({
    ...({ server: 'https://crm.example.com', api: 'auto', login: 'md5', hasLdapKey: false } as const),
    ...change,
  });
const of = async (check: Check) => (await runChecks([check], 50))[0];

describe('the check of an installation', () => {
  const good: Readonly<Record<string, Check>> = {
    sandbox: modeCheck(null),
    production: modeCheck(2),
    address: addressCheck('https://pt.example.com', answers(200, { status: 'live' })),
    bot: botCheck(async () => 'token'),
    application: applicationCheck(signIn, answers(200, { access_token: 'x' })),
    clock: clockCheck('https://login.example.com', answers(200, {}, { date: new Date(60_000).toUTCString() }), () => 0),
    store: storeCheck(true, async () => true),
    queue: queueCheck(async () => undefined),
    jobs: jobsCheck(async () => 0),
    server: serverCheck(set({ api: 'v4_1' }), async () => 'v4_1'),
    md5: loginCheck(set()),
    plain: loginCheck(set({ login: 'plain' })),
    app: appCheck('1.0.0', '1.0.0'),
    connection: connectionCheck({ name: 'mailbox', title: 'Mailbox', trouble: null }),
  };
  for (const [name, check] of Object.entries(good)) {
    it(`finds nothing wrong with ${name}`, async () => {
      assert.equal((await of(check))?.state, 'good');
    });
  }

  const bad: Readonly<Record<string, readonly [Check, 'warning' | 'wrong', string]>> = {
    'an address where nobody answers': [addressCheck('https://pt.example.com', fails), 'wrong', words.address.remedy],
    'an address of somebody else': [
      addressCheck('https://pt.example.com', answers(200, '<html>')),
      'wrong',
      words.address.remedy,
    ],
    'credentials of the bot': [botCheck(() => Promise.reject(new Error(secret))), 'wrong', words.bot.remedy],
    'a secret that has expired': [
      applicationCheck(signIn, answers(401, { error: 'invalid_client' })),
      'wrong',
      words.application.remedy,
    ],
    'an application nobody knows': [
      applicationCheck(signIn, answers(400, { error: 'unauthorized_client' })),
      'wrong',
      words.application.unknownRemedy,
    ],
    'a sign-in that does not answer': [applicationCheck(signIn, fails), 'wrong', words.application.remedy],
    'a clock that is off': [
      clockCheck('https://login.example.com', answers(200, {}, { date: new Date(90_000).toUTCString() }), () => 0),
      'wrong',
      words.clock.remedy,
    ],
    'a store that does not take': [
      storeCheck(false, () => Promise.reject(new Error('disk'))),
      'wrong',
      words.store.remedy,
    ],
    'a store that gives back something else': [storeCheck(false, async () => false), 'wrong', words.store.remedy],
    'a store that never answers': [storeCheck(false, () => new Promise(() => undefined)), 'wrong', words.store.remedy],
    'a queue that cannot be reached': [
      queueCheck(() => Promise.reject(new Error(secret))),
      'wrong',
      words.queue.remedy,
    ],
    'work that was set aside': [jobsCheck(async () => 3), 'warning', words.jobs.remedy],
    'a server that is none': [
      serverCheck(set(), () => Promise.reject(new UserError('That is not a server address.'))),
      'wrong',
      words.server.remedy,
    ],
    'a server of another kind': [
      serverCheck(set({ api: 'v11' }), async () => 'v4_1'),
      'warning',
      words.server.otherKindRemedy,
    ],
    'encrypted passwords': [loginCheck(set({ login: 'ldap', hasLdapKey: true })), 'warning', words.login.remedy],
    'encrypted passwords without a key': [loginCheck(set({ login: 'ldap' })), 'wrong', words.login.noKeyRemedy],
    'an old app package': [appCheck('0.9.0', '1.0.0'), 'warning', words.app.remedy],
    'a connection': [
      connectionCheck({ name: 'mailbox', title: 'Mailbox', trouble: { reason: 'No mailbox.', remedy: 'Get one.' } }),
      'wrong',
      'Get one.',
    ],
  };
  for (const [name, [check, state, remedy]] of Object.entries(bad)) {
    it(`names ${name}, with the remedy and without a secret`, async () => {
      const row = await of(check);
      assert.deepEqual([row?.state, row && 'remedy' in row && row.remedy], [state, remedy]);
      assert.ok(!JSON.stringify(row).includes(secret));
    });
  }

  it('leaves out what has no meaning where it runs', async () => {
    const none = [addressCheck(null, fails), queueCheck(null), botCheck(async () => null), appCheck(null, '1.0.0')];
    assert.deepEqual(await runChecks(none), []);
  });

  it('says in its own words why an address cannot be one', async () => {
    const row = await of(serverCheck(set(), () => Promise.reject(new UserError('Must begin with https://'))));
    assert.equal(row?.found, 'Must begin with https://');
  });
});
