import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { startAdviser, type Adviser } from '../support/adviser.ts';
import { msgFile, named } from '../support/msg-file.ts';
import { inbox, mimeOf } from '../support/inbox.ts';
import { startService, type TestService } from '../support/service.ts';

const from = 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>';
const known = { from, subject: 'Dropped', messageId: 'dropped@example.net' };

describe('Email files dropped into the chat', () => {
  let service: TestService;
  let alex: Adviser;
  let drive: Server;
  let url: string;

  /** What the adviser's OneDrive holds, by path. */
  const files = new Map<string, Buffer>([
    ['/known.eml', Buffer.from(mimeOf(known))],
    ['/altered.eml', Buffer.from(mimeOf({ ...known, subject: 'Altered', text: 'Other words' }))],
    ['/foreign.eml', Buffer.from(mimeOf({ from, subject: 'Not mine', messageId: 'foreign@example.net' }))],
    ['/nameless.eml', Buffer.from('Subject: no id\r\n\r\nHello')],
    ['/noise.eml', Buffer.from([0, 255, 1, 254, 10, 13, 0, 200])],
    ['/empty.eml', Buffer.alloc(0)],
    ['/saved.msg', Buffer.from(msgFile(named('<dropped@example.net>')))],
    ['/draft.msg', Buffer.from(msgFile({ other: Buffer.from('x') }))],
    ['/paper.pdf', Buffer.from('%PDF')],
  ]);

  before(async () => {
    service = await startService();
    alex = await startAdviser(service.door);
    await inbox(service).deliver(known);
    drive = createServer((request, response) => {
      const file = files.get(request.url ?? '');
      response.writeHead(file ? 200 : 404).end(file);
    });
    drive.listen(0, '127.0.0.1');
    await once(drive, 'listening');
    const address = drive.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });
  after(async () => {
    drive.close();
    drive.closeAllConnections();
    await alex.close();
    await service.close();
  });

  const attachments = (names: readonly string[]) =>
    names.map((name) => ({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name,
      content: { downloadUrl: `${url}/${name}`, fileType: 'eml' },
    }));
  const dropForCard = (...names: string[]) => alex.say('', { attachments: attachments(names) });
  const dropForWords = (...names: string[]) => alex.hear('', { attachments: attachments(names) });

  it('lead to the Archive card of the copy in the mailbox, whatever the file says', async () => {
    const card = await dropForCard('altered.eml');

    assert.match(card.text, /Archive to ProTracker\nDropped\nFrom Eleanor Whitcombe/);
    assert.match((await alex.press(card, 'Archive')).text, /Filed under Eleanor Whitcombe/);
  });

  it('may be files that Outlook saved', async () => {
    assert.match((await dropForCard('saved.msg')).text, /Archive to ProTracker\nDropped\nFrom Eleanor Whitcombe/);
    assert.match(await dropForWords('draft.msg'), /draft\.msg: it cannot be read .* paste its link/);
  });

  it('are named with the reason, while the others go on', async () => {
    const card = await dropForCard('known.eml', 'foreign.eml', 'paper.pdf', 'noise.eml', 'missing.eml');

    assert.match(card.text, /\nDropped\n/);
    assert.match(card.text, /foreign\.eml: this email is not in your mailbox/);
    assert.match(card.text, /paper\.pdf: only email files \(\.eml, \.msg\) can be archived/);
    assert.match(card.text, /noise\.eml: it has no Message-ID/);
    assert.match(card.text, /"missing\.eml" cannot be read\. Drop it again\./);
  });

  it('are answered with the reason where none of them can be archived', async () => {
    assert.match(await dropForWords('foreign.eml'), /foreign.*not in your mailbox\. Only your own mail/);
    assert.match(await dropForWords('paper.pdf'), /paper.*only email files/);
    assert.match(await dropForWords('nameless.eml'), /nameless.*no Message-ID/);
    assert.match(await dropForWords('empty.eml'), /empty.*no Message-ID/);
  });

  it('are one email when one is dropped twice', async () => {
    assert.match((await dropForCard('known.eml', 'known.eml')).text, /Archive to ProTracker\nDropped\n/);
  });

  it('are at most 25, and none is taken of more', async () => {
    const names = Array.from({ length: 26 }, () => 'known.eml');

    assert.match(await dropForWords(...names), /At most 25 files at once\. 26 were dropped\./);
  });
});
