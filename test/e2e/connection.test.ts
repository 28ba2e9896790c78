import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { ShownCard } from '../support/adviser.ts';
import { picture, seriousBarriers, useBrowser, type Look } from '../support/browser.ts';
import { startService, type TestService } from '../support/service.ts';

const user = sampleAdviser.crmUserName;
const Cards = z.object({ answers: z.array(z.object({ card: z.unknown() })) });
const Pressed = z.object({ card: z.unknown() });
const Account = z.object({ server: z.string(), userName: z.string(), passwordSince: z.string().nullable() });
const Refused = z.object({ error: z.object({ message: z.string() }) });

const idOfUser = (users: DatabaseSync): string =>
  String(users.prepare('SELECT id FROM users WHERE user_name = ?').get(user)?.id);

/** The Settings page's Connection part, and the same test in the chat. */
describe('the connection', () => {
  const browser = useBrowser();
  let service: TestService;
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(() => service.close());

  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${service.web.url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const command = async (text: string) => {
    const { answers } = Cards.parse((await post('cards/command', { text })).body);
    return new ShownCard('pane', answers[0]?.card);
  };
  const settings = async (look: Look): Promise<Page> => {
    const page = await browser.open(`http://localhost:${service.web.port}/tab/settings`, look);
    await page.getByLabel('User name').waitFor();
    return page;
  };

  it('is entered, refused, entered again and tested on the page', async function () {
    this.timeout(240_000);
    browser.expectComplaints('422');
    const page = await settings({ width: 720, height: 900 });
    const part = page.getByRole('region', { name: 'Connection' });
    assert.equal(await part.getByLabel('Server address').getAttribute('readonly'), '');
    assert.equal(await part.getByLabel('User name').inputValue(), user);
    assert.deepEqual(await seriousBarriers(page), []);
    await picture(page, 'connection');

    await part.getByLabel('Password').fill('wrong');
    await part.getByRole('button', { name: 'Save' }).click();
    await part.getByText('does not know this user with this password').waitFor();
    await picture(page, 'connection-refused');
    await part.getByLabel('Password').fill(user);
    await part.getByRole('button', { name: 'Save' }).click();
    await part.getByText(`Saved. ProTracker knows you as ${user}.`).waitFor();
    await part.getByText('Unchanged if left empty').waitFor();
    assert.equal(await part.getByLabel('Password').inputValue(), '');

    await part.getByRole('button', { name: 'Test connections' }).click();
    await part.getByText('ProTracker: works').waitFor();
    assert.equal(await part.getByRole('listitem').count(), 3);
    assert.equal(await part.getByText('does not work').count(), 0);
    assert.deepEqual(await seriousBarriers(page), []);
    await picture(page, 'connection-works');
  });

  it('says what is wrong and what to do, narrow and dark', async function () {
    this.timeout(240_000);
    await post('cards/command', { text: 'sign out' });
    browser.expectComplaints('401');
    const page = await settings({ width: 320, height: 900, scheme: 'dark' });
    const part = page.getByRole('region', { name: 'Connection' });
    await part.getByRole('button', { name: 'Test connections' }).click();
    await part.getByText('You are not signed in to ProTracker.').waitFor();
    assert.equal(await part.getByText('does not work').count(), 3);
    assert.equal(await part.getByText(/^Reference /).count(), 3);
    assert.deepEqual(await seriousBarriers(page), []);
    await part.getByRole('list').scrollIntoViewIfNeeded();
    await picture(page, 'connection-broken');
  });

  it('is ended on the page, and opens the settings that waited for it', async function () {
    this.timeout(240_000);
    browser.expectComplaints('401');
    const page = await settings({ width: 720, height: 900 });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out. Nothing is').waitFor();
    await picture(page, 'connection-signed-out');
    await page.getByRole('heading', { name: 'Sign in to ProTracker' }).waitFor();
    await page.getByLabel('User name').fill(user);
    await page.getByLabel('Password').fill(user);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Sign in to Microsoft 365' }).waitFor();
  });

  it('is tested in the chat with the same rows', async () => {
    const card = await command('test connections');
    assert.match(card.text, /All connections work\..*ProTracker: works.*Microsoft 365: works.*Mailbox: works/s);

    await command('sign out');
    const { verb, data } = card.button('Test again');
    const again = new ShownCard('pane', Pressed.parse((await post('cards/action', { verb, data })).body).card);
    assert.match(again.text, /Not every connection works\..*You are not signed in to ProTracker.*Reference/s);
    assert.ok(again.button('Sign in'));
  });

  it('keeps what was there when a password is wrong, and never tells one', async () => {
    const right = { server: '', userName: user, password: user };
    const saved = await post('connection/save', right);
    assert.equal(saved.status, 200, JSON.stringify(saved.body));

    const logins = () => service.sandbox?.protracker?.calls.count({ method: 'login' }) ?? 0;
    const before = logins();
    for (let n = 0; n < 3; n += 1) {
      const wrong = await post('connection/save', { ...right, password: 'wrong' });
      assert.equal(wrong.status, 422);
    }
    assert.equal(logins(), before + 1, 'a wrong password is sent once');
    const elsewhere = await post('connection/save', { ...right, server: 'https://evil.example.com' });
    assert.match(Refused.parse(elsewhere.body).error.message, /set by your administrator/);

    const { body } = await post('connection', {});
    assert.deepEqual(Object.keys(z.record(z.string(), z.unknown()).parse(body)).sort(), [
      ...['mayChangeServer', 'passwordSince', 'server', 'userName'],
    ]);
    assert.ok(Account.parse(body).passwordSince);
    service.sandbox?.protracker?.calls.reset();
    const { body: tested } = await post('connection/test', {});
    assert.ok(!JSON.stringify(tested).includes('does not'), JSON.stringify(tested));
    assert.ok((service.sandbox?.protracker?.calls.count() ?? 0) > 1, 'the test asks the server');
  });

  it('stops at a password that is refused, also after a restart, until the person enters it anew', async () => {
    const passwordIs = (password: string) => {
      const users = new DatabaseSync(join(service.dataDir, 'protracker.db'), { timeout: 5_000 });
      const md5 = createHash('md5').update(password).digest('hex');
      users.prepare('UPDATE logins SET password_md5 = ? WHERE user_id = ?').run(md5, idOfUser(users));
      users.close();
    };
    const logins = () => service.sandbox?.protracker?.calls.count({ method: 'login' }) ?? 0;
    const works = async () =>
      !JSON.stringify((await post('connection/test', {})).body).includes(
        '"protracker","title":"ProTracker","trouble":{',
      );
    const own = { server: '', userName: user, password: user };
    await post('connection/save', own);

    passwordIs('another');
    service.sandbox?.protracker?.expireSessions();
    const before = logins();
    assert.equal(await works(), false);
    assert.equal(await works(), false);
    assert.equal(logins(), before + 1, 'it was tried once');
    service = await service.restart();
    const since = logins();
    assert.equal(await works(), false);
    assert.equal((await post('connection/save', { ...own, password: '' })).status, 422, 'the stored one is not tried');
    assert.match((await command('sign in')).text, /Sign in to ProTracker/);
    assert.equal(logins(), since, 'another process does not try it');

    passwordIs(user);
    assert.equal((await post('connection/save', own)).status, 200);
    assert.equal(await works(), true);
  });

  it('is told as a row when the server does not answer, and the other rows stand', async () => {
    service.sandbox?.protracker?.failNext({ status: 503, times: 50 });

    const card = await command('test connections');

    assert.match(card.text, /ProTracker: does not work\..*ProTracker does not answer/s);
    assert.match(card.text, /Mailbox: works/);
  });
});

describe('the connection where people choose the server', () => {
  const browser = useBrowser();
  let service: TestService;
  before(async () => {
    service = await startService({ PROTRACKER_URL_BY: 'people' });
  });
  after(() => service.close());

  it('takes another address, and says why one cannot be used', async function () {
    this.timeout(240_000);
    browser.expectComplaints('422');
    const page = await browser.open(`http://localhost:${service.web.port}/tab/settings`, { width: 720, height: 900 });
    const part = page.getByRole('region', { name: 'Connection' });
    await part.getByLabel('Server address').fill('http://10.0.0.1/crm');
    await part.getByLabel('Password').fill(user);
    await part.getByRole('button', { name: 'Save' }).click();
    await part.getByText('The server address must begin with https://').waitFor();
    await picture(page, 'connection-address');

    await part.getByLabel('Server address').fill(service.sandbox?.protracker?.url ?? '');
    await part.getByRole('button', { name: 'Save' }).click();
    await part.getByText('Saved. ProTracker knows you as').waitFor();
  });
});
