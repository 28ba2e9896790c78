import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { startService, type TestService } from '../support/service.ts';

/** Signing in as a newcomer sees it: buttons, windows, and the work that goes on afterwards. */
describe('signing in from the desk', () => {
  const browser = useBrowser();
  let service: TestService;
  let page: Page;

  before(async () => {
    service = await startService();
    page = await browser.open(service.web.url.replace('127.0.0.1', 'localhost'));
  });
  after(() => service.close());

  const chat = () => page.getByRole('region', { name: 'Chat with ProTracker' });
  const card = () => chat().getByRole('article').last();
  const say = async (words: string) => {
    await chat().getByRole('textbox').last().fill(words);
    await page.keyboard.press('Enter');
  };
  const windowOf = async (button: string) => {
    const opening = page.waitForEvent('popup');
    await card().getByRole('button', { name: button, exact: true }).click();
    return opening;
  };

  it('asks for what is missing, takes it in windows that close themselves, and does what was asked', async function () {
    this.timeout(240_000);
    await say('sign out');
    await card().getByRole('heading', { name: 'You are signed out.' }).waitFor();
    await picture(page, 'signed-out');
    await say('find smith');
    await card().getByRole('heading', { name: 'Sign in to ProTracker' }).waitFor();
    await picture(page, 'sign-in');

    const crm = await windowOf('Sign in to ProTracker');
    await crm.getByLabel('User name').fill(sampleAdviser.crmUserName);
    await crm.getByLabel('Password').fill('wrong');
    await crm.getByRole('button', { name: 'Sign in' }).click();
    await crm.getByText('does not know this user with this password').waitFor();
    assert.deepEqual(await seriousBarriers(crm), []);
    await picture(crm, 'sign-in-wrong-password');
    await crm.getByLabel('Password').fill(sampleAdviser.crmUserName);
    const crmClosed = crm.waitForEvent('close');
    await crm.getByRole('button', { name: 'Sign in' }).click();
    await crmClosed;

    await card().getByRole('heading', { name: 'Sign in to Microsoft 365' }).waitFor();
    const microsoft = await windowOf('Sign in to Microsoft 365');
    await picture(microsoft, 'sign-in-account');
    const closed = microsoft.waitForEvent('close');
    await microsoft.getByRole('button', { name: sampleAdviser.email }).click();
    await closed;

    await chat().getByRole('heading', { name: 'You are signed in.' }).waitFor();
    await picture(page, 'signed-in');
    await card().getByText('Dana Smith', { exact: true }).first().waitFor();
  });
});
