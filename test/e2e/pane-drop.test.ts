import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import type { OutlookId } from '../../src/domain/ids.ts';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-pane.ts';
import { inbox, type TestInbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

const Told = z.object({
  card: z.unknown().optional(),
  targets: z.array(z.object({ key: z.string(), name: z.string(), detail: z.string() })).optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

describe('emails that are put on a record in the pane', function () {
  this.timeout(240_000);
  const browser = useBrowser();
  let service: TestService;
  let mail: TestInbox;

  before(async () => {
    service = await startService();
    mail = inbox(service);
  });
  after(() => service.close());

  const deliver = (subject: string, headers = ''): Promise<OutlookId> =>
    mail.deliver({
      ...{ from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>', subject, headers },
      messageId: `${subject.replaceAll(/\W/g, '-')}@example.net`,
    });
  const isArchived = async (id: OutlookId): Promise<boolean> => (await mail.read(id)).archived !== null;

  const ask = async (path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(service.web.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, ...Told.parse(await answer.json()) };
  };
  const put = (data: object) => ask('/api/cards/action', { verb: 'archiveOnto', data });
  const targets = async (operation: string | null = null) =>
    (await ask('/api/mail/targets', { operation })).targets ?? [];
  /** Eleanor's record, as the Archive card of an email of hers has it. */
  const eleanor = async (id: OutlookId): Promise<string> => {
    const { card } = await ask('/api/cards/action', { verb: 'openArchive', data: { emails: id } });
    const [, operation = null] = /"operation":"([^"]+)"/.exec(JSON.stringify(card)) ?? [];
    const found = (await targets(operation)).find(({ name }) => name === 'Eleanor Whitcombe');
    assert.ok(found);
    return found.key;
  };

  /** Takes hold of a row of the list with the mouse, moves it over the pane, and onto what `target` finds there. */
  async function drag(page: Page, from: Locator, frame: Locator, target: Locator): Promise<void> {
    await from.hover();
    await page.mouse.down();
    const box = await frame.boundingBox();
    assert.ok(box);
    // A driver's mouse that is held still tells nothing, as a person's does.
    for (let step = 0; !(await target.isVisible()); step += 1)
      await page.mouse.move(box.x + 40 + (step % 2), box.y + 40, { steps: 2 });
    const place = await target.boundingBox();
    assert.ok(place);
    await page.mouse.move(place.x + 30, place.y + 12, { steps: 2 });
  }

  it('are dropped, several at once: archived there, told of one by one, and taken back; dropped beside the records they stay', async () => {
    const [one, two] = [await deliver('Drop: one'), await deliver('Drop: two')];
    await deliver('Drop: secret', 'Sensitivity: Private\r\n');
    const { page, pane, read, tick, toggle } = await openDesk(browser, service);
    await read('Drop: one');
    await toggle();
    await pane.getByRole('button', { name: 'Archive', exact: true }).waitFor();
    await tick('Drop: one', 'Drop: two', 'Drop: secret');

    const row = pane.locator('[data-target^="Contacts:"]', { hasText: 'Eleanor Whitcombe' });
    const held = page.getByRole('list', { name: 'Inbox' }).getByRole('button', { name: 'Drop: two' });
    const frame = page.locator('iframe[title="ProTracker pane"]');
    await drag(page, held, frame, row);
    await pane.locator('li.over', { hasText: 'Eleanor Whitcombe' }).waitFor();
    await picture(page, 'pane-drop-over');
    await page.mouse.up();

    await pane.getByRole('button', { name: 'Undo' }).waitFor();
    await pane.getByText('It is private and stays in Outlook.').waitFor();
    assert.deepEqual([await isArchived(one), await isArchived(two)], [true, true]);
    await picture(page, 'pane-dropped');
    assert.deepEqual(await seriousBarriers(page), []);

    await pane.getByRole('button', { name: 'Undo' }).click();
    await pane.getByRole('heading', { name: /undone/ }).waitFor();
    assert.deepEqual([await isArchived(one), await isArchived(two)], [false, false]);

    await drag(page, held, frame, pane.getByText('Drag emails from the list'));
    await page.mouse.up();
    await pane.getByText('Drop emails on one of the records.').waitFor();
    assert.deepEqual([await isArchived(one), await isArchived(two)], [false, false]);
  });

  it('go onto the record that they were dropped on, however late Outlook hands them over', async () => {
    const id = await deliver('Late: one');
    const { page, pane, read, toggle } = await openDesk(browser, service);
    await read('Late: one');
    await toggle();
    await pane.getByRole('button', { name: 'Archive', exact: true }).waitFor();
    const handed = Promise.withResolvers<null>();
    await page.route('**/desk/mail/*/mime', async (route) => {
      await handed.promise;
      await route.continue();
    });
    const row = pane.locator('[data-target^="Contacts:"]', { hasText: 'Eleanor Whitcombe' });
    const held = page.getByRole('list', { name: 'Inbox' }).getByRole('button', { name: 'Late: one' });
    await drag(page, held, page.locator('iframe[title="ProTracker pane"]'), row);
    await pane.locator('li.over', { hasText: 'Eleanor Whitcombe' }).waitFor();
    await page.mouse.up();
    await pane.locator('body').hover({ position: { x: 20, y: 20 } });
    await row.waitFor({ state: 'detached' });
    handed.resolve(null);

    await pane.getByRole('button', { name: 'Undo' }).waitFor();
    assert.equal(await isArchived(id), true);
  });

  it('find the records where they were, whatever is opened meanwhile', async () => {
    await deliver('Rows: one');
    await mail.deliver({ from: 'Somebody <somebody@example.org>', subject: 'Rows: two' });
    const { pane, read, toggle } = await openDesk(browser, service);
    await read('Rows: one');
    await toggle();
    await pane.getByRole('button', { name: 'Put emails on a record' }).click();
    await pane.getByRole('button', { name: /^Archive the selected here: Eleanor Whitcombe/ }).waitFor();
    const records = await pane.locator('[data-target]').allTextContents();

    await read('Rows: two');
    await pane.getByText('Rows: two').first().waitFor({ state: 'attached' });
    assert.deepEqual(await pane.locator('[data-target]').allTextContents(), records);
  });

  it('are put there without a mouse, and found by a search', async () => {
    const id = await deliver('Keys: one');
    const { page, pane, read, toggle } = await openDesk(browser, service, { width: 400, height: 900, scheme: 'dark' });
    await read('Keys: one');
    await toggle();
    const open = pane.getByRole('button', { name: 'Put emails on a record' });
    await open.focus();
    await open.press('Enter');
    await pane.getByRole('heading', { name: 'Put emails on a record' }).waitFor();
    await pane.getByRole('searchbox').fill('qqqq');
    await pane.getByText('No record matches “qqqq”.').waitFor();
    await pane.getByRole('searchbox').fill('eleanor whit');
    const button = pane.getByRole('button', { name: /^Archive the selected here: Eleanor Whitcombe/ });
    await button.waitFor();
    await picture(page, 'pane-put-dark');
    assert.deepEqual(await seriousBarriers(page, true), []);
    await button.press('Enter');
    await pane.getByRole('button', { name: 'Undo' }).waitFor();
    await picture(page, 'pane-put-done-dark');
    assert.equal(await isArchived(id), true);

    await button.press('Enter');
    await pane.getByText(/^Already archived to Eleanor Whitcombe/).waitFor();
    await pane.getByRole('button', { name: 'Back', exact: true }).press('Enter');
    await pane.getByRole('heading', { name: 'Put emails on a record' }).waitFor({ state: 'detached' });
  });

  it('are archived once however often they are sent, and each file without an email here is named', async () => {
    const id = await deliver('Sent: thrice');
    const record = await eleanor(id);
    const files = [
      { name: 'thrice.eml', messageId: 'Sent--thrice@example.net' },
      { name: 'foreign.eml', messageId: 'somewhere-else@example.org' },
      { name: 'bare.eml', messageId: '' },
    ];
    const data = { operation: randomUUID(), record, files };

    const answers = await Promise.all([put(data), put(data), put(data)]);
    for (const { status, card } of [...answers, await put(data)]) {
      assert.equal(status, 200);
      const text = JSON.stringify(card);
      assert.match(text, /Archived to ProTracker/);
      assert.match(text, /foreign\.eml: this email is not in your mailbox/);
      assert.match(text, /bare\.eml: it has no Message-ID/);
    }
    assert.equal(await isArchived(id), true);
    assert.ok(
      (await targets()).some(({ key }) => key === record),
      'used last',
    );
    const strangers = await put({ operation: randomUUID(), record, files: files.slice(1) });
    assert.equal(strangers.status, 422);
    assert.match(strangers.error?.message ?? '', /foreign\.eml[^]+bare\.eml/);
  });

  it('are refused before anything is done: private ones, too many, records nobody sees, and what is malformed', async () => {
    const secret = await deliver('Refused: secret', 'Sensitivity: Private\r\n');
    const id = await deliver('Refused: one');
    const record = await eleanor(id);
    const refused = async (data: object): Promise<readonly [number, string]> => {
      const { status, error } = await put({ operation: randomUUID(), record, ...data });
      return [status, error?.message ?? ''];
    };

    assert.deepEqual(await refused({ emails: secret }), [
      422,
      'Private emails stay in Outlook. There is nothing else to archive here.',
    ]);
    const many = Array.from({ length: 101 }, (_, at) => ({ name: 'x.eml', messageId: `x${at}@example.net` }));
    assert.deepEqual(await refused({ files: many }), [422, 'At most 100 emails at once. 101 are selected.']);
    assert.equal((await refused({ emails: '' }))[0], 422);
    assert.equal((await refused({ emails: 'AAno-such-email' }))[0], 422);
    const unseen = ['Contacts:00000000-0000-0000-0000-000000000000', 'Users:1', 'constructor:1'];
    for (const record of unseen) assert.equal((await refused({ emails: id, record }))[0], 422, record);
    const malformed = [{ record: 'Contacts' }, { record: 'Contacts:1,2' }, { operation: 'mine' }, { files: 'all' }];
    for (const part of malformed) assert.equal((await refused({ emails: id, ...part }))[0], 409, JSON.stringify(part));
    assert.equal(await isArchived(id), false);

    for (const operation of [randomUUID(), null]) assert.equal((await targets(operation)).length > 0, true);
    for (const body of [{}, { operation: 'x' }, [], null])
      assert.equal((await ask('/api/mail/targets', body)).status, 400, JSON.stringify(body));
  });

  it('are opened by pages of before, which told whom they are with', async () => {
    const emails = await deliver('Told before');
    const known = { addresses: ['jane.smith@example.com'], messageIds: [] };

    const { status, card } = await ask('/api/cards/action', { verb: 'openArchive', data: { emails, known } });

    assert.deepEqual([status, JSON.stringify(card).includes('Told before')], [200, true]);
  });

  it('are told of to whoever does not see it', async () => {
    await deliver('Heard: one');
    const { page, pane, read, toggle } = await openDesk(browser, service, { width: 320, height: 800 });
    await read('Heard: one');
    await toggle();
    await pane.getByRole('button', { name: 'Put emails on a record' }).click();
    await pane.getByRole('button', { name: /^Archive the selected here: Eleanor Whitcombe/ }).click();
    await pane.getByRole('button', { name: 'Undo' }).waitFor();
    await picture(page, 'pane-put-narrow');
    const inPane = page.frames().find((frame) => frame.url().includes('pane.html'));
    assert.ok(inPane);
    await inPane.waitForFunction(() => JSON.stringify(Reflect.get(window, 'heard')).includes('Archived to ProTracker'));
    const width = await pane.locator('html').evaluate((html) => html.scrollWidth);
    assert.ok(width <= 320, `${width} pixels wide`);
  });
});
