import assert from 'node:assert/strict';
import type { OutlookId } from '../../src/domain/ids.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-pane.ts';
import { inbox, type TestInbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

describe('the pane beside an email in Outlook', function () {
  this.timeout(240_000);
  const browser = useBrowser();
  let service: TestService;
  let mail: TestInbox;

  before(async () => {
    service = await startService();
    mail = inbox(service);
  });
  after(() => service.close());

  const deliver = (subject: string) =>
    mail.deliver({ from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>', subject });

  const removeForGood = (id: OutlookId): void => {
    const mailbox = service.sandbox?.graph.mailbox();
    for (let times = 0; times < 2; times += 1) mailbox?.discard('message', mailbox.messages.get(id), new Date());
  };

  it('archives the open email to the records it proposes, and follows to the next', async () => {
    await deliver('Pane: first');
    await deliver('Pane: second');
    const { page, pane, read, toggle } = await openDesk(browser, service);
    await read('Pane: first');
    await toggle();
    await pane.getByRole('heading', { name: 'Archive to ProTracker' }).waitFor();
    await pane.getByText('Pane: first').first().waitFor();
    await picture(page, 'pane-archive');
    assert.deepEqual(await seriousBarriers(page), []);

    await pane.getByRole('button', { name: 'Archive', exact: true }).click();
    await pane.getByRole('button', { name: 'Undo' }).waitFor();
    await page.getByText(/^Archived to ProTracker .+Eleanor/).waitFor();
    await picture(page, 'pane-archived');

    await read('Pane: second');
    await pane.getByText('Pane: second').first().waitFor();
  });

  it('takes several selected emails together, and the open one again when none is', async () => {
    for (const name of ['Several: one', 'Several: two', 'Several: three']) await deliver(name);
    const { page, pane, read, tick, toggle } = await openDesk(browser, service, { scheme: 'dark' });
    await read('Several: three');
    await toggle();
    await pane.getByText('Several: three').first().waitFor();

    await tick('Several: one', 'Several: two');
    await pane.getByText('2 emails').first().waitFor();
    await picture(page, 'pane-several-dark');

    await page.getByRole('checkbox', { name: 'Select all shown' }).click();
    await pane.getByText('Several: three').first().waitFor();
  });

  it('fits a narrow screen, and is put away', async () => {
    await deliver('Narrow');
    const { page, pane, read, toggle } = await openDesk(browser, service, { width: 320, height: 800, scheme: 'dark' });
    await read('Narrow');
    await toggle();
    await pane.getByText('Narrow').first().waitFor();
    await picture(page, 'pane-narrow-dark');
    assert.deepEqual(await seriousBarriers(page), []);
    const width = await pane.locator('html').evaluate((html) => html.scrollWidth);
    assert.ok(width <= 320, `${width} pixels wide`);

    await page.getByRole('button', { name: 'Close the pane' }).click();
    await page.getByRole('button', { name: 'ProTracker pane' }).waitFor();
  });

  it('says what to do when no email is open, when it is gone, and outside of Outlook', async () => {
    const id = await deliver('Soon gone');
    const { pane, page, read, tick, toggle } = await openDesk(browser, service);
    await tick('Soon gone', 'Narrow');
    await toggle();
    await pane.getByText('2 emails').first().waitFor();
    assert.deepEqual(await seriousBarriers(page, true), []);
    await page.getByRole('checkbox', { name: 'Select all shown' }).click();
    await pane.getByRole('heading', { name: 'Choose an email' }).waitFor();
    assert.deepEqual(await seriousBarriers(page, true), []);

    await page.getByRole('button', { name: 'Close the pane' }).click();
    await read('Soon gone');
    await page.getByRole('article', { name: 'Soon gone' }).waitFor();
    browser.expectComplaints('404');
    removeForGood(id);
    await toggle();
    await pane.getByText('no longer in your mailbox').first().waitFor();
    await picture(page, 'pane-gone');

    const alone = await browser.open(`http://localhost:${service.web.port}/addin/pane.html`);
    await alone.getByText('Open this in Outlook, beside an email.').waitFor();
  });

  it('asks to sign in, in a window, and goes on with the email', async () => {
    browser.expectComplaints('401');
    await deliver('Pane: after signing in');
    await fetch(`${service.web.url}/api/cards/command`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'sign out' }),
    });
    const { page, pane, read, toggle } = await openDesk(browser, service, { scheme: 'dark' });
    await read('Pane: after signing in');
    await toggle();
    await pane.getByRole('heading', { name: 'Sign in to ProTracker' }).waitFor();
    await picture(page, 'pane-sign-in');
    const opening = page.waitForEvent('popup');
    await pane.getByRole('button', { name: 'Sign in to ProTracker' }).click();
    const crm = await opening;
    await crm.getByLabel('User name').fill(sampleAdviser.crmUserName);
    await crm.getByLabel('Password').fill(sampleAdviser.crmUserName);
    await crm.getByRole('button', { name: 'Sign in' }).click();

    await pane.getByRole('heading', { name: 'Sign in to Microsoft 365' }).waitFor();
    const second = page.waitForEvent('popup');
    await pane.getByRole('button', { name: 'Sign in to Microsoft 365' }).click();
    await (await second).getByRole('button', { name: sampleAdviser.email }).click();
    await pane.getByText('Pane: after signing in').first().waitFor();
    await picture(page, 'pane-signed-in');
  });
});
