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

  it('says who the sender is once the card stands, asks once for each, and is quiet where ProTracker does not answer', async () => {
    await deliver('Context: first');
    await deliver('Context: second');
    await mail.deliver({ from: 'A Stranger <stranger@example.net>', subject: 'Context: stranger' });
    await mail.deliver({ from: 'Maeve <maeve@bakehouse.example.com>', subject: 'Context: other' });
    const { page, pane, read, toggle } = await openDesk(browser, service, { height: 1400 });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/mail/context')) asked.push(request.url());
    });
    await read('Context: first');
    await toggle();
    const sender = pane.getByRole('region', { name: 'Eleanor Whitcombe' });
    await sender.getByRole('heading', { name: 'Open opportunities' }).waitFor();
    const link = (name: string) => sender.getByRole('link', { name });
    assert.match((await link('View in ProTracker').getAttribute('href')) ?? '', /Contacts/);
    assert.match((await link('Tanaka Precision succession plan').getAttribute('href')) ?? '', /Opportunities/);
    await link('Haddad trust signing, opens Outlook').waitFor();
    await sender.getByText(/^Contact · .*Whitcombe, Adeyemi & Roth LLP/).waitFor();
    await sender.getByText('+1 617 555 0194').waitFor();
    await picture(page, 'pane-sender');

    await read('Context: second');
    await pane.getByText('Context: second').first().waitFor();
    await sender.getByRole('heading', { name: 'Open opportunities' }).waitFor();
    assert.equal(asked.length, 1);

    const answered = page.waitForResponse((response) => response.url().endsWith('/api/mail/context'));
    await read('Context: stranger');
    await pane.getByText('Context: stranger').first().waitFor();
    await pane.getByRole('button', { name: 'New record' }).waitFor();
    assert.deepEqual(await (await answered).json(), { kind: 'unknown' });
    assert.equal(await pane.getByRole('heading', { name: 'Open opportunities' }).count(), 0);

    browser.expectComplaints('502');
    await page.route('**/api/mail/context', (route) =>
      route.fulfill({ status: 502, json: { error: { code: 'remote', message: 'ProTracker does not answer.' } } }),
    );
    await read('Context: other');
    await pane.getByText('What ProTracker knows of this person cannot be shown at the moment.').waitFor();
    await pane.getByRole('button', { name: 'Archive', exact: true }).waitFor();
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
    await pane.getByRole('heading', { name: 'Next appointment' }).scrollIntoViewIfNeeded();
    await picture(page, 'pane-narrow-dark-sender');
    assert.deepEqual(await seriousBarriers(page, true), []);
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
