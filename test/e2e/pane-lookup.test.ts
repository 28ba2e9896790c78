import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FrameLocator, Page } from 'playwright-core';
import { picture, seriousBarriers, useBrowser, type Look } from '../support/browser.ts';
import { openDesk } from '../support/desk-pane.ts';
import { startService, type TestService } from '../support/service.ts';

describe('Lookup Addresses in the pane', function () {
  this.timeout(240_000);
  const browser = useBrowser();
  let service: TestService;

  before(async () => {
    service = await startService();
  });
  after(() => service.close());

  /** The desk with a new email and the pane beside it. */
  const write = async (look: Look = {}): Promise<{ page: Page; pane: FrameLocator }> => {
    const { page, pane, toggle } = await openDesk(browser, service, look);
    await page.getByRole('button', { name: 'New email' }).click();
    await toggle();
    await pane.getByRole('heading', { name: 'Lookup Addresses' }).waitFor();
    return { page, pane };
  };
  /** What the CRM's own pages do; its API has no way. */
  const optOut = (address: string, value: 0 | 1): void => {
    const db = new DatabaseSync(join(service.dataDir, 'protracker.db'));
    const sql = 'UPDATE email_addresses SET opt_out = ? WHERE email_address = ?';
    assert.equal(db.prepare(sql).run(value, address).changes, 1);
    db.close();
  };
  const search = (pane: FrameLocator) => pane.getByRole('searchbox', { name: 'Name or address' });
  const value = (page: Page, label: string) => page.getByLabel(label, { exact: true }).inputValue();

  it('finds people while one types, and puts them into To, Cc and Bcc', async () => {
    const { page, pane } = await write();

    await search(pane).fill('whitc');
    await pane.getByRole('button', { name: 'To: add Eleanor Whitcombe' }).first().click();

    await pane.getByRole('button', { name: 'To: take Eleanor Whitcombe out' }).first().waitFor();
    assert.match(await value(page, 'To'), /^Eleanor Whitcombe <\S+@\S+>$/);
    await picture(page, 'lookup-light');
    assert.deepEqual(await seriousBarriers(page, true), []);

    await search(pane).fill('miller');
    await pane
      .getByRole('button', { name: /^Cc: add .*Miller/ })
      .first()
      .click();
    await pane
      .getByRole('button', { name: /^Bcc: add .*Miller/ })
      .last()
      .click();
    await pane
      .getByRole('button', { name: /^Bcc: take .*Miller.* out/ })
      .first()
      .waitFor();
    assert.match(await value(page, 'Cc'), /Miller/);
    assert.match(await value(page, 'Bcc'), /Miller/);
  });

  it('takes somebody out again, and follows what is typed into the fields', async () => {
    const { page, pane } = await write();
    await search(pane).fill('whitcombe');
    await pane.getByRole('button', { name: 'To: add Eleanor Whitcombe' }).first().click();
    await pane.getByRole('button', { name: 'To: take Eleanor Whitcombe out' }).first().click();
    await pane.getByRole('button', { name: 'To: add Eleanor Whitcombe' }).first().waitFor();
    assert.equal(await value(page, 'To'), '');

    await page.getByLabel('Cc', { exact: true }).fill('ewhitcombe@whitcombelaw.example.com');
    await page.getByLabel('Subject', { exact: true }).focus();
    await pane.getByRole('button', { name: 'Cc: take Eleanor Whitcombe out' }).first().waitFor();
  });

  it('says so when nobody matches, and asks for two letters', async () => {
    const { pane } = await write({ scheme: 'dark' });

    await search(pane).fill('qqqq');
    await pane.getByText('Nobody with an address matches “qqqq”.').waitFor();
    await search(pane).fill('q');
    await pane.getByText('Type at least two letters.').waitFor();
    assert.equal(await pane.getByText('Nobody with').count(), 0);
  });

  it('is answered the same however often it is asked, and refused where it is malformed', async () => {
    const ask = async (body: string): Promise<readonly [number, unknown]> => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${service.web.url}/api/mail/addresses`, { method: 'POST', headers, body });
      return [answer.status, await answer.json()];
    };

    const first = await ask('{"text":" whitcombe "}');
    assert.equal(first[0], 200);
    assert.deepEqual(await ask('{"text":"whitcombe"}'), first);
    assert.deepEqual(await ask('{"text":"w"}'), [200, { people: [] }]);
    assert.deepEqual(await ask(`{"text":"%_'\\""}`), [200, { people: [] }]);
    for (const wrong of ['{}', '{"text":1}', JSON.stringify({ text: 'x'.repeat(101) }), '[', ''])
      assert.equal((await ask(wrong))[0], 400, wrong);
  });

  it('gives the reason in place of the buttons where somebody wants no email', async () => {
    optOut('ewhitcombe@whitcombelaw.example.com', 1);
    const { page, pane } = await write();

    await search(pane).fill('eleanor whitcombe');
    await pane.getByText('Wants no email: marked so in ProTracker.').waitFor();
    assert.equal(await pane.getByRole('button', { name: /add Eleanor Whitcombe/ }).count(), 0);
    await picture(page, 'lookup-opted-out');
    assert.deepEqual(await seriousBarriers(page, true), []);
    optOut('ewhitcombe@whitcombelaw.example.com', 0);
  });

  it('shows what is typed last, however late answers come', async () => {
    const { page, pane } = await write();
    await page.route('**/api/mail/addresses', async (route) => {
      const answer = await route.fetch();
      if (route.request().postData()?.includes('whitcombe')) await untilAsked;
      await route.fulfill({ response: answer });
    });
    let asked: () => void = () => undefined;
    const untilAsked = new Promise<void>((resolve) => (asked = resolve));

    const first = page.waitForRequest('**/api/mail/addresses');
    await search(pane).fill('whitcombe');
    await first;
    await pane.getByText('Looking in ProTracker').waitFor();
    await search(pane).fill('miller');
    await pane
      .getByRole('button', { name: /^To: add .*Miller/ })
      .first()
      .waitFor();
    const late = page.waitForResponse((response) => Boolean(response.request().postData()?.includes('whitcombe')));
    asked();
    await late;
    assert.equal(await pane.getByText('Eleanor Whitcombe').count(), 0);
  });

  it('says what is wrong when the server refuses or answers nonsense, and tries again', async () => {
    browser.expectComplaints('502', '500');
    const { page, pane } = await write();
    const answers = [
      { status: 502, body: JSON.stringify({ error: { code: 'remote', message: 'ProTracker does not answer.' } }) },
      { status: 200, body: JSON.stringify({ people: 'none' }) },
      { status: 500, body: 'not JSON' },
    ];
    await page.route('**/api/mail/addresses', (route) => {
      const next = answers.shift();
      return next ? route.fulfill({ contentType: 'application/json', ...next }) : route.continue();
    });

    await search(pane).fill('whitcombe');
    await pane.getByText('ProTracker does not answer.').first().waitFor();
    await picture(page, 'lookup-refused');
    assert.deepEqual(await seriousBarriers(page, true), []);
    for (let times = 0; times < 2; times += 1) {
      await pane.getByRole('button', { name: 'Try again' }).click();
      await pane.getByText('ProTracker cannot be reached.').first().waitFor();
    }
    await pane.getByRole('button', { name: 'Try again' }).click();
    await pane.getByText('Eleanor Whitcombe').first().waitFor();
  });

  it('fits 320 pixels; the email is sent to whom it found', async () => {
    const { page, pane } = await write({ width: 320, height: 800, scheme: 'dark' });
    await search(pane).fill('whitcombe');
    await pane.getByRole('button', { name: 'To: add Eleanor Whitcombe' }).first().click();
    await pane.getByRole('button', { name: 'To: take Eleanor Whitcombe out' }).first().waitFor();
    await picture(page, 'lookup-narrow-dark');
    assert.deepEqual(await seriousBarriers(page, true), []);
    const width = await pane.locator('html').evaluate((html) => html.scrollWidth);
    assert.ok(width <= 320, `${width} pixels wide`);

    await page.getByRole('button', { name: 'Close the pane' }).click();
    await page.getByLabel('Subject', { exact: true }).fill('From the lookup');
    await picture(page, 'compose-narrow-dark');
    assert.deepEqual(await seriousBarriers(page), []);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'New email' }).waitFor();
    const sent = service.sandbox?.graph.mailbox().list('sentitems') ?? [];
    assert.ok(sent.some(({ subject }) => subject === 'From the lookup'));
  });
});
