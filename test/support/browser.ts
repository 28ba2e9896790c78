import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly locale?: string;
  /** The colours of somebody who needs high contrast, in place of ours. */
  readonly highContrast?: boolean;
}

/** Pages of a real browser for the tests of a `describe`. */
export interface TestBrowser {
  /** A page in a context of its own. After the test it is closed, and the test fails if the page complained. */
  open(url: string, look?: Look): Promise<Page>;
  /** The test expects these complaints of the page (parts of them). */
  expectComplaints(...parts: readonly string[]): void;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Promise<Browser> | null = null;

/** One browser serves all tests of the process. */
function theBrowser(): Promise<Browser> {
  browser ??= findChromium().then(({ executablePath, env }) =>
    chromium.launch({ executablePath, args: flags, env: { ...stringsOf(process.env), ...env } }),
  );
  return browser;
}

const stringsOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = null;
}

/** To be called in a `describe`. */
export function useBrowser(): TestBrowser {
  const pages: Page[] = [];
  let complaints: string[] = [];
  let expected: readonly string[] = [];

  before(async function () {
    // Unpacking the packaged browser for the first time takes a while.
    this.timeout(240_000);
    await theBrowser();
  });

  afterEach(async () => {
    const heard = complaints.filter((complaint) => !expected.some((part) => complaint.includes(part)));
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
    complaints = [];
    expected = [];
    assert.deepEqual(heard, [], 'the page complained');
  });

  return {
    async open(url, look = {}) {
      const page = await newPage(look);
      pages.push(page);
      listen(page, complaints);
      await page.goto(url);
      return page;
    },
    expectComplaints(...parts) {
      expected = parts;
    },
  };
}

/** A page in a context of its own; the caller closes the context. */
export async function newPage(look: Look = {}): Promise<Page> {
  const { width = 1440, height = 900, scheme = 'light', locale = 'en-US', highContrast = false } = look;
  const context = await (
    await theBrowser()
  ).newContext({
    ...{ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce', locale },
    forcedColors: highContrast ? 'active' : 'none',
  });
  context.setDefaultTimeout(90_000); // less than mocha waits: it says what was waited for
  const page = await context.newPage();
  await page.addInitScript(hearAnnouncements);
  return page;
}

/** Runs in the page: keeps what is read out to people who do not see it. */
function hearAnnouncements(): void {
  const heard: string[] = [];
  Object.assign(document, { ariaNotify: (text: string) => heard.push(text) });
  Object.assign(window, { heard });
}

/** Waits until the page reads out something with these words. */
export async function untilAnnounced(page: Page, words: string): Promise<void> {
  await page.waitForFunction((part) => JSON.stringify(Reflect.get(window, 'heard')).includes(part), words);
}

/** Errors on the console, exceptions, and what the page's policy refused. */
function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => {
    complaints.push(String(error));
  });
}

/** Saves what the page shows as `<name>.png` in the folder that SCREENSHOTS names; without it nothing happens. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/**
 * What is wrong for people with assistive technology, serious or worse, one line each. `withFrames`: in the frames, too,
 * which all must be ours: frames of foreign mail run no scripts, the checker's neither.
 */
export async function seriousBarriers(page: Page, withFrames = false): Promise<readonly string[]> {
  // Tabster's dummies pass the focus on and never keep it.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ iframes: withFrames })
    .exclude('[data-tabster-dummy]')
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
}

// One root hook: the file may be loaded outside of mocha, too (to take pictures).
if (typeof globalThis.after === 'function') after(closeBrowser);
