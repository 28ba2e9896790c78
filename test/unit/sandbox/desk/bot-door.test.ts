import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BotDoor } from '../../../../src/sandbox/desk/chat/bot-door.ts';

describe('the way to the bot', () => {
  let server: Server;
  let url = '';
  let seen: string[] = [];
  /** Answers the next requests; `null` keeps the caller waiting for ever. */
  let answers: ({ status: number; body: string } | null)[] = [];

  beforeEach(async () => {
    seen = [];
    server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        seen.push(Buffer.concat(chunks).toString());
        const answer = answers.shift();
        if (answer) res.writeHead(answer.status).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const numbered = () => {
    let count = 0;
    return () => ({ type: 'invoke', id: `f:${++count}` });
  };

  it('gives status and JSON of an answer', async () => {
    answers = [{ status: 200, body: '{"statusCode":200}' }];

    assert.deepEqual(await new BotDoor(url).ask(numbered()), { status: 200, body: { statusCode: 200 } });
  });

  it('gives no body where there is none, or none that is JSON', async () => {
    answers = [
      { status: 200, body: '' },
      { status: 501, body: 'Not implemented' },
    ];
    const door = new BotDoor(url);

    assert.deepEqual(await door.ask(numbered()), { status: 200, body: null });
    assert.deepEqual(await door.ask(numbered()), { status: 501, body: null });
  });

  it('sends an invoke that is not answered in time twice more, each time anew', async () => {
    answers = [null, null, { status: 200, body: '{}' }];

    const answer = await new BotDoor(url, 30).ask(numbered());

    assert.deepEqual(answer, { status: 200, body: {} });
    assert.deepEqual(
      seen.map((body) => (JSON.parse(body) as { id: string }).id),
      ['f:1', 'f:2', 'f:3'],
    );
  });

  it('gives up after the third time', async () => {
    answers = [null, null, null, { status: 200, body: '{}' }];

    assert.equal(await new BotDoor(url, 30).ask(numbered()), null);
    assert.equal(seen.length, 3);
  });

  it('counts a message as arrived unless it was refused or nobody is there', async () => {
    answers = [
      { status: 202, body: '' },
      { status: 401, body: '' },
    ];
    const door = new BotDoor(url);
    const activity = { type: 'message', id: '1' };

    assert.equal(await door.deliver(activity), true);
    assert.equal(await door.deliver(activity), false);
    assert.equal(await new BotDoor('http://127.0.0.1:1').deliver(activity), false);
  });
});
