import type { FrameLocator, Page } from 'playwright-core';
import type { Look, TestBrowser } from './browser.ts';
import type { TestService } from './service.ts';

/** The desk with the add-in's own page in its frame. */
export interface DeskPane {
  readonly page: Page;
  /** The add-in. */
  readonly pane: FrameLocator;
  /** Opens the message with this subject. */
  readonly read: (subject: string) => Promise<void>;
  /** Ticks messages of the list. */
  readonly tick: (...subjects: readonly string[]) => Promise<void>;
  /** Presses the add-in's button, over the open message or over the list. */
  readonly toggle: () => Promise<void>;
}

export async function openDesk(browser: TestBrowser, service: TestService, look: Look = {}): Promise<DeskPane> {
  const page = await browser.open(`http://localhost:${service.web.port}/#/mail`, look);
  const list = page.getByRole('list', { name: 'Inbox' });
  return {
    page,
    pane: page.frameLocator('iframe[title="ProTracker pane"]'),
    read: (subject) => list.getByRole('button', { name: subject }).click(),
    async tick(...subjects) {
      for (const subject of subjects) await list.getByRole('checkbox', { name: `Select ${subject}` }).check();
    },
    toggle: () => page.getByRole('button', { name: 'ProTracker pane' }).first().click(),
  };
}
