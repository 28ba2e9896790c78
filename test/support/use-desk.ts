import type { Page } from 'playwright-core';
import type { TestBrowser } from './browser.ts';
import { DeskHands } from './desk-hands.ts';
import { startService, type TestService } from './service.ts';

/**
 * A person's hands on the desk, in a real browser. To be called in a `describe`: every test gets a service and a page of its own, with
 * the settings as given.
 */
export function useDesk(browser: TestBrowser, settings: Readonly<Record<string, string>> = {}): DeskHands {
  let service: TestService | null = null;
  let page: Page | null = null;
  const hands = new DeskHands(() => {
    if (page === null) throw new Error('Only a running test has a page.');
    return page;
  });

  beforeEach(async function () {
    this.timeout(240_000);
    service = await startService();
    page = await browser.open(service.web.url.replace('127.0.0.1', 'localhost'));
    if (Object.keys(settings).length > 0) await hands.set(settings);
  });

  afterEach(async () => {
    page = null;
    await service?.close();
    service = null;
  });

  return hands;
}
