import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import type { Adviser } from './adviser.ts';
import { nextSignInAddress, SignInBrowser } from './sign-in-browser.ts';

/** Every page that can show what somebody planted (`hostile-mail.ts`), opened until it shows as text. */

/** As a person reads it, wherever it stands: what some cards put behind the angle bracket is seen by nobody. */
const shown = 'img src=//evil.example/a onerror=top.attacked++>';
const typed = `"><${shown}`;

/** Waits until it can be read, behind what it belongs to. */
const seen = (within: Page | FrameLocator | Locator, behind: string): Promise<void> =>
  within
    .getByText(new RegExp(`${behind}.*${shown.replace(/[.=/+]/g, String.raw`\$&`)}`, 's'))
    .filter({ visible: true })
    .last()
    .waitFor();

const inbox = (page: Page): Locator => page.getByRole('list', { name: 'Inbox' });
const pane = (page: Page): FrameLocator => page.frameLocator('iframe[title="ProTracker pane"]');
const openPane = (page: Page): Promise<void> => page.getByRole('button', { name: 'ProTracker pane' }).first().click();
const lastAnswer = (page: Page): Locator =>
  page.getByRole('region', { name: 'Chat with ProTracker' }).getByRole('article').last();

async function say(page: Page, words: string): Promise<void> {
  await page.getByLabel('Message to ProTracker').fill(words);
  await page.keyboard.press('Enter');
}

export interface HostilePage {
  /** `origin` of the service; `alex` chats elsewhere. */
  readonly open: (page: Page, origin: string, alex: Adviser) => Promise<void>;
  /** What the browser says of it and is right to say. */
  readonly complaints?: readonly string[];
}

/** Of a foreign body: that its frame runs and loads nothing. */
const ofBodies = ['sandboxed'];

const onTheDesk: Readonly<Record<string, HostilePage>> = {
  'the mailbox of the desk, and the pane beside an email and a new one': {
    complaints: ofBodies,
    async open(page, origin) {
      await page.goto(`${origin}/#/mail`);
      await inbox(page)
        .getByRole('button', { name: /Hostile/ })
        .click();
      await page.frameLocator('iframe').getByText('Hello').waitFor();
      await seen(page.getByRole('article', { name: /Hostile/ }), 'Hostile');
      await openPane(page);
      await seen(pane(page), 'Hostile');
      for (const name of ['Whitcombe', 'Tanaka', 'Planted']) await seen(pane(page).locator('.sender'), name);
      await page.getByRole('button', { name: 'New email' }).click();
      await pane(page).getByRole('searchbox', { name: 'Name or address' }).fill('whitcombe');
      await seen(pane(page).getByRole('listitem'), 'Whitcombe');
    },
  },
  'the chat of the desk, its search and its dialogs': {
    async open(page, origin) {
      await page.goto(origin);
      await say(page, `find ${typed}`);
      await seen(lastAnswer(page), 'No record');
      await say(page, 'archive Hostile');
      await seen(lastAnswer(page), 'Hostile');
      await lastAnswer(page)
        .getByRole('checkbox', { name: /Hostile/ })
        .check();
      await lastAnswer(page).getByRole('button', { name: 'Choose records' }).click();
      await seen(lastAnswer(page), 'Whitcombe');
      await lastAnswer(page).getByRole('button', { name: 'Read email' }).click();
      await seen(page.getByRole('dialog'), 'Hostile');
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await lastAnswer(page).getByRole('button', { name: 'Edit copy' }).click();
      await seen(lastAnswer(page), '');
      await page.getByRole('button', { name: 'Search ProTracker' }).click();
      await page.getByRole('searchbox', { name: 'Name, email or number' }).fill('whitcombe');
      const hit = page
        .getByRole('dialog')
        .getByRole('button', { name: /Whitcombe/ })
        .first();
      await seen(hit, 'Whitcombe');
      await hit.click();
      await seen(lastAnswer(page), 'Whitcombe');
    },
  },
  'contacts, calendar and tasks of the desk': {
    async open(page, origin) {
      for (const part of ['Contacts', 'Calendar', 'Tasks']) {
        await page.goto(`${origin}/#/${part.toLowerCase()}`);
        const list = page.getByRole('region', { name: part, exact: true });
        await list
          .getByRole('button', { name: /Planted/ })
          .first()
          .click();
        await seen(page.getByRole('article', { name: /Planted/ }), 'Planted');
      }
    },
  },
  'a question by email on the desk': {
    complaints: ofBodies,
    async open(page, origin) {
      await page.goto(`${origin}/#/mail`);
      await inbox(page)
        .getByRole('button', { name: /ProTracker: .*Planted/ })
        .click();
      await seen(page.getByRole('region', { name: 'Card in this email' }), 'Planted');
      await seen(page.frameLocator('iframe').locator('body'), 'Planted');
    },
  },
};

const onTheTab: Readonly<Record<string, HostilePage>> = {
  'the tab with mail, before and after it is archived': {
    async open(page, origin) {
      await page.goto(`${origin}/tab/mail`);
      await seen(page, 'Hostile');
      await page.getByRole('checkbox', { name: /Hostile/ }).check();
      await page.getByRole('button', { name: 'Choose records' }).click();
      await page.getByRole('checkbox', { name: /Eleanor Whitcombe.*· Contact/s }).check();
      await page.getByRole('button', { name: 'Archive', exact: true }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
      await seen(page, 'Whitcombe');
    },
  },
  'every other part of the tab': {
    complaints: ['422'],
    async open(page, origin) {
      await page.goto(`${origin}/tab/${encodeURIComponent(typed)}?place=${encodeURIComponent(typed)}`);
      const go = (part: string) => page.getByRole('tab', { name: part, exact: true }).click();
      await page.getByRole('heading', { name: 'Synchronising with ProTracker' }).waitFor();
      await go('Archived');
      await seen(page, 'Filed');
      await go('Marks');
      await seen(page, 'Planted');
      await go('Questions');
      await page.getByText('No open questions').waitFor();
      await go('History');
      await seen(page, 'Planted');
      await go('Settings');
      const connection = page.getByRole('region', { name: 'Connection' });
      await connection.getByLabel('User name').fill(typed);
      await connection.getByLabel('Password').fill(typed);
      await connection.getByRole('button', { name: 'Save' }).click();
      await connection.getByText('does not know this user with this password').waitFor();
      await go('Administration');
      await page.getByRole('button', { name: 'Show the list' }).click();
      await seen(page.getByRole('region', { name: 'List of changes' }), 'Labelled');
    },
  },
};

const elsewhere: Readonly<Record<string, HostilePage>> = {
  'the records of the desk, and what is archived there': {
    complaints: ofBodies,
    async open(page, origin) {
      await page.goto(`${origin}/#/records`);
      const record = page.getByRole('region', { name: 'Record', exact: true });
      await page.getByRole('searchbox').first().fill('Whitcombe');
      await page
        .getByRole('button', { name: /Eleanor Whitcombe/ })
        .first()
        .click();
      await seen(record, 'Whitcombe');
      await record.getByRole('button', { name: /Filed/ }).click();
      await page.frameLocator('iframe').getByText('Hello').waitFor();
    },
  },
  'the public pages': {
    async open(page, origin) {
      for (const path of ['help', 'privacy', 'terms']) {
        await page.goto(`${origin}/${path}?a=${encodeURIComponent(typed)}#${encodeURIComponent(typed)}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
      }
    },
  },
  'the pages of a sign-in': {
    complaints: ['400', '422'],
    async open(page, origin, alex) {
      const words = encodeURIComponent(typed);
      for (const path of ['start?', 'callback?code=a&', 'callback?error=a&error_description=b&', 'crm?']) {
        await page.goto(`${origin}/auth/${path}state=${words}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
      }
      await alex.client.say('sign out');
      await alex.client.say('sign in');
      const microsoft = await new SignInBrowser().open(await nextSignInAddress(alex));
      const { code } = await microsoft.send({ account: sampleAdviser.userId });
      await alex.client.invoke('signin/verifyState', { state: code });
      await alex.client.say('sign in');
      await page.goto(await nextSignInAddress(alex));
      await page.getByLabel('User name').fill(typed);
      await page.getByLabel('Password').fill(typed);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('does not know this user with this password').waitFor();
      assert.equal(await page.getByLabel('User name').inputValue(), typed);
      const { crmUserName: userName } = sampleAdviser;
      const again = { server: '', userName, password: userName };
      assert.ok((await page.request.post(`${origin}/api/connection/save`, { data: again })).ok());
    },
  },
};

export const hostilePages: Readonly<Record<string, HostilePage>> = { ...onTheDesk, ...onTheTab, ...elsewhere };

/** What the page asks of anybody but us from now on, and whatever it puts in front of the person. */
export function foreignRequests(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const address = request.url();
    if (!/^(about|data|blob):|^http:\/\/(localhost|127\.0\.0\.1):/.test(address)) asked.push(address);
  });
  page.on('dialog', (dialog) => {
    asked.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  return asked;
}

/** Runs in a frame: what is there because text was taken for more than text. */
export function planted(): readonly string[] {
  const leads = ['href', 'src', 'action'].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].filter((element) => {
      const to = URL.parse(element.getAttribute(name) ?? '', document.baseURI);
      return to === null || to.hostname === 'evil.example' || to.protocol === 'javascript:';
    }),
  );
  const acts = [...document.querySelectorAll('[onerror], [onload], [onmouseover], meta[http-equiv="refresh"], base')];
  const found = [...leads, ...acts].map(({ outerHTML }) => outerHTML.slice(0, 200));
  return 'attacked' in window ? ['it ran', ...found] : found;
}
