import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { DeskHands } from '../support/desk-hands.ts';
import { openDesk } from '../support/desk-pane.ts';
import { inbox, type TestInbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

describe('the ribbon of Outlook', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let service: TestService;
  let mail: TestInbox;

  before(async () => {
    service = await startService();
    mail = inbox(service);
  });
  after(() => service.close());

  it('archives now without a pane, and says where; the line is there again when the pane opens later', async () => {
    const id = await mail.deliver({
      from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
      subject: 'Ribbon: known',
    });
    await mail.deliver({ from: 'Nobody Known <nobody@unknown.example.net>', subject: 'Ribbon: unknown' });
    const { page, pane, read, toggle } = await openDesk(browser, service);
    page.setDefaultTimeout(12_000);
    await read('Ribbon: known');
    const notes = page.getByRole('list', { name: 'Notes on this item' });
    await page.getByRole('button', { name: 'Archive now' }).click();
    await notes.getByText(/^Archived to ProTracker .+/).waitFor();
    await picture(page, 'ribbon-archived');
    assert.deepEqual(await seriousBarriers(page), []);
    assert.notEqual((await mail.read(id)).archived, null);
    assert.equal(await page.locator('iframe[title="ProTracker pane"]').count(), 0);

    await page.reload();
    await read('Ribbon: known');
    await page.getByRole('article', { name: 'Ribbon: known' }).waitFor();
    assert.equal(await notes.count(), 0);
    await toggle();
    await notes.getByText(/^Archived to ProTracker .+/).waitFor();
    await pane.getByRole('link', { name: 'View in ProTracker' }).first().waitFor();

    await read('Ribbon: unknown');
    await page.getByRole('button', { name: 'Archive now' }).click();
    await notes.getByText('It is not certain whose email this is.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Archive now' }).isEnabled(), true);
  });

  it('marks an appointment, unmarks it, saves a new one first, and says why a private one stays', async () => {
    const page = await browser.open(`http://localhost:${service.web.port}/#/calendar`);
    const desk = new DeskHands(() => page);
    const notes = page.getByRole('list', { name: 'Notes on this item' });
    await desk.go('Calendar');
    await desk.show('Lunch with Nora Lindqvist');
    await desk.open.getByRole('button', { name: 'Mark', exact: true }).click();
    await notes.getByText(/^Marked\. It goes over once/).waitFor();
    await picture(page, 'ribbon-marked');
    assert.deepEqual(await seriousBarriers(page), []);
    await desk.open.getByRole('article').getByText('SugarCRM').first().waitFor();
    await desk.open.getByRole('button', { name: 'Unmark' }).click();
    await notes.getByText('Not synced any more. Both copies stay.').waitFor();

    await desk.edit({ Private: true });
    await desk.open.getByRole('button', { name: 'Mark', exact: true }).click();
    await notes.getByText('This appointment is private and stays in Outlook.').waitFor();

    await desk.list.getByRole('button', { name: /^New / }).click();
    const form = desk.open.getByRole('form');
    await form.getByRole('button', { name: 'Mark', exact: true }).click();
    await form.getByText('Subject is needed.').waitFor();
    await form.getByLabel('Subject*', { exact: true }).fill('Made and marked');
    await form.getByRole('button', { name: 'Mark', exact: true }).click();
    await desk.open.getByRole('article', { name: 'Made and marked' }).waitFor();
    await notes.getByText(/^Marked\./).waitFor();
    await picture(page, 'ribbon-new-marked');
  });

  it('is refused what is malformed, and does the same again without harm', async () => {
    const operation = randomUUID();
    const post = async (body: object) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${service.web.url}/api/marks/event`, {
        ...{ method: 'POST', headers, body: JSON.stringify(body) },
      });
      return [answer.status, await answer.json()] as const;
    };
    assert.equal((await post({ operation, event: '', on: true }))[0], 400);
    assert.equal((await post({ operation: 'x', event: 'a', on: true }))[0], 400);
    assert.deepEqual(await post({ operation, event: 'gone', on: true }), [
      200,
      { text: 'This appointment is not in Outlook any more.' },
    ]);
  });
});
