import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { startService, type TestService } from '../support/service.ts';

/** The product's main job as a newcomer does it: everything is real but the mailbox's and the CRM's owner. */
describe('archiving from the desk', () => {
  const browser = useBrowser();
  let service: TestService;
  let page: Page;

  beforeEach(async () => {
    service = await startService();
    page = await browser.open(service.web.url.replace('127.0.0.1', 'localhost'));
  });

  afterEach(() => service.close());

  const chat = () => page.getByRole('region', { name: 'Chat with ProTracker' });
  const card = () => chat().getByRole('article').last();
  const press = (name: string) => card().getByRole('button', { name, exact: true }).click();
  const row = (subject: string) =>
    page.getByRole('list', { name: 'Inbox' }).getByRole('listitem').filter({ hasText: subject });
  const archivedSign = (subject: string): Locator => row(subject).getByRole('img', { name: 'Archived to ProTracker' });

  const known = 'Re: RMD this year';
  const unknown = 'Retirement plan for 85 employees';

  it('files two emails under three records, one of them new, and takes it back', async function () {
    this.timeout(240_000);

    // Two emails: one from a contact, one from a stranger.
    await page.getByRole('checkbox', { name: `Select ${known}` }).check();
    await page.getByRole('checkbox', { name: `Select ${unknown}` }).check();
    await page.getByRole('button', { name: 'Archive selected' }).click();
    await card().getByRole('heading', { name: 'Archive to ProTracker' }).waitFor();
    const contact = card().getByRole('checkbox', { name: /Catherine Smith-Lowe/ });
    assert.equal(await contact.isChecked(), true);

    // Nothing ticked is wrong, and says so.
    await contact.uncheck();
    await press('Archive');
    await card().getByText('Choose at least one record').waitFor();
    await picture(page, 'archive-no-record');
    await card()
      .getByRole('checkbox', { name: /Catherine Smith-Lowe/ })
      .check();

    // A new account, first without its name.
    await press('New record');
    await card().getByRole('radio', { name: 'Account' }).check();
    await card().getByRole('combobox', { name: 'Filled in from' }).selectOption({ index: 1 });
    await press('Continue');
    const name = card().getByRole('textbox', { name: /^Name/ });
    await name.fill('');
    await press('Create');
    await card().getByText('Name is needed.').waitFor();
    await picture(page, 'archive-new-account');
    await name.fill('Fontaine Precision Tools');
    await press('Create');
    await card()
      .getByRole('checkbox', { name: /Fontaine Precision Tools/ })
      .waitFor();

    // A third record, found while typing.
    const more = card().getByRole('combobox', { name: 'Add records to all of them' });
    await more.pressSequentially('zzzz');
    await page.getByRole('option', { name: 'No match for “zzzz”.' }).waitFor();
    await more.fill('');
    await more.pressSequentially('miller');
    await page
      .getByRole('option', { name: /Miller/ })
      .first()
      .click();

    // The copy is edited; a date that is none is refused.
    await press('Edit copy');
    await press('Continue');
    await card().getByLabel('Date').fill('');
    await press('Save');
    await card().getByText('Enter a date.').waitFor();
    await card().getByLabel('Date').fill('2026-11-02');
    await card().getByLabel('Subject').fill('RMD, as agreed');
    await picture(page, 'archive-edit');
    await press('Save');
    await card().getByText('1 copy is edited.').waitFor();
    assert.deepEqual(await seriousBarriers(page), []);
    await picture(page, 'archive-ready');
    await press('Archive');

    // Both are archived, and Outlook shows it.
    await card().getByRole('button', { name: 'Undo' }).waitFor();
    await picture(page, 'archive-done');
    await archivedSign(known).waitFor();
    await archivedSign(unknown).waitFor();
    await row(known).getByRole('button').click();
    const message = page.getByRole('article', { name: known });
    await message.getByText('Archived to ProTracker').waitFor();
    await message.getByText('SugarCRM').waitFor();

    // The CRM has them, with what was edited.
    await message.getByRole('button', { name: 'Catherine Smith-Lowe' }).click();
    await page.getByRole('heading', { name: 'Catherine Smith-Lowe' }).waitFor();
    await page.getByRole('button', { name: /RMD, as agreed/ }).click();
    await page.frameLocator('iframe[title^="Text of RMD"]').getByText('Hi Alex').waitFor();
    await picture(page, 'archive-history');
    await page.getByRole('tab', { name: 'Mail' }).click();

    // Undo takes everything back.
    await press('Undo');
    await archivedSign(known).waitFor({ state: 'detached' });
    await archivedSign(unknown).waitFor({ state: 'detached' });
    await picture(page, 'archive-undone');
    await page.getByRole('tab', { name: 'Records' }).click();
    await page.getByText('No email was archived to this record yet.').waitFor();
  });

  it('shows an email in a dialog before it is archived', async () => {
    await row(known).getByRole('button').click();
    await page.getByRole('button', { name: 'Archive to ProTracker' }).click();
    await card().getByRole('heading', { name: 'Archive to ProTracker' }).waitFor();

    await press('Read email');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Dad says $20,000').waitFor();
    assert.deepEqual(await seriousBarriers(page), []);
    await picture(page, 'archive-read-email');
    await page.keyboard.press('Escape');

    await dialog.waitFor({ state: 'detached' });
  });

  it('answers a command it does not know with those it does', async () => {
    await page.getByLabel('Message to ProTracker').fill('archvie');
    await page.keyboard.press('Enter');

    await card().getByText("I don't know 'archvie'.").waitFor();
    await card().getByRole('button', { name: 'archive', exact: true }).waitFor();
  });

  it('archives an email that is dropped into the chat', async () => {
    const eml =
      'From: Stranger <stranger@example.com>\r\nTo: alex.winslow@example.com\r\nSubject: Dropped\r\nMessage-ID: <d1@example.com>\r\n\r\nHello';
    await page
      .getByLabel('Emails to archive')
      .setInputFiles({ name: 'Dropped.eml', mimeType: 'message/rfc822', buffer: Buffer.from(eml) });

    await chat().getByText('Dropped.eml').first().waitFor();
    await chat()
      .getByRole('article', { name: /^ProTracker/ })
      .nth(1)
      .waitFor();
    await picture(page, 'archive-dropped');
  });

  it('inserts a record’s card from the search', async () => {
    await page.getByRole('button', { name: 'Search ProTracker' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('searchbox').fill('smith-lowe');
    await dialog.getByRole('button', { name: /Catherine Smith-Lowe/ }).waitFor();
    await picture(page, 'archive-find');
    await dialog.getByRole('button', { name: /Catherine Smith-Lowe/ }).click();

    await card().getByText('Catherine Smith-Lowe').first().waitFor();
    await picture(page, 'archive-inserted');
  });

  it('shows the same chat after a restart', async () => {
    await page.getByLabel('Message to ProTracker').fill('help');
    await page.keyboard.press('Enter');
    await card().getByText('What I can do', { exact: true }).waitFor();

    await page.goto('about:blank'); // it would complain that nobody answers
    service = await service.restart();
    const later = await browser.open(service.web.url.replace('127.0.0.1', 'localhost'));

    await later.getByText('What I can do', { exact: true }).waitFor();
    assert.equal(await later.getByText('Welcome to ProTracker').count(), 1);
  });
});
