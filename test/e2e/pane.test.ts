import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { inbox, type TestInbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

/** Office.js as Outlook gives it to the pane, with the members the pane asks for; `select` opens other emails. */
const office = (selected: readonly string[]) => `
(() => {
  let ids = ${JSON.stringify(selected)};
  const handlers = [];
  window.selectEmails = (next) => { ids = next; for (const handler of handlers) handler(); };
  window.Office = {
    onReady: async () => ({ host: 'Outlook' }),
    context: {
      requirements: { isSetSupported: () => true },
      mailbox: {
        diagnostics: { hostName: 'OutlookWebApp' },
        get item() { return ids.length === 1 ? { itemId: ids[0] } : null; },
        convertToRestId: (id) => id,
        addHandlerAsync: (event, handler) => { handlers.push(handler); },
        getSelectedItemsAsync: (done) => done({ status: 'succeeded', value: ids.map((itemId) => ({ itemId, itemType: 'Message' })) }),
      },
    },
  };
})();`;

describe('the pane beside an email in Outlook', () => {
  const browser = useBrowser();
  let service: TestService;
  let mail: TestInbox;

  before(async () => {
    service = await startService();
    mail = inbox(service);
  });
  after(() => service.close());

  const openPane = async (ids: readonly string[], look = {}): Promise<Page> => {
    const page = await browser.open('about:blank', { width: 320, height: 800, ...look });
    await page.route('**/desk/office.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: office(ids) }),
    );
    await page.goto(`http://localhost:${service.web.port}/addin/pane.html`);
    return page;
  };
  const fromCatherine = (subject: string) =>
    mail.deliver({ from: 'Catherine Smith-Lowe <catherine.lowe@example.com>', subject });

  it('archives the open email to the records it proposes, and follows to the next', async function () {
    this.timeout(60_000);
    const first = await fromCatherine('Pane: first');
    const second = await fromCatherine('Pane: second');
    const page = await openPane([first]);
    await page.getByRole('heading', { name: 'Archive to ProTracker' }).waitFor();
    await page.getByText('Pane: first').first().waitFor();
    await picture(page, 'pane-archive');
    assert.deepEqual(await seriousBarriers(page), []);
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page
      .getByText('Choose at least one record')
      .or(page.getByRole('button', { name: 'Undo' }))
      .waitFor();
    await picture(page, 'pane-pressed');

    await page.evaluate((id) => {
      (window as unknown as { selectEmails: (ids: readonly string[]) => void }).selectEmails([id]);
    }, second);
    await page.getByText('Pane: second').first().waitFor();
  });

  it('says what to do when no email is open, and when it is gone', async () => {
    await (await openPane([])).getByRole('heading', { name: 'Choose an email' }).waitFor();
    const gone = await openPane(['AAMkAGnothing']);
    await gone
      .getByText(/no longer in your mailbox|email/)
      .first()
      .waitFor();
    await picture(gone, 'pane-gone');
  });

  it('asks to sign in, in a window, and goes on with the email', async function () {
    this.timeout(60_000);
    browser.expectComplaints('401');
    const email = await fromCatherine('Pane: after signing in');
    await fetch(`${service.web.url}/api/cards/command`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'sign out' }),
    });
    const page = await openPane([email], { scheme: 'dark' });
    await page.getByRole('heading', { name: 'Sign in to ProTracker' }).waitFor();
    await picture(page, 'pane-sign-in');
    const opening = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Sign in to ProTracker' }).click();
    const crm = await opening;
    await crm.getByLabel('User name').fill(sampleAdviser.crmUserName);
    await crm.getByLabel('Password').fill(sampleAdviser.crmUserName);
    await crm.getByRole('button', { name: 'Sign in' }).click();

    await page.getByRole('heading', { name: 'Sign in to Microsoft 365' }).waitFor();
    const second = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Sign in to Microsoft 365' }).click();
    await (await second).getByRole('button', { name: sampleAdviser.email }).click();
    await page.getByText('Pane: after signing in').first().waitFor();
    await picture(page, 'pane-signed-in');
  });
});
