import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import { BlockedAddress, httpTransport, type Transport } from '../../../src/crm/transport.ts';

const local = { allowLoopback: true, allowHosts: [] };
const options = { timeoutMs: 5000 };

describe('CRM transport', () => {
  let server: Server;
  let transport: Transport | null = null;
  let handle: RequestListener;

  beforeEach(async () => {
    server = createServer((request, response) => {
      handle(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterEach(async () => {
    transport?.close?.();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  function open(host = '127.0.0.1', rules = local): Transport {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    transport = httpTransport(new URL(`http://${host}:${port}/service/v4_1/rest.php`), rules);
    return transport;
  }

  it('posts the form and gives the answer as it is', async () => {
    handle = (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        response.writeHead(503, { 'retry-after': '7', date: 'Mon, 23 Nov 2026 09:00:00 GMT' });
        response.end([request.method, request.url, request.headers['content-type'], Buffer.concat(parts)].join(' '));
      });
    };

    const answer = await open()('method=x&rest_data=%C3%BC', options);

    assert.equal(Buffer.from(answer.bytes ?? []).toString('utf8'), answer.text);
    assert.deepEqual(
      { ...answer, bytes: null },
      {
        status: 503,
        text: 'POST /service/v4_1/rest.php application/x-www-form-urlencoded method=x&rest_data=%C3%BC',
        retryAfterMs: 7000,
        location: null,
        date: new Date('2026-11-23T09:00:00Z'),
        bytes: null,
        contentType: undefined,
      },
    );
  });

  it('does not follow redirects', async () => {
    let asked = 0;
    handle = (_request, response) => {
      asked += 1;
      response.writeHead(302, { location: '/elsewhere' });
      response.end();
    };

    const answer = await open()('a=b', options);

    assert.deepEqual([answer.status, answer.location, asked], [302, '/elsewhere', 1]);
  });

  it('gives up after the time-out, before and within the answer', async () => {
    handle = () => undefined;
    await assert.rejects(open()('a=b', { timeoutMs: 30 }), { message: 'no answer' });

    handle = (_request, response) => {
      response.writeHead(200);
      response.write('{');
    };
    await assert.rejects(open()('a=b', { timeoutMs: 30 }), { message: 'no answer' });
  });

  it('gives up when the caller does', async () => {
    const giveUp = new AbortController();
    handle = () => {
      giveUp.abort(new Error('given up'));
    };

    await assert.rejects(open()('a=b', { ...options, signal: giveUp.signal }), { message: 'given up' });
  });

  it('says when the connection breaks in the middle of the answer', async () => {
    handle = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"entry_list":');
      response.socket?.destroy();
    };

    await assert.rejects(open()('a=b', options), { message: 'no answer' });
  });

  it('does not connect to a name that leads to a forbidden address', async () => {
    let asked = 0;
    handle = () => {
      asked += 1;
    };

    await assert.rejects(open('localhost', { allowLoopback: false, allowHosts: [] })('a=b', options), BlockedAddress);
    assert.equal(asked, 0);
  });

  it('connects to a name that leads to an allowed one', async () => {
    handle = (_request, response) => response.end('null');

    assert.equal((await open('localhost')('a=b', options)).text, 'null');
  });
});
