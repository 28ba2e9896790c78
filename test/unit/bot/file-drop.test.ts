import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { IncomingActivity } from '../../../bot/activity.ts';
import { droppedFiles } from '../../../bot/file-drop.ts';
import type { DroppedFile } from '../../../bot/turn.ts';

const fileType = 'application/vnd.microsoft.teams.file.download.info';

function files(loopback: boolean, ...attachments: readonly object[]): readonly DroppedFile[] {
  const activity = IncomingActivity.parse({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'http://localhost',
    from: { id: '29:jane' },
    conversation: { id: 'a' },
    attachments,
  });
  return droppedFiles(activity, loopback);
}

const drop = (downloadUrl: unknown, loopback = true) => {
  const [file] = files(loopback, {
    contentType: fileType,
    name: 'mail.eml',
    content: { downloadUrl, fileType: 'eml' },
  });
  assert.ok(file);
  return file.content();
};

describe('A dropped file', () => {
  let server: Server;
  let url: string;

  before(async () => {
    server = createServer((request, response) => {
      if (request.url === '/mail') response.end('From: jane@example.com');
      else if (request.url === '/moved') response.writeHead(302, { Location: '/mail' }).end();
      else if (request.url === '/away') response.writeHead(302, { Location: 'http://evil.example/' }).end();
      else if (request.url === '/round') response.writeHead(302, { Location: '/round' }).end();
      else if (request.url === '/large') response.end(Buffer.alloc(25 * 1024 * 1024 + 1));
      else if (request.url === '/limit') response.end(Buffer.alloc(25 * 1024 * 1024));
      else response.writeHead(404).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  it('is what Teams attaches as a download; other attachments are none', () => {
    const found = files(
      true,
      { contentType: 'text/html', content: '<p>Hello</p>' },
      { contentType: fileType, name: 'one.eml', content: {} },
      { contentType: fileType, name: null, content: null },
    );

    assert.deepEqual(
      found.map(({ name }) => name),
      ['one.eml', 'file'],
    );
  });

  it('is fetched, also after a redirect', async () => {
    for (const path of ['/mail', '/moved']) {
      assert.equal(Buffer.from(await drop(url + path)).toString(), 'From: jane@example.com');
    }
  });

  it('may have 25 MB and not a byte more', async () => {
    assert.equal((await drop(`${url}/limit`)).length, 25 * 1024 * 1024);
    await assert.rejects(drop(`${url}/large`), { name: 'UserError', message: '"mail.eml" is larger than 25 MB.' });
  });

  it('is named when it cannot be read', async () => {
    const unreadable = { name: 'UserError', message: '"mail.eml" cannot be read. Drop it again.' };

    for (const bad of [`${url}/gone`, `${url}/away`, `${url}/round`, 'no address', undefined, 7]) {
      await assert.rejects(drop(bad), unreadable);
    }
  });

  it('is fetched in production from OneDrive by https alone', async () => {
    const places = [
      `${url}/mail`,
      'https://127.0.0.1/mail',
      'https://169.254.169.254/latest/meta-data',
      'http://tenant-my.sharepoint.com/mail',
      'https://tenant-my.sharepoint.com:8443/mail',
      'https://sharepoint.com.evil.example/mail',
      'https://evilsharepoint.com/mail',
      'https://tenant-my.sharepoint.com@evil.example/mail',
      'file:///etc/passwd',
    ];

    for (const place of places) await assert.rejects(drop(place, false), { name: 'UserError' }, place);
  });
});
