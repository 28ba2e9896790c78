import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { partitionOf } from '../../src/domain/person.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { sandboxApplication } from '../../src/sandbox/servers.ts';
import { everyStored } from '../../src/store/documents.ts';
import { ShownCard } from '../support/adviser.ts';
import { picture, seriousBarriers, useBrowser, type Look } from '../support/browser.ts';
import { startService, type TestService } from '../support/service.ts';

const sam = '44444444-4444-4444-8444-444444444444';
const Cards = z.object({ answers: z.array(z.object({ card: z.unknown() })) });
const Failure = z.object({ error: z.object({ message: z.string() }) });
const Version = z.object({ version: z.string() });
const Outcome = z.looseObject({ outcome: z.string() });
const Audit = z.object({
  entries: z.array(
    z.object({
      by: z.object({ name: z.string() }),
      kind: z.string(),
      changes: z.array(z.object({ setting: z.string(), was: z.string(), now: z.string() })),
    }),
  ),
  csv: z.string(),
});
const Checked = z.object({ rows: z.array(z.object({ id: z.string(), state: z.string(), found: z.string() })) });

describe('administration', () => {
  const browser = useBrowser();
  let service: TestService;
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(() => service.close());

  const post = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${service.web.url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const asSam = async () => ({
    authorization: `Bearer ${(await service.sandbox?.entra.apiToken(sam, sandboxApplication.id)) ?? ''}`,
  });
  const version = async () => Version.parse((await post('admin', {})).body).version;
  const save = async (section: string, values: Readonly<Record<string, string>>, before?: string) => {
    const body = { section, values, version: before ?? (await version()), operation: crypto.randomUUID() };
    return Outcome.parse((await post('admin/save', body)).body);
  };
  const audit = async () => Audit.parse((await post('admin/audit', {})).body);
  const open = async (look: Look = { width: 720, height: 1000 }): Promise<Page> => {
    const page = await browser.open(`http://localhost:${service.web.port}/tab/admin`, look);
    await page.getByRole('heading', { name: 'ProTracker server', exact: true }).waitFor();
    return page;
  };

  it('is changed on the page, field by field, and tells what is wrong below it', async function () {
    this.timeout(90_000);
    const page = await open();
    const server = page.getByRole('region', { name: 'ProTracker server', exact: true });
    assert.deepEqual(await seriousBarriers(page), []);
    await picture(page, 'admin');

    await server.getByLabel('Server address').fill('http://crm.example.com');
    await server.getByLabel('How passwords travel').selectOption('ldap');
    await server.getByText('set that person’s preferences').waitFor();
    await server.getByRole('button', { name: 'Save' }).press('Enter');
    await server.getByText('Type the LDAP key, or choose another way').waitFor();
    assert.equal(
      await server.getByLabel('LDAP key', { exact: true }).evaluate((input) => input === document.activeElement),
      true,
    );
    await picture(page, 'admin-wrong');
    await server.getByLabel('LDAP key', { exact: true }).fill('ldap-secret-1');
    await server.getByRole('button', { name: 'Save' }).click();
    await server.getByText('must begin with https://').waitFor();
    await server.getByLabel('Server address').fill('');
    await server.getByLabel('How passwords travel').selectOption('plain');
    await server.getByRole('button', { name: 'Save' }).click();
    await server.getByText('Saved. It counts from now on.').waitFor();
    await server.getByText('Unchanged if left empty').waitFor();
    assert.equal(await server.getByLabel('LDAP key', { exact: true }).inputValue(), '');

    await page.getByRole('button', { name: 'Show the list' }).click();
    const list = page.getByRole('region', { name: 'List of changes' });
    await list.getByText('LDAP key: not set → set').waitFor();
    await list.getByText(/How passwords travel: not set → LDAP: as typed/).waitFor();
    assert.deepEqual(await seriousBarriers(page), []);
    await picture(page, 'admin-changes');

    for (const name of await readdir(service.dataDir))
      assert.ok(!(await readFile(join(service.dataDir, name), 'latin1')).includes('ldap-secret-1'), name);
    assert.ok(!JSON.stringify((await post('admin', {})).body).includes('ldap-secret-1'));
    assert.ok(!(await audit()).csv.includes('ldap-secret-1'));
  });

  it('chooses kinds of records and their fields, narrow and dark', async function () {
    this.timeout(90_000);
    const page = await open({ width: 320, height: 1000, scheme: 'dark' });
    await picture(page, 'admin-narrow');
    const tooWide = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((one) => one.getBoundingClientRect().right > window.innerWidth)
        .map((one) => one.outerHTML.slice(0, 150)),
    );
    assert.deepEqual(tooWide, []);
    const part = page.getByRole('region', { name: 'Kinds of records' });
    await part.getByRole('button', { name: 'Show kinds of records' }).click();
    await part.getByRole('checkbox', { name: 'Targets' }).check();
    await part
      .getByRole('checkbox', { name: 'Account Name:' })
      .or(part.getByRole('checkbox', { name: 'Account Name' }))
      .first()
      .check();
    await part.getByRole('checkbox', { name: 'Cases' }).uncheck();
    await part.getByRole('button', { name: 'Move Accounts up' }).click();
    assert.deepEqual(await seriousBarriers(page), []);
    await picture(page, 'admin-modules');
    await part.getByRole('button', { name: 'Save' }).click();
    await part.getByText('Saved. It counts from now on.').waitFor();

    const { answers } = Cards.parse((await post('cards/command', { text: 'new target' })).body);
    assert.match(JSON.stringify(answers[0]?.card), /Account Name/);
    const [entry] = (await audit()).entries;
    assert.match(entry?.changes[0]?.now ?? '', /^Contacts, Accounts, Leads, .*Targets$/);
  });

  it('names fields of ProTracker for further fields of contacts, narrow and dark', async function () {
    this.timeout(90_000);
    const page = await open({ width: 320, height: 1000, scheme: 'dark' });
    const part = page.getByRole('region', { name: 'Further fields of contacts' });
    await part.getByRole('button', { name: 'Show further fields' }).click();
    await part.getByLabel('Spouse or partner').selectOption('Spouse');
    await part.getByLabel('Nickname').selectOption('Spouse');
    await part.getByRole('button', { name: 'Save' }).click();
    await part.getByText('“Nickname” goes to this field already. Choose another one.').waitFor();
    assert.deepEqual(await seriousBarriers(page), []);
    await picture(page, 'admin-further-wrong');
    await part.getByLabel('Nickname').selectOption('Stays in Outlook');
    await part.getByRole('button', { name: 'Save' }).click();
    await part.getByText('Saved. It counts from now on.').waitFor();
    await part.scrollIntoViewIfNeeded();
    await picture(page, 'admin-further');

    assert.deepEqual((await audit()).entries[0]?.changes, [
      { setting: 'Further fields of contacts: Spouse or partner', was: 'not set', now: 'spouse_c' },
    ]);
    const again = { additions: { spouseName: '' }, version: '', operation: crypto.randomUUID() };
    assert.equal(Outcome.parse((await post('admin/additions/save', again)).body).outcome, 'changed');
    assert.equal((await post('admin/additions/save', { ...again, additions: { spouseName: 1 } })).status, 400);
  });

  it('checks the installation, and shows what people may set', async function () {
    this.timeout(90_000);
    const page = await open();
    await page.getByRole('button', { name: 'Check now' }).click();
    const part = page.getByRole('region', { name: 'Check of the installation' });
    await part.getByText('Nothing is missing.').waitFor();
    await picture(page, 'admin-check');
    const people = page.getByRole('region', { name: 'What people may set' });
    await people.getByLabel('Tasks', { exact: true }).selectOption('off');
    await people.getByRole('switch', { name: 'Fixed: Tasks', exact: true }).check();
    await people.getByRole('button', { name: 'Save' }).click();
    await people.getByText('Saved. It counts from now on.').waitFor();
    await people.scrollIntoViewIfNeeded();
    await picture(page, 'admin-people');

    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByText('Set by your administrator.', { exact: true }).nth(1).waitFor();
    await page.getByText('Tasks: Off', { exact: true }).waitFor();
    await picture(page, 'admin-fixed');
  });

  it('tells a broken installation apart', async () => {
    const find = async (id: string) => {
      const { rows } = Checked.parse((await post('admin/check', { appVersion: '0.0.1' })).body);
      return rows.find((row) => row.id === id);
    };
    service.sandbox?.protracker?.failNext({ status: 503, times: 100 });
    service.sandbox?.entra.failNext({ error: 'invalid_client', number: 7_000_222 });

    const { rows } = Checked.parse((await post('admin/check', { appVersion: '0.0.1' })).body);

    const bad = rows.filter(({ state }) => state !== 'good').map(({ id, state }) => [id, state]);
    assert.deepEqual(bad, [
      ['application', 'wrong'],
      ['server', 'wrong'],
      ['app', 'warning'],
      ['connection-protracker', 'wrong'],
    ]);
    assert.equal((await find('application'))?.state, 'good');
    assert.ok(!JSON.stringify(rows).includes(sandboxApplication.secret + '"'));
  });

  it('sets how long history is kept, from the next thing on that somebody does', async () => {
    const days = async () => {
      const operations = await Array.fromAsync(everyStored(service.kept(), partitionOf(sampleAdviser), 'operation'));
      const forms = operations.filter(({ id }) => id.startsWith('form-'));
      return forms.map(({ ttlSeconds }) => (ttlSeconds ?? 0) / 86_400).sort((a, b) => a - b);
    };
    await post('cards/command', { text: 'new contact Eleanor Whitcombe' });
    assert.equal((await save('changes', { historyDays: '90' })).outcome, 'saved');
    await post('cards/command', { text: 'new contact Eleanor Whitcombe' });

    assert.deepEqual(await days(), [30, 90]);
  });

  it('is closed to who is no administrator, at every door, and notes it', async function () {
    this.timeout(60_000);
    const operation = crypto.randomUUID();
    const doors: readonly (readonly [string, unknown])[] = [
      ['admin', {}],
      ['admin/save', { section: 'server', values: { server: 'https://evil.example.com' }, version: '', operation }],
      ['admin/modules', {}],
      ['admin/fields', { module: 'Contacts' }],
      ['admin/modules/save', { modules: null, version: '', operation }],
      ['admin/additions', {}],
      ['admin/additions/save', { additions: { spouseName: 'spouse_c' }, version: '', operation }],
      ['admin/audit', {}],
      ['admin/check', { appVersion: null }],
    ];
    for (const [path, body] of doors) {
      const answer = await post(path, body, await asSam());
      assert.equal(answer.status, 403, path);
      assert.match(Failure.parse(answer.body).error.message, /for administrators/);
    }
    assert.equal((await post('admin', {}, { authorization: 'Bearer a.b.c' })).status, 401);

    const { entries } = await audit();
    assert.deepEqual(
      entries.map(({ by, kind }) => [by.name, kind]),
      [['Sam Porter', 'refused']],
    );

    browser.expectComplaints('403');
    const page = await browser.open(`http://localhost:${service.web.port}/tab/home`);
    await page.getByRole('tab', { name: 'Administration' }).waitFor();
    await page.setExtraHTTPHeaders(await asSam());
    await page.reload();
    await page.getByRole('tab', { name: 'Settings' }).waitFor();
    assert.equal(await page.getByRole('tab', { name: 'Administration' }).count(), 0);
    await page.goto(`http://localhost:${service.web.port}/tab/admin`);
    await page.getByText('This page is for administrators.').waitFor();
  });

  it('loses nothing when two administrators save at once, or one presses twice', async function () {
    this.timeout(90_000);
    const page = await open();
    const part = page.getByRole('region', { name: 'Archiving email' });
    await part.getByLabel('Outlook category').fill('Mine');
    assert.equal((await save('archiving', { category: 'Theirs', archivedFlag: 'leave' })).outcome, 'saved');

    await part.getByRole('button', { name: 'Save' }).click();
    await part.getByText('saved other settings in the meantime').waitFor();
    assert.equal(await part.getByLabel('Outlook category').inputValue(), 'Mine');
    assert.equal(await part.getByLabel('Flag of archived email').inputValue(), 'leave');
    await part.getByRole('button', { name: 'Save' }).click();
    await part.getByText('Saved. It counts from now on.').waitFor();

    const before = await version();
    const press = {
      section: 'archiving',
      values: { category: 'Twice' },
      version: before,
      operation: crypto.randomUUID(),
    };
    const both = await Promise.all([post('admin/save', press), post('admin/save', press)]);
    assert.deepEqual(
      both.map(({ body }) => Outcome.parse(body).outcome),
      ['saved', 'saved'],
    );
    assert.equal((await save('archiving', { category: 'Late' }, before)).outcome, 'changed');
    assert.deepEqual(
      (await audit()).entries.map(({ changes }) => changes.map(({ was, now }) => `${was} → ${now}`).join()),
      ['Mine → Twice', 'Theirs → Mine', 'not set → Theirs,not set → Left alone'],
    );
  });

  it('is found in the chat, which shows nothing of it; what is malformed is refused', async () => {
    const { answers } = Cards.parse((await post('cards/command', { text: 'admin' })).body);
    const card = new ShownCard('pane', answers[0]?.card);
    assert.match(card.text, /opens for administrators only/);
    assert.match(JSON.stringify(answers[0]?.card), /\/tab\/admin"/);

    const operation = crypto.randomUUID();
    for (const body of [
      {},
      { section: 'other', values: {}, version: '', operation },
      { section: 'server', values: { server: 1 }, version: '', operation },
    ])
      assert.equal((await post('admin/save', body)).status, 400);
    const wrong = await save('people', { 'sync.kinds.task': 'automatic', nonsense: 'x' });
    assert.equal(wrong.outcome, 'wrong');
    const none = await post('admin/modules/save', { modules: [], version: '', operation });
    assert.equal(Outcome.parse(none.body).outcome, 'wrong');
    assert.deepEqual((await audit()).entries, []);
  });
});
