import assert from 'node:assert/strict';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { startService, type TestService } from '../support/service.ts';

describe('the tab', () => {
  const browser = useBrowser();
  let service: TestService;

  before(async () => {
    service = await startService();
  });
  after(() => service.close());
  const at = (place: string) => `http://localhost:${service.web.port}/tab/${place}`;

  it('shows how things stand, marks a contact, and remembers it', async function () {
    this.timeout(240_000);
    const page = await browser.open(at('home'), { width: 720, height: 900 });
    await page.getByRole('heading', { name: 'Synchronising with ProTracker' }).waitFor();
    await picture(page, 'tab-status');
    assert.deepEqual(await seriousBarriers(page), []);
    await page.getByRole('tab', { name: 'Marks' }).click();
    await page.getByRole('heading', { name: 'Which contacts go to ProTracker?' }).waitFor();
    await page.getByRole('checkbox', { name: /Jane Smith/ }).check();
    await page.getByRole('button', { name: 'Mark', exact: true }).click();
    await page.getByText('1 contact marked').first().waitFor();
    await picture(page, 'tab-marks');
  });

  it('can be read and used in the colours of high contrast', async function () {
    this.timeout(240_000);
    const page = await browser.open(at('settings'), { scheme: 'dark', highContrast: true });
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
    assert.deepEqual(await seriousBarriers(page), []);

    // Which part is open is told by more than a colour, and what has the focus has a frame.
    const more = page.getByRole('button', { name: 'More settings' });
    await more.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    const frame = await more.evaluate((button) => {
      const { outlineStyle, borderTopStyle } = getComputedStyle(button);
      const { outlineStyle: after, borderTopStyle: afterBorder } = getComputedStyle(button, '::after');
      return [outlineStyle, borderTopStyle, after, afterBorder].some((style) => style !== 'none');
    });
    assert.ok(frame);
    await picture(page, 'tab-high-contrast');
  });

  it('opens at the part that its address names, narrow and dark, and keeps a wrong value', async function () {
    this.timeout(240_000);
    const page = await browser.open(at('settings'), { width: 320, height: 800, scheme: 'dark' });
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
    assert.equal(await page.getByRole('tab', { name: 'Settings' }).getAttribute('aria-selected'), 'true');
    const bar = await page.getByRole('tab', { name: 'Settings' }).boundingBox();
    assert.ok(bar && bar.x >= 0 && bar.x + bar.width <= 320, 'the chosen part stands in the bar');
    assert.deepEqual(await seriousBarriers(page), []);
    await picture(page, 'tab-settings');

    // What is wrong stands under its input, and opens the part that was folded over it.
    const more = page.getByRole('button', { name: 'More settings' });
    const days = page.getByLabel('Calendar: days back *', { exact: true });
    await more.click();
    await days.fill('366');
    await more.click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Calendar: days back: enter a number from 0 to 365.').waitFor();
    assert.equal(await days.inputValue(), '366');
    assert.ok(await days.evaluate((input) => input === document.activeElement));
  });

  it('sets the company of a ticked contact from what is found while typing, narrow', async function () {
    this.timeout(240_000);
    const page = await browser.open(at('marks'), { width: 320, height: 800 });
    await page.getByRole('checkbox', { name: 'Marek Dvorak' }).check();
    await page.getByRole('button', { name: 'Set the company of a ticked contact' }).click();
    await page.getByRole('combobox', { name: 'Account or client in ProTracker' }).fill('harbor');
    await page.getByRole('option', { name: 'Harbor Point Custody' }).click();
    await page.getByRole('button', { name: 'Set company', exact: true }).click();
    await page.getByRole('heading', { name: 'Company set to Harbor Point Custody.' }).waitFor();
    await picture(page, 'tab-company');
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByRole('checkbox', { name: 'Marek Dvorak · Harbor Point Custody' }).waitFor();
  });

  it('switches rules of archiving on, with the keyboard, narrow', async function () {
    this.timeout(240_000);
    const page = await browser.open(at('settings'), { width: 320, height: 1100 });
    await page.getByRole('button', { name: 'Automatic archiving' }).click();
    await page.getByRole('heading', { name: 'Automatic archiving' }).waitFor();
    await picture(page, 'tab-rules');
    assert.deepEqual(await seriousBarriers(page), []);
    const contacts = page.getByRole('checkbox', { name: /exactly one contact or lead/ });
    await contacts.focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Email that is in your mailbox now is not archived.').waitFor();
    await picture(page, 'tab-rules-check');
    // The connection above has a button of the same name.
    await page.getByRole('button', { name: 'Save' }).last().click();
    await page.getByText('✓ Saved.').waitFor();
    assert.ok(await contacts.isChecked());
    await page.getByRole('button', { name: 'Archived by rules' }).click();
    await page.getByText('No rule has archived anything yet.').waitFor();
    assert.deepEqual(await seriousBarriers(page), []);
  });

  it('archives from a list of mail', async function () {
    this.timeout(240_000);
    const page = await browser.open(at('mail'), { width: 720, height: 1000 });
    await page.getByRole('heading', { name: 'Recent emails' }).waitFor();
    await page.getByRole('checkbox', { name: /Re: RMD this year/ }).check();
    await page.getByRole('button', { name: 'Choose records' }).click();
    await page.getByRole('checkbox', { name: /Catherine Smith-Lowe/ }).waitFor();
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.getByRole('tab', { name: 'Archived' }).click();
    await page.getByText('Re: RMD this year').first().waitFor();
    await picture(page, 'tab-archived');
  });
});
