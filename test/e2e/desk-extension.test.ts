import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { recordUrl } from '../../src/crm/address.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { startBotClient, type BotClient } from '../support/bot-client.ts';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { crmAs, theRecord } from '../support/crm-as.ts';
import { asked, pressed, teamsPayload } from '../support/extension.ts';
import { startService, type TestService } from '../support/service.ts';

/** The message extension as a newcomer tries it on the desk; everything behind it is real. */
describe('the message extension on the desk', () => {
  const browser = useBrowser();
  let service: TestService;
  let client: BotClient;

  before(async () => {
    service = await startService();
    client = await startBotClient({ url: service.door });
  });
  after(async () => {
    await client.close();
    await service.close();
  });

  const open = (look = {}) => browser.open(service.web.url.replace('127.0.0.1', 'localhost'), look);
  const last = (page: Page) => page.getByRole('region', { name: 'Chat with ProTracker' }).getByRole('article').last();
  const type = async (page: Page, text: string) => {
    await page.getByLabel('Message to ProTracker').fill(text);
    await page.keyboard.press('Enter');
  };

  it('finds an address by a name and puts it into the chat', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Search ProTracker' }).click();
    await page.getByRole('tab', { name: 'E-mail addresses' }).click();
    await page.getByRole('searchbox', { name: 'Name, email or number' }).fill('whitcombe');

    const hit = page.getByRole('dialog').getByRole('button', { name: /Eleanor Whitcombe ewhitcombe@/ });
    await hit.waitFor();
    await picture(page, 'extension-find-address');
    assert.deepEqual(await seriousBarriers(page), []);
    await hit.click();

    await last(page).getByRole('link', { name: 'ewhitcombe@whitcombelaw.example.com' }).waitFor();
    await picture(page, 'extension-address');
  });

  it('shows the record behind a link', async () => {
    const crm = crmAs(service.sandbox?.protracker?.url ?? '', sampleAdviser.crmUserName);
    const { id } = await theRecord(crm, 'Contacts', 'Whitcombe');
    const page = await open({ width: 400, height: 800 });
    await page.getByRole('navigation', { name: 'Parts of the desk' }).getByRole('button', { name: 'Chat' }).click();

    await type(page, recordUrl(crm.base, 'Contacts', id));

    await last(page).getByRole('heading', { name: 'Eleanor Whitcombe' }).waitFor();
    await picture(page, 'extension-link-narrow');
    await crm.close();
  });

  it('shows in the chat what became of a Teams message', async () => {
    const page = await open();
    await type(page, 'help');
    await last(page).getByRole('heading', { name: 'What I can do' }).waitFor();
    const value = { commandId: 'archiveMessage', messagePayload: teamsPayload() };
    const dialog = await asked(client, 'fetchTask', value);
    const found = await pressed(client, dialog.card, 'Search', { query: 'whitcombe' });
    const ticked = found.card?.choice('ticked', 'Eleanor Whitcombe · Contact') ?? '';

    await pressed(client, found.card, 'Archive', { ticked });

    await last(page).getByRole('heading', { name: 'Archived to ProTracker' }).waitFor();
    await last(page).getByText('Teams message: Eleanor called').waitFor();
    await picture(page, 'extension-archived-light');
    assert.deepEqual(await seriousBarriers(page), []);
  });
});
