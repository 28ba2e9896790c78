import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { partitionOf, tenantPartition } from '../../src/domain/person.ts';
import { embeddedPartition } from '../../src/jobs/kept.ts';
import { shards } from '../../src/jobs/queue-docs.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { documentTypes, type DocumentType } from '../../src/store/documents.ts';
import type { Store } from '../../src/store/port.ts';
import { over, type Adviser } from './adviser.ts';
import { countEmails, crmAs } from './crm-as.ts';
import { inbox } from './inbox.ts';
import { firstLetter } from './letters.ts';
import type { TestService } from './service.ts';
import { nextSignInAddress, SignInBrowser } from './sign-in-browser.ts';
import { until } from './until.ts';
import type { Wire } from './wire.ts';

/** A person brings along everything secret and personal that the service can hold, and uses all of it. */

const typed = {
  password: 'Quetzal-password-4711',
  'password as it travels': createHash('md5').update('Quetzal-password-4711').digest('hex'),
  'LDAP key': 'Axolotl-ldap-key-0815',
} as const;

/** Of emails, people and what was searched for. */
const words = [
  ...['Zebrafish', 'quokka', 'narwhal', 'walrus', 'Whitcombe', 'ewhitcombe', 'Eleanor', 'Pangolin', 'capybara'],
  ...['Zenobia', 'Quicksilver', 'zenobia@', '555 0142', 'Gryphon', sampleAdviser.displayName, sampleAdviser.email],
] as const;
const from = 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>';

export async function useSecrets(service: TestService, alex: Adviser): Promise<void> {
  await setLdapKey(service);
  await signIn(service, alex);
  await alex.pressRaw(await alex.press(await alex.say('settings'), 'Questions by email'), 'Ask me by email in Outlook');
  await bring(alex, { account: sampleAdviser.userId });
  await signedIn(alex);
  const rules = { forwarded: 'true', contacts: 'true' };
  await alex.press(await alex.press(await alex.say('rules'), 'Continue', rules), 'Save');
  await archive(service, alex);
  await synchronise(alex);
  await alex.say('find whitcombe');
}

async function setLdapKey({ web }: TestService): Promise<void> {
  const post = async (path: string, body: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${web.url}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  for (const values of [{ login: 'ldap', ldapKey: typed['LDAP key'] }, { login: '' }]) {
    const { version } = z.object({ version: z.string() }).parse(await post('admin', {}));
    const save = { section: 'server', values, version, operation: crypto.randomUUID() };
    assert.match(JSON.stringify(await post('admin/save', save)), /"saved"/);
  }
}

/** To both, as in production. */
async function signIn({ dataDir }: TestService, alex: Adviser): Promise<void> {
  const db = new DatabaseSync(join(dataDir, 'protracker.db'), { timeout: 5_000 });
  const isThis = 'user_id = (SELECT id FROM users WHERE user_name = ?)';
  const change = db.prepare(`UPDATE logins SET password_md5 = ? WHERE ${isThis}`);
  assert.equal(change.run(typed['password as it travels'], sampleAdviser.crmUserName).changes, 1);
  db.close();
  await alex.client.say('sign out');
  const { crmUserName: user, userId: account } = sampleAdviser;
  const forms: readonly Readonly<Record<string, string>>[] = [{ account }, { user, password: typed.password }];
  for (const form of forms) {
    await alex.client.say('sign in');
    await bring(alex, form);
  }
  await signedIn(alex);
}

/** Follows the sign-in that the chat offers, fills the page in, and Teams brings the code. */
async function bring(alex: Adviser, form: Readonly<Record<string, string>>): Promise<void> {
  const page = await new SignInBrowser().open(await nextSignInAddress(alex));
  await alex.client.invoke('signin/verifyState', { state: (await page.send(form)).code });
}

async function signedIn(alex: Adviser): Promise<void> {
  while (!JSON.stringify(await alex.client.next('message')).includes('You are signed in'));
}

/** One with a press, one by a rule, and one that is asked about by email. */
async function archive(service: TestService, alex: Adviser): Promise<void> {
  const mail = inbox(service);
  const about = { from, text: 'The quokka has signed the papers.', files: ['walrus.txt'] };
  const messageId = 'narwhal-77@whitcombelaw.example.com';
  await mail.deliver({ ...about, subject: 'Zebrafish pension transfer' });
  const crm = crmAs(service.sandbox?.protracker?.url ?? '', 'sam');
  await until('archived', async () => (await countEmails(crm, 'Zebrafish pension transfer')) > 0);
  await crm.close();
  const asked = { ...about, from: 'Capybara <capybara@example.net>', subject: 'Pangolin', messageId };
  const id = await mail.deliver(asked);
  const forward = { from: sampleAdviser.email, to: 'archive@example.com', subject: 'FW: Pangolin' };
  await mail.send({ ...forward, headers: `In-Reply-To: <${messageId}>\r\n` });
  await firstLetter(service);
  await alex.say(`archive id:${id}`);
}

async function synchronise(alex: Adviser): Promise<void> {
  await alex.press(await alex.say('sync'), 'Switch on contacts');
  const form = await alex.say('new outlook contact Zenobia Quicksilver');
  const entered = { email: 'zenobia@example.net', company: 'Gryphon Holdings', phoneMobile: '+1 617 555 0142' };
  const made = await alex.press(form, 'Create and mark', entered);
  assert.match((await over(alex, await alex.press(made, 'Sync now'))).text, /created in ProTracker/);
}

/** Everything that is stored, opened. */
export async function inClear(store: Pick<Store, 'page'>): Promise<string> {
  const partitions = [
    partitionOf(sampleAdviser),
    tenantPartition(sampleAdviser.tenantId),
    embeddedPartition,
    ...shards,
  ];
  const types = Object.keys(documentTypes) as DocumentType[];
  const pages = partitions.flatMap((pk) => types.map(async (type) => store.page(pk, type, {}, 500, null)));
  return JSON.stringify((await Promise.all(pages)).map(({ docs }) => docs));
}

/**
 * What must lie nowhere in clear, each of it found in what is stored, once that is opened, or on the wire: a secret that nobody uses
 * would be missed by no test. Throws where one is not in use.
 */
export function secretsIn(stored: string, wire: Wire): readonly (readonly [what: string, secret: string])[] {
  const plain = stored.replaceAll('\\', '');
  const all = `${plain}\n${wire.received()}`;
  const found = (what: string, pattern: RegExp, text = all): (readonly [string, string])[] => {
    const values = new Set([...text.matchAll(pattern)].map(([, value = '']) => value));
    assert.ok(values.size > 0, `no ${what} is in use`);
    return [...values].map((value) => [what, value] as const);
  };
  const known = [...Object.entries(typed), ...words.map((word) => ['word', word] as const)];
  for (const [what, value] of known) assert.ok(all.includes(value), `${what} "${value}" is not in use`);
  return [
    ...known,
    ...found('token in the cache of Microsoft’s library', /"secret":"([^"]{20,})"/g, plain),
    ...found('refresh token on the wire', /\brefresh_token=([\w.-]{20,})/g),
    ...found('token at Graph', /\bBearer (ey[\w.-]+)/g),
    ...found('session of ProTracker', /"session":"([\da-f]{32})"/g),
    ...found('secret of the application', /\bclient_secret=(\w+)/g),
    ...found('secret of a subscription', /"clientState":"([^"]+)"/g),
    ...found('code of a sign-in', /"state":"([\w-]{40,}\.[\w-]{40,})"/g),
  ];
}
