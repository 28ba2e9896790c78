import type { Page } from 'playwright-core';
import type { TestService } from './service.ts';

const script =
  '<script>window.attacked=1;window.top.attacked=1</script><img src="https://evil.example/pixel.png" onerror="top.attacked=1">';

/** Mail that tries everything at once: markup in its names, a subject that is a link, a body of scripts. */
export async function deliverHostile(service: TestService): Promise<void> {
  const html = `<p>Hello</p>${script}<svg onload="top.attacked=1"></svg><iframe src="javascript:top.attacked=1"></iframe><a href="javascript:attacked=1">x</a><form action="https://evil.example"><button>Go</button></form><style>@import "https://evil.example/x.css"; body{background:url(https://evil.example/y.png)}</style><meta http-equiv="refresh" content="0;url=https://evil.example">`;
  const raw = Buffer.from(
    [
      `From: "Eleanor [or](https://evil.example) <b onmouseover=top.attacked=1>Whitcombe</b>" <ewhitcombe@whitcombelaw.example.com>`,
      'To: alex.winslow@example.com',
      `Subject: Hostile [press here](https://evil.example) <img src=x onerror=top.attacked=1>`,
      `Date: ${new Date().toUTCString()}`,
      'Message-ID: <hostile@example.net>',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      '',
      html,
      '',
    ].join('\r\n'),
  );
  await service.sandbox?.graph.mailbox().deliver({ raw, folder: 'inbox' });
}

/** Every place that shows mail of strangers, opened until the mail shows. */
export const placesOfMail: Readonly<Record<string, (page: Page, origin: string) => Promise<void>>> = {
  async 'in the mailbox of the desk'(page, origin) {
    await page.goto(origin);
    await page.getByText('Hostile').first().click();
    await page.locator('iframe').first().waitFor();
  },
  async 'in the chat of the desk'(page, origin) {
    await page.goto(origin);
    await page.getByLabel('Message to ProTracker').fill('archive Hostile');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Chat with ProTracker' }).getByText('Hostile').first().waitFor();
  },
  async 'on the tab, before and after it is archived'(page, origin) {
    await page.goto(`${origin}/tab/mail`);
    await page.getByRole('checkbox', { name: /Hostile/ }).check();
    await page.getByRole('button', { name: 'Choose records' }).click();
    await page.getByRole('checkbox', { name: /Eleanor Whitcombe/ }).check();
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
  },
  async 'among the records of the desk, once it is archived'(page, origin) {
    await page.goto(origin);
    await page.getByRole('tab', { name: 'Records' }).click();
    await page.getByRole('searchbox').first().fill('Whitcombe');
    await page
      .getByRole('button', { name: /Eleanor Whitcombe/ })
      .first()
      .click();
    await page
      .getByRole('button', { name: /Hostile/ })
      .first()
      .click();
    await page.getByText('Hello').first().waitFor({ state: 'attached' });
  },
};
