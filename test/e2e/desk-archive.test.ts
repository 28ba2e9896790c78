import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import type { Crm } from '../../src/crm/crm.ts';
import { picture, useBrowser } from '../support/browser.ts';
import { countEmails, crmAs, historyOf, theRecord } from '../support/crm-as.ts';
import { graphOracle } from '../support/graph-oracle.ts';
import { startService, type TestService } from '../support/service.ts';

/** A newcomer at the desk, in a real browser: the main job from the mailbox to the record, with a slip at every step. */
describe('archiving at the desk', () => {
  const browser = useBrowser();
  const oracle = graphOracle();
  let service: TestService;
  let crm: Crm;

  before(async function () {
    this.timeout(30_000);
    service = await startService({}, { observe: oracle.observe });
    crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);
  });

  after(async () => {
    await crm.close();
    await service.close();
    oracle.assertClean();
  });

  const openDesk = async (): Promise<Page> => {
    const page = await browser.open(`${service.web.url.replace('127.0.0.1', 'localhost')}/`);
    page.setDefaultTimeout(8_000);
    return page;
  };

  /** The card that the bot wrote last. */
  const lastCard = (page: Page): Locator => page.locator('.ac-adaptiveCard').last();

  const press = (page: Page, name: string): Promise<void> =>
    lastCard(page).getByRole('button', { name, exact: true }).click();

  const tick = (page: Page, subject: string): Promise<void> =>
    page.getByRole('checkbox', { name: `Select ${subject}` }).click();

  const says = (page: Page, words: string | RegExp): Promise<void> => lastCard(page).getByText(words).first().waitFor();

  it('files two emails under three records, one of them new, with an edited copy, and takes it back', async function () {
    this.timeout(60_000);
    const page = await openDesk();

    await tick(page, 'An installment sale, no names');
    await tick(page, 'Retirement plan for 85 employees');
    await page.getByRole('button', { name: /Archive selected/i }).click();
    await says(page, 'Archive to ProTracker');
    await says(page, /nobody in ProTracker has this address/);

    // Nothing chosen for the stranger's email: named, nothing done.
    await press(page, 'Archive');
    await says(page, /Choose at least one record for "Retirement plan for 85 employees"/);
    assert.equal(await countEmails(crm, 'An installment sale, no names'), 0);

    // A new account for the stranger, prefilled from the signature.
    await press(page, 'New record');
    await says(page, 'New record in ProTracker');
    await page.getByRole('radio', { name: 'Account' }).check();
    await press(page, 'Continue');
    await says(page, /New account/i);
    const name = lastCard(page).getByRole('textbox', { name: /^Name/ });
    await name.fill('');
    await press(page, 'Create');
    await says(page, /Name is needed/);
    await name.fill('Cedarline Logistics, Inc.');
    await picture(page, 'record-form');
    await press(page, 'Create');
    await says(page, 'Archive to ProTracker');
    await says(page, /Cedarline Logistics, Inc\. · Account/);

    // A third record, found while typing.
    await lastCard(page)
      .getByRole('combobox', { name: /Add records/ })
      .fill('haddad, l');
    await page
      .getByRole('option', { name: /Haddad, Layla and Omar · Client/ })
      .first()
      .click();
    await picture(page, 'archive-card');

    // The copy of one email gets another subject; a wrong date is told.
    await press(page, 'Edit copy');
    await press(page, 'Continue');
    await lastCard(page).getByRole('textbox', { name: 'Subject' }).fill('Installment sale, our view');
    await lastCard(page).getByLabel(/^Date/).fill('2096-01-01');
    await press(page, 'Save');
    await says(page, /The date is in the future/);
    await lastCard(page).getByLabel(/^Date/).fill('2026-11-01');
    await press(page, 'Save');
    await says(page, /1 copy is edited/);

    await press(page, 'Archive');
    await says(page, /2 emails archived to ProTracker|Archiving/);
    await says(page, '2 emails archived to ProTracker');
    await picture(page, 'archived');
    const account = await theRecord(crm, 'Accounts', 'Cedarline');
    const client = await theRecord(crm, 'ptc_Clients', 'Haddad');
    const subjects = async (ref: typeof account) => (await historyOf(crm, ref)).map(({ subject }) => subject);
    assert.deepEqual(await subjects(account), ['Retirement plan for 85 employees']);
    assert.ok((await subjects(client)).includes('Installment sale, our view'));
    assert.ok((await subjects(client)).includes('Retirement plan for 85 employees'));
    await page.getByText('SugarCRM').first().waitFor();

    await press(page, 'Undo');
    await says(page, 'Archiving of 2 emails undone');
    assert.deepEqual(await subjects(account), []);
    assert.equal(await countEmails(crm, 'Installment sale, our view'), 0);
  });

  it('shows the archived email with its attachments on the record', async function () {
    this.timeout(30_000);
    const page = await openDesk();
    await tick(page, 'Claim 55-20913: what we have and what is missing');
    await page.getByRole('button', { name: /Archive selected/i }).click();
    await press(page, 'Archive');
    await says(page, 'Archived to ProTracker');

    await page.getByRole('navigation', { name: 'Parts of the desk' }).getByRole('tab', { name: 'Records' }).click();
    await page
      .getByRole('searchbox', { name: /Search/ })
      .first()
      .fill('mensah');
    await page.getByRole('list', { name: 'Contacts' }).getByText('Kwame Mensah').click();
    await page.getByText('Claim 55-20913: what we have and what is missing').last().waitFor();

    await picture(page, 'record-history');
  });

  it('can be used by the keyboard alone', async function () {
    this.timeout(30_000);
    const page = await openDesk();
    await page.getByRole('textbox', { name: 'Message to ProTracker' }).focus();
    await page.keyboard.type('archive needle that is not there');
    await page.keyboard.press('Enter');
    await says(page, /No email matches/);

    const search = lastCard(page).getByRole('textbox', { name: 'Search my mail' });
    await search.focus();
    await search.fill('installment');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await says(page, /An installment sale/);
  });
});
