import assert from 'node:assert/strict';
import { picture, seriousBarriers, useBrowser } from '../support/browser.ts';
import { startService, type TestService } from '../support/service.ts';

/** What the app store and people read before anybody signs in; the pages of a sign-in look the same. */
describe('the public pages', () => {
  const browser = useBrowser();
  let service: TestService;
  before(async () => {
    service = await startService();
  });
  after(() => service.close());

  it('can be read by everybody, narrow, light and dark', async function () {
    this.timeout(60_000);
    for (const scheme of ['light', 'dark'] as const) {
      const page = await browser.open('about:blank', { width: 320, height: 1000, scheme });
      for (const name of ['help', 'privacy', 'terms']) {
        await page.goto(`http://localhost:${service.web.port}/${name}`);

        assert.deepEqual(await seriousBarriers(page), [], `${name} ${scheme}`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
        await picture(page, `public-${name}-${scheme}`);
      }
    }
  });

  it('say what is kept, for how long, and how to end it', async () => {
    const text = await (await fetch(`${service.web.url}/privacy`)).text();

    for (const word of ['archive', 'mark', 'rules', '30 days', 'for a week', 'for an hour', 'sign out', 'encrypted']) {
      assert.ok(text.includes(word), word);
    }
  });
});
