import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { outlookId } from '../../src/domain/ids.ts';
import { usualSettings } from '../../src/settings/personal.ts';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-pane.ts';
import { inbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';
import { until } from '../support/until.ts';

const eleanor = 'ewhitcombe@whitcombelaw.example.com';

describe('Send and Archive', function () {
  this.timeout(90_000);
  const browser = useBrowser();
  let service: TestService;

  before(async () => {
    service = await startService();
  });
  after(() => service.close());

  const sent = (subject: string) =>
    (service.sandbox?.graph.mailbox().list('sentitems') ?? []).filter((message) => message.subject === subject);

  const untilArchived = (subject: string) =>
    until(`"${subject}" is archived`, async () => {
      const [message] = sent(subject);
      const read = message && (await inbox(service).read(outlookId(message.immutableId)));
      return Boolean(read?.archived);
    });

  async function write(page: Page, to: string, subject: string): Promise<void> {
    await page.getByRole('button', { name: 'New email' }).click();
    await page.getByLabel('To', { exact: true }).fill(to);
    await page.getByLabel('Subject', { exact: true }).fill(subject);
  }
  const press = (page: Page, name: string) =>
    page.getByRole('region', { name: 'Message', exact: true }).getByRole('button', { name, exact: true }).click();
  const isGone = (page: Page) => page.getByRole('form', { name: 'New email' }).waitFor({ state: 'detached' });

  async function post(path: string, body: object): Promise<number> {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${service.web.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  }
  const whenSent = (choice: 'tell' | 'ask') =>
    post('/api/cards/action', {
      verb: 'saveSettings',
      data: {
        next: { ...usualSettings.sync, archive: { ...usualSettings.archive, whenSent: choice } },
        operation: randomUUID(),
      },
    });

  it('sends, and files the email under its only recipient; under whom an email to several goes is asked in the chat', async () => {
    const { page } = await openDesk(browser, service);
    page.setDefaultTimeout(15_000);
    await write(page, eleanor, 'Sent: one');
    await picture(page, 'send-compose');
    assert.deepEqual(await seriousBarriers(page), []);
    await page.getByRole('button', { name: 'Send and Archive' }).click();
    await isGone(page);
    await untilArchived('Sent: one');
    const chat = page.getByRole('region', { name: 'Chat with ProTracker' });
    await chat.getByRole('heading', { name: 'Archived to ProTracker' }).waitFor();
    assert.equal(sent('Sent: one').length, 1);

    await write(page, `${eleanor}; somebody@example.net`, 'Sent: several');
    await page.getByRole('button', { name: 'Send and Archive' }).click();
    await isGone(page);
    await chat.getByRole('heading', { name: 'Archive to ProTracker' }).waitFor();
    await picture(page, 'send-asked');
  });

  it('lets the person choose first where they always do; sending anyway asks in the chat', async () => {
    assert.equal(await whenSent('ask'), 200);
    const { page, pane } = await openDesk(browser, service);
    page.setDefaultTimeout(15_000);
    await write(page, eleanor, 'Chosen first');
    await page.getByRole('button', { name: 'Send and Archive' }).click();
    await page.getByText('Choose the records, then press Send.').waitFor();
    await press(page, 'Send');
    await page.getByRole('alert').getByText('Choose the records to archive this email under').waitFor();
    await picture(page, 'send-alert');
    assert.deepEqual(await seriousBarriers(page), []);
    await page.getByRole('button', { name: 'Choose records' }).last().click();
    await pane.getByRole('heading', { name: 'Archive to ProTracker' }).waitFor();
    await pane.getByRole('button', { name: 'Archive', exact: true }).click();
    await pane.getByRole('heading', { name: 'Archived when it is sent' }).waitFor();
    await picture(page, 'send-chosen');
    await pane.getByRole('button', { name: 'Change' }).click();
    await pane.getByRole('button', { name: 'Archive', exact: true }).click();
    await pane.getByRole('heading', { name: 'Archived when it is sent' }).waitFor();
    await press(page, 'Send');
    await isGone(page);
    await untilArchived('Chosen first');
    await whenSent('tell');
  });

  it('never holds an email back when the server fails, and is refused what is malformed', async () => {
    browser.expectComplaints('500', 'Failed to load resource');
    const { page } = await openDesk(browser, service);
    page.setDefaultTimeout(15_000);
    await page.route('**/api/mail/sending', (route) => route.fulfill({ status: 500, body: 'not JSON' }));
    await write(page, eleanor, 'Server down');
    await page.getByRole('button', { name: 'Send and Archive' }).click();
    await page.getByText('ProTracker cannot be reached.').waitFor();
    await press(page, 'Send');
    await isGone(page);
    assert.equal(sent('Server down').length, 1);

    assert.equal(await post('/api/mail/sending', { operation: 'x', goes: true }), 400);
    assert.equal(await post('/api/mail/sending', { operation: randomUUID() }), 400);
    assert.equal(await post('/api/mail/archive', { operation: randomUUID(), email: '' }), 400);
    assert.equal(await post('/api/mail/archive', { operation: randomUUID(), email: 'gone' }), 422);
    assert.equal(await post('/api/mail/archived', { email: 'gone' }), 200);
  });
});
