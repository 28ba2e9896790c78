import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { convert } from 'html-to-text';
import { startAdviser, type Adviser } from '../support/adviser.ts';
import { useBrowser } from '../support/browser.ts';
import { markup, plantHostile } from '../support/hostile-mail.ts';
import { hostileLine, lineObjects } from '../support/hostile-text.ts';
import { foreignRequests, hostilePages, planted } from '../support/hostile-pages.ts';
import { firstLetter } from '../support/letters.ts';
import { startService, type TestService } from '../support/service.ts';

/**
 * What somebody might try against people who use the product, each with what comes of it. Forged and stolen tokens, replays and bombs at the bot's door
 * stand in `door.test.ts`, cards of other people in `attacks-of-others.test.ts`, forged and foreign tokens of Teams in `single-sign-on.test.ts`, stolen states and codes in `sign-in.test.ts`, addresses of the CRM that lead elsewhere in `../unit/crm/address.test.ts`.
 */
describe('an attack', () => {
  const browser = useBrowser();
  let service: TestService;
  let alex: Adviser;

  before(async function () {
    this.timeout(120_000);
    service = await startService({ LOG_LEVEL: 'trace' });
    alex = await startAdviser(service.door);
    await plantHostile(service, alex);
    await firstLetter(service);
  });
  after(async () => {
    await alex.close();
    await service.close();
  });

  describe('by what others wrote: mail, records, Outlook items, settings', () => {
    for (const [place, { open, complaints = [] }] of Object.entries(hostilePages)) {
      it(`runs nothing, loads nothing, links nowhere and can be read: ${place}`, async function () {
        this.timeout(240_000);
        browser.expectComplaints(...complaints);
        const page = await browser.open('about:blank', { width: 1440, height: 1000 });
        const asked = foreignRequests(page);

        await open(page, `http://localhost:${service.web.port}`, alex);

        for (const frame of page.frames()) assert.deepEqual(await frame.evaluate(planted), [], frame.url());
        assert.deepEqual(asked, []);
      });
    }
  });

  it('by an email that asks runs nothing in a program that shows all of it, and can be read', async () => {
    const { html } = await firstLetter(service);
    const page = await browser.open('about:blank');
    const asked = foreignRequests(page);

    await page.setContent(html, { waitUntil: 'load' });

    assert.deepEqual(await page.evaluate(planted), []);
    assert.deepEqual(asked, []);
    assert.deepEqual(await page.locator('script').evaluateAll((all) => all.map((one) => one.getAttribute('type'))), [
      'application/adaptivecard+json',
    ]);
    const text = convert(html);
    assert.ok(text.includes(`Planted </script><script>`) && text.includes(`Whitcombe ${markup}`), text);
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

  // Behind the others: theirs is in the log, too.
  describe('by line breaks, colours and JSON', () => {
    it('makes no line of its own in the log, and is not in it', async () => {
      const { client } = alex;
      const named = { from: { id: hostileLine, name: hostileLine }, conversation: { id: 'a:chat', name: hostileLine } };
      await client.send({ ...named, id: hostileLine, text: `find ${hostileLine}`, locale: hostileLine });
      await client.say(`archive id:${hostileLine}`, { replyToId: hostileLine });
      await client.press(hostileLine, { [hostileLine]: hostileLine, operation: hostileLine });
      await client.press('archiveConfirm', { operation: hostileLine });
      await client.invoke(hostileLine, hostileLine);
      await client.invoke('composeExtension/query', { commandId: hostileLine, parameters: [{ name: hostileLine }] });
      await client.send({ type: hostileLine, channelId: hostileLine });
      const post = (path: string, body: string, headers: Record<string, string> = {}) =>
        fetch(`${service.web.url}/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-correlation-id': encodeURI(hostileLine), ...headers },
          body,
        });
      const typed = JSON.stringify({ server: hostileLine, userName: hostileLine, password: hostileLine });
      await post('api/connection/save', typed);
      await post('api/cards/command', JSON.stringify({ text: hostileLine }));
      await post(`api/${encodeURIComponent(hostileLine)}`, hostileLine);
      await post('api/messages', `{"type":"${hostileLine}`);
      await post('hooks/graph', JSON.stringify({ value: [{ clientState: hostileLine, id: hostileLine }] }));
      await raw(service, ['GET /\u001b[2J HTTP/1.1', 'Host: \u001b[2J', 'Connection: close']);
      const bytes = Buffer.from(
        `Subject: ${hostileLine.replaceAll('\n', '\n ')}\r\nFrom: "${hostileLine.replaceAll('\n', '\n ')}" <a@example.net>\r\n\r\nx`,
      );
      await service.sandbox?.graph.mailbox().deliver({ raw: bytes, folder: 'inbox' });
      await wordsOf(alex, 'archive Mallory');

      const log = await readFile(join(service.dataDir, 'log.jsonl'), 'utf8');

      assert.ok(lineObjects(log).length > 50);
      assert.match(log, /"request refused"/);
      for (const word of ['Mallory', 'forged', 'evil.example']) assert.ok(!log.includes(word), lineWith(log, word));
    });
  });
});

const lineWith = (log: string, word: string) => log.split('\n').find((line) => line.includes(word));

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
