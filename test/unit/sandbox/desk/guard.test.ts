import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { mayAsk } from '../../../../src/sandbox/desk/guard.ts';

const token = 'secret';

function request(headers: Readonly<Record<string, string>>): IncomingMessage {
  const req = new IncomingMessage(new Socket());
  Object.assign(req.headers, headers);
  return req;
}

const own = { host: 'localhost:3978', origin: 'http://localhost:3978', 'sec-fetch-site': 'same-origin' };

describe('the desk’s guard', () => {
  it('lets a person open the page under every loopback name', () => {
    for (const host of ['localhost:3978', '127.0.0.1:3978', '[::1]:3978', 'localhost']) {
      assert.equal(mayAsk(request({ host, 'sec-fetch-site': 'none' }), 'page', token), true, host);
    }
  });

  it('lets nobody in who reached this machine under a foreign name', () => {
    for (const host of ['desk.example.com', 'localhost.example.com:3978', '10.0.0.1', '']) {
      assert.equal(mayAsk(request({ host }), 'page', token), false, host);
      assert.equal(mayAsk(request({ host }), 'program', token), false, host);
    }
  });

  it('refuses what a page of another origin asks, whatever it is', () => {
    const foreign = { host: 'localhost:3978', origin: 'https://example.com', 'sec-fetch-site': 'cross-site' };
    for (const access of ['page', 'write', 'program'] as const) {
      assert.equal(mayAsk(request({ ...foreign, 'x-desk-token': token }), access, token), false, access);
    }
  });

  it('refuses a page of the same machine on another port', () => {
    const neighbour = { host: 'localhost:3978', origin: 'http://localhost:8080', 'sec-fetch-site': 'same-site' };

    assert.equal(mayAsk(request({ ...neighbour, 'x-desk-token': token }), 'write', token), false);
    assert.equal(mayAsk(request({ host: 'localhost:3978', 'sec-fetch-site': 'same-site' }), 'page', token), false);
  });

  it('takes a write only with the origin and the token of our own page', () => {
    assert.equal(mayAsk(request({ ...own, 'x-desk-token': token }), 'write', token), true);
    assert.equal(mayAsk(request({ ...own, 'x-desk-token': 'guess' }), 'write', token), false);
    assert.equal(mayAsk(request(own), 'write', token), false);
    assert.equal(mayAsk(request({ host: own.host, 'x-desk-token': token }), 'write', token), false);
  });

  it('lets the bot in, which sends no browser’s headers', () => {
    assert.equal(mayAsk(request({ host: 'localhost:3978' }), 'program', token), true);
  });
});
