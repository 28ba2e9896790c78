import assert from 'node:assert/strict';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk-pane.ts';
import { inbox, type TestInbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

describe('Archive now in the ribbon', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let service: TestService;
  let mail: TestInbox;

  before(async () => {
    service = await startService();
    mail = inbox(service);
  });
  after(() => service.close());

  it('archives without a pane and says where; the line is there again when the pane opens later', async () => {
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
});
