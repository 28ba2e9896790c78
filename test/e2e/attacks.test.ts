import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { startAdviser, type Adviser } from '../support/adviser.ts';
import { useBrowser } from '../support/browser.ts';
import { deliverHostile, placesOfMail } from '../support/hostile-mail.ts';
import { startService, type TestService } from '../support/service.ts';

/**
 * What somebody might try against people who use the product, each with what comes of it. Forged and stolen tokens, replays and bombs at the bot's door
 * stand in `door.test.ts`, cards of other people in `attacks-of-others.test.ts`, forged and foreign tokens of Teams in `single-sign-on.test.ts`, stolen states and codes in `sign-in.test.ts`, addresses of the CRM that lead elsewhere in `../unit/crm/address.test.ts`.
 */
describe('an attack', () => {
  const browser = useBrowser();
  let service: TestService;
  let alex: Adviser;

  before(async () => {
    service = await startService();
    alex = await startAdviser(service.door);
    await deliverHostile(service);
  });
  after(async () => {
    await alex.close();
    await service.close();
  });

  describe('by what an email says', () => {
    for (const [place, open] of Object.entries(placesOfMail)) {
      it(`runs nothing, loads nothing and links nowhere: ${place}`, async function () {
        this.timeout(240_000);
        browser.expectComplaints('Content Security Policy', 'sandboxed');
        const page = await browser.open('about:blank', { width: 1440, height: 1000 });
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        page.on('dialog', (dialog) => {
          asked.push(`dialog ${dialog.message()}`);
          void dialog.dismiss();
        });

        await open(page, `http://localhost:${service.web.port}`);

        assert.equal(await page.evaluate(() => 'attacked' in window), false);
        assert.deepEqual(
          asked.filter((address) => !address.startsWith('http://localhost:') && !/^(about|data|blob):/.test(address)),
          [],
        );
        assert.equal(await page.locator('a[href*="evil.example"]').count(), 0);
        assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
      });
    }
  });

  describe('by what is typed', () => {
    const nobody = [
      `' OR '1'='1`,
      `" OR "1"="1`,
      `x%' OR contacts.deleted = 0 -- `,
      `%%%`,
      `___`,
      `') UNION SELECT user_hash FROM users -- `,
      `\\' OR 1=1 #`,
    ];
    for (const words of nobody) {
      it(`finds nobody: ${words}`, async () => {
        assert.match(await wordsOf(alex, `find ${words}`), /[Nn]othing|No record|no record|not found/);
      });
    }

    for (const words of [
      `" OR subject:"`,
      `' or true or '`,
      `a) or (from/emailAddress/address ne 'x'`,
      '$filter=true',
    ]) {
      it(`lists no mail: ${words}`, async () => {
        assert.match(await wordsOf(alex, `archive ${words}`), /No email/);
      });
    }

    it('is shown as it was typed, not as Markdown', async () => {
      const card = await alex.say('find [press](https://evil.example) <b>x</b>');

      assert.ok(card.text.includes('No record matches "[press](https://evil.example) <b>x</b>".'), card.text);
    });
  });

  describe('by the data of a button', () => {
    const presses: readonly (readonly [string, object])[] = [
      ['__proto__', {}],
      ['constructor', {}],
      ['toString', {}],
      ['archiveConfirm', { operation: '../../settings' }],
      ['archiveConfirm', { operation: '__proto__' }],
      ['archiveConfirm', { operation: '00000000-0000-4000-8000-000000000000' }],
      ['archiveConfirm', { operation: ['a', 'b'] }],
      ['archiveConfirm', { operation: { $ne: null } }],
      ['archiveUndo', { operation: "x' OR 'a'='a" }],
    ];
    for (const [verb, data] of presses) {
      it(`does nothing: ${verb} ${JSON.stringify(data)}`, async () => {
        const before = service.sandbox?.protracker?.calls.count({ method: 'set_entry' });
        const { status, body } = await alex.client.press(verb, data);

        assert.ok(status < 500, JSON.stringify(body));
        assert.doesNotMatch(JSON.stringify(body), /native code|TypeError|SQLITE|\.ts:/);
        assert.equal(service.sandbox?.protracker?.calls.count({ method: 'set_entry' }), before);
      });
    }
  });

  describe('by an address', () => {
    const paths = [
      '/assets/../../package.json',
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/..\\..\\package.json',
      '/assets/%00',
      '/tab/../../../etc/passwd',
      '/tab/..%2f..%2f..%2fetc%2fpasswd',
      '/../../../../etc/passwd',
      '//etc/passwd',
      '/desk/../../package.json',
    ];
    for (const path of paths) {
      it(`reads no file: ${path}`, async () => {
        const answer = await raw(service, [`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close']);

        assert.doesNotMatch(answer, /"dependencies"|root:x?:/);
        assert.doesNotMatch(answer, /^HTTP\/1.1 5/);
      });
    }

    it('puts no header into the answer', async () => {
      for (const path of ['/tab/x%0d%0aSet-Cookie:%20a=b', '/auth/start?state=x%0d%0aSet-Cookie:%20a=b']) {
        const [head = ''] = (
          await raw(service, [`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close'])
        ).split('\r\n\r\n');

        assert.doesNotMatch(head, /^Set-Cookie: a=b/im);
        assert.doesNotMatch(head, /^HTTP\/1.1 5/);
      }
    });

    it('leads nowhere else after signing in', async () => {
      for (const path of [
        '/auth/callback?code=x&state=y&redirect=https://evil.example',
        '/auth/start?state=x&next=//evil.example',
      ]) {
        const { headers, status } = await fetch(service.web.url + path, { redirect: 'manual' });

        assert.ok(status >= 400 && status < 500, `${path} ${status}`);
        assert.equal(headers.get('location'), null);
      }
    });
  });

  it('by a page of another site gets no answer, framed or asked', async () => {
    for (const path of ['/api/cards/command', '/api/messages', '/api/me']) {
      const { status, headers } = await fetch(service.web.url + path, {
        method: 'POST',
        headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
        body: '{"text":"archive"}',
      });
      assert.equal(status, 403, path);
      assert.equal(headers.get('access-control-allow-origin'), null);
    }
    for (const path of ['/', '/addin/pane.html', '/tab/home', '/help']) {
      const policy = (await fetch(service.web.url + path)).headers.get('content-security-policy') ?? '';
      assert.match(policy, /frame-ancestors/, path);
      assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|frame-ancestors \*/, path);
    }
  });
});

/** All words of the answer, a card's or a message's. */
async function wordsOf(alex: Adviser, typed: string): Promise<string> {
  await alex.client.say(typed);
  return JSON.stringify(await alex.client.next('message'));
}

/** An answer to a request that no client would send. */
async function raw(service: TestService, lines: readonly string[]): Promise<string> {
  const socket = connect(service.web.port, '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return text(socket);
}
