import assert from 'node:assert/strict';
import { crmId } from '../../../../src/domain/ids.ts';
import { aRecord, type DeskWorld, startDeskWorld } from '../../../support/desk-world.ts';

const mail = {
  id: 'e1',
  subject: 'Review',
  date: new Date('2026-11-20T14:05:00Z'),
  from: 'Jane Roe <jane.roe@example.com>',
  to: 'alex.winslow@example.com',
  cc: '',
  archivedBy: 'Alex Winslow',
  text: 'plain',
  html: '<p onclick="x()">rich</p>',
  attachments: [{ id: 'n1', name: 'Statement.pdf' }],
};

describe('the desk over HTTP', () => {
  let world: DeskWorld;
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${world.origin}${path}`, { headers });

  before(async () => {
    world = await startDeskWorld({
      messages: [
        {
          id: 'm1',
          html: '<p>Hi</p><img src="cid:logo@mail"><script>x</script>',
          archived: { at: '2026-11-20T19:05:00Z', records: [{ module: 'Contacts', id: 'c1', name: 'Jane Roe' }] },
          attachments: [
            { id: 'f1', name: 'page.html', content: '<script>x</script>', contentType: 'text/html' },
            { id: 'f2', name: 'logo.png', content: 'PNG', contentType: 'image/png', contentId: 'logo@mail' },
          ],
        },
        { id: 'm2', text: 'plain <b>' },
      ],
      records: [aRecord({ id: crmId('c1'), history: [mail] })],
    });
  });

  after(() => world.close());

  it('leaves every other address to somebody else', async () => {
    assert.equal(await (await get('/api/messages')).text(), 'not the desk');
    assert.equal((await get('/deskx')).status, 404);
  });

  it('serves one page whose policy takes nothing inline and nothing from elsewhere', async () => {
    const page = await get('/');
    const html = await page.text();
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /<meta property="csp-nonce" nonce="([^"]+)"/.exec(html)?.[1];

    assert.equal(page.status, 200);
    assert(nonce);
    assert.match(policy, /default-src 'none'/);
    assert(policy.includes(`style-src 'self' 'nonce-${nonce}'`));
    assert.doesNotMatch(policy, /unsafe|https?:|\*/);
    assert.doesNotMatch(
      html.replace(/<script id="boot"[^>]*>.*?<\/script>/, ''),
      /<script(?![^>]*src=)|<style|\son\w+=|\sstyle=/,
    );
    assert.doesNotMatch(html.replaceAll('http://www.w3.org', ''), /(?:src|href)="(?:https?:)?\/\//);
  });

  it('gives another nonce to every visitor, and the same script to all', async () => {
    const [first = '', second = ''] = await Promise.all([get('/'), get('/')].map(async (page) => (await page).text()));
    const script = /src="(\/desk\/assets\/[^"]+)"/.exec(first)?.[1] ?? '';

    assert.notEqual(/nonce="([^"]+)"/.exec(first)?.[1], /nonce="([^"]+)"/.exec(second)?.[1]);
    assert(second.includes(script));
    const asset = await get(script);
    assert.equal(asset.status, 200);
    assert.match(asset.headers.get('cache-control') ?? '', /immutable/);
    assert.equal(asset.headers.get('x-content-type-options'), 'nosniff');
  });

  it('answers pages of other origins with nothing but a refusal', async () => {
    for (const path of ['/', '/desk/chat/events', '/desk/graph/me/mailFolders', '/desk/crm/modules']) {
      const answer = await get(path, { origin: 'https://example.com' });
      assert.equal(answer.status, 403, path);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }
  });

  it('takes no write without the token', async () => {
    const headers = { origin: world.origin, 'content-type': 'application/json' };
    const body = JSON.stringify({ text: 'help' });

    const answer = await fetch(`${world.origin}/desk/chat/messages`, { method: 'POST', headers, body });

    assert.equal(answer.status, 403);
    assert.equal(world.bot.seen.length, 0);
  });

  it('takes nothing from the bot’s side that a foreign form could send', async () => {
    const url = `${world.origin}/desk/connector/v3/conversations/a/activities`;

    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' });

    assert.equal(answer.status, 404);
  });

  it('asks Graph for what it shows and nothing else', async () => {
    assert.equal((await get('/desk/graph/me/mailFolders?$top=5')).status, 200);
    const asked = world.mail.asked.length;

    for (const path of [
      'me',
      'me/drive',
      'users',
      'me/messages/../drive',
      'me/messages%2f..%2fdrive',
      'me/messages/%2e%2e/drive',
    ]) {
      assert.notEqual((await get(`/desk/graph/${path}`)).status, 200, path);
    }
    assert.deepEqual(world.mail.asked.slice(asked), []);
  });

  it('reads the archive mark for the page', async () => {
    const message = (await (await get('/desk/graph/me/messages/m1')).json()) as object;
    const list = (await (await get('/desk/graph/me/mailFolders/inbox/messages')).json()) as { value: object[] };

    const mark = {
      at: '2026-11-20T19:05:00.000Z',
      records: [{ module: 'Contacts', id: 'c1', name: 'Jane Roe' }],
    };
    assert.deepEqual('archived' in message && message.archived, mark);
    assert.deepEqual(
      list.value.map((item) => ('archived' in item ? item.archived : null)),
      [mark, null],
    );
  });

  it('tells in its own words when Graph fails', async () => {
    const gone = await get('/desk/graph/me/messages/unknown');
    world.mail.fail = 503;
    const down = await get('/desk/graph/me/mailFolders');
    world.mail.fail = null;

    assert.equal(gone.status, 404);
    assert.match(await gone.text(), /no longer in Outlook/);
    assert.equal(down.status, 502);
    assert.doesNotMatch(await down.text(), /being moved/);
  });

  it('shows a body in a document that can do nothing', async () => {
    const body = await get('/desk/mail/m1/body?scheme=dark');
    const policy = body.headers.get('content-security-policy') ?? '';

    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /sandbox/);
    assert.doesNotMatch(policy, /allow-scripts/);
    const html = await body.text();
    assert.match(html, /<p>Hi<\/p><img src="data:image\/png;base64,UE5H" \/>/);
    assert.doesNotMatch(html, /script/);
    assert.match(await (await get('/desk/mail/m2/body')).text(), /plain &lt;b&gt;/);
  });

  it('gives attachments to be saved, never to be run', async () => {
    const file = await get('/desk/mail/m1/attachments/f1?name=p%C3%A4ge.html');

    assert.equal(file.headers.get('content-type'), 'application/octet-stream');
    assert.equal(file.headers.get('content-disposition'), "attachment; filename*=UTF-8''p%C3%A4ge.html");
    assert.match(file.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.equal(await file.text(), '<script>x</script>');
  });

  it('shows records without foreign bodies, which have addresses of their own', async () => {
    const record = await (await get('/desk/crm/records/Contacts/c1')).text();
    const body = await get('/desk/crm/records/Contacts/c1/emails/e1/body');

    assert.doesNotMatch(record, /rich|plain/);
    assert.match(await body.text(), /<p>rich<\/p>/);
    assert.match(body.headers.get('content-security-policy') ?? '', /sandbox/);
  });

  it('names what is gone from the CRM', async () => {
    assert.equal((await get('/desk/crm/records/Contacts/nobody')).status, 404);
    assert.equal((await get('/desk/crm/records/Contacts/c1/emails/none/body')).status, 404);
    assert.equal((await get('/desk/crm/attachments/gone')).status, 404);
    const file = await get('/desk/crm/attachments/n1');
    assert.equal(file.headers.get('content-type'), 'application/octet-stream');
  });
});
