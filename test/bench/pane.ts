import type { Page } from 'playwright-core';
import { closeBrowser, newPage } from '../support/browser.ts';
import { inbox } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';
import { median, p95 } from './figures.ts';
import { msToUse, watchPane } from './pane/clock.ts';
import { sizeOf } from './pane/sizes.ts';
import { rounded, type Benchmark, type Report } from './report.ts';

const latencyMs = 100;
const visitors = 4;
const emails = 10;

/** From the click on the button to an Archive card that can be pressed, in a real browser. */
export const pane: Benchmark = {
  name: 'pane',
  about: 'the click on the pane until the Archive card can be used, and what the pages load',
  async run(say) {
    const service = await startService({}, { latencyMs });
    try {
      for (let n = 0; n < emails; n += 1)
        await inbox(service).deliver({
          from: 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>',
          subject: subject(n),
        });
      const [first, later]: [number[], number[]] = [[], []];
      for (let visitor = 1; visitor <= visitors; visitor += 1) {
        say(`browser ${visitor} of ${visitors}`);
        const [cold = Number.NaN, ...warm] = await visit(service);
        first.push(cold);
        later.push(...warm);
      }
      return await reportOf(first, later);
    } finally {
      await closeBrowser();
      await service.close();
    }
  },
};

const subject = (n: number): string => `Bench: ${n}`;

/** Somebody with an empty cache opens the pane beside one email after the other; gives how long each took, in ms. */
async function visit(service: TestService): Promise<readonly number[]> {
  const page = await newPage();
  await page.addInitScript(watchPane);
  try {
    await page.goto(`http://localhost:${service.web.port}/#/mail`);
    const times: number[] = [];
    for (let n = 0; n < emails; n += 1) times.push(await openPane(page, subject(n)));
    return times;
  } finally {
    await page.context().close();
  }
}

async function openPane(page: Page, name: string): Promise<number> {
  await page.getByRole('list', { name: 'Inbox' }).getByRole('button', { name }).click();
  await page.getByRole('article', { name }).waitFor();
  const ms = await msToUse(page, () => page.getByRole('button', { name: 'ProTracker pane' }).first().click());
  await page.getByRole('button', { name: 'Close the pane' }).click();
  return ms;
}

async function reportOf(first: readonly number[], later: readonly number[]): Promise<Report> {
  const [ofPane, ofTab] = [await sizeOf('pane'), await sizeOf('tab')];
  const row = (name: string, times: readonly number[]) => ({
    name,
    ...{ opened: times.length, 'median ms': Math.round(median(times)), 'p95 ms': Math.round(p95(times)) },
  });
  const kb = (bytes: number): number => rounded(bytes / 1000);
  const kbs = ({ first, card, all }: typeof ofPane) => ({
    ...{ 'first KB': kb(first), 'with a card KB': kb(card), 'all KB': kb(all) },
  });
  return {
    tables: [
      {
        title: 'Click to a usable Archive card',
        rows: [row('with an empty cache', first), row('afterwards', later)],
      },
      {
        title: 'Scripts, gzipped',
        rows: [
          { page: 'pane', ...kbs(ofPane) },
          { page: 'tab', ...kbs(ofTab) },
        ],
      },
    ],
    targets: [
      { what: 'click to a usable Archive card, p95', measured: p95(later), unit: 'ms', limit: { atMost: 1_000 } },
      { what: 'what the pane needs first', measured: kb(ofPane.first), unit: 'KB', limit: { atMost: 250 } },
    ],
    notes: [
      `Every call to the CRM and to Microsoft Graph takes ${latencyMs} ms more. Browser, service and servers share this machine.`,
      'From the press to the frame in which the button is drawn, by the clock of the page itself: what drives the browser looks only twice a second.',
      'Each time the pane is a page that is loaded anew, as Outlook does it; pinned, it follows faster.',
    ],
  };
}
