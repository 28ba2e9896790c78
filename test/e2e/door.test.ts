import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { cardAction } from '../../bot/turn.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { BotAuthentication } from '../../src/web/door/authentication.ts';
import { answerOf, post, startBotClient } from '../support/bot-client.ts';
import type { Answer, BotClient } from '../support/bot-client.ts';
import { startChannel } from '../support/channel.ts';
import type { Channel } from '../support/channel.ts';
import { startChild } from '../support/child.ts';
import type { Child } from '../support/child.ts';
import { startTestBot } from '../support/test-bot.ts';
import type { TestBot } from '../support/test-bot.ts';

const appId = '6f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11';
const tenantId = '0b8d3c55-3f65-4f35-8d0e-8f4f5b1f2c22';
const registration = { type: 'SingleTenant', id: appId, tenantId, password: 'password' } as const;

/** A service that is answered in production. Nothing is sent there: these tests send what is answered at once. */
const teams = 'https://smba.trafficmanager.net/teams/';
const ping = { type: 'invoke', name: 'adaptiveCard/action', serviceUrl: teams, value: { action: { verb: 'ping' } } };

/** For a door that does not answer at all; ours does, however busy the machine is. */
const patienceMs = 500;
const longPatienceMs = 60_000;
const bodyTimeoutMs = 100;
const perPerson = 40;

/** A door under test, with somebody who knocks. */
interface Target {
  readonly port: number;
  readonly client: BotClient;
  readonly channel: Channel;
  readonly isOurs?: true;
}

const urlOf = ({ port }: Target): string => `http://127.0.0.1:${port}/api/messages`;

/** What a door has to stand: returns when it did, throws an `AssertionError` when it did not. */
type Probe = (target: Target) => Promise<void>;

/** Rows that need no token: our sandbox against the SDK's sample without an application id. */
const openDoor: Readonly<Record<string, Probe>> = {
  async 'survives a body that says it is gzip and is not'(target) {
    await send(target, { headers: { 'Content-Encoding': 'gzip' }, body: 'not gzip' });

    assert.ok(await isAlive(target));
  },

  async 'does not unpack a small body into a large one'(target) {
    const bomb = gzipSync(JSON.stringify({ ...target.client.activity({}), text: ' '.repeat(8_000_000) }));

    const answer = await send(target, { headers: { 'Content-Encoding': 'gzip' }, body: new Uint8Array(bomb) });

    assert.equal(answer.status, 415);
  },

  async 'takes no body over 256 KB'(target) {
    const answer = await post(urlOf(target), target.client.activity({ text: 'x'.repeat(300 * 1024) }));

    assert.equal(answer.status, 413);
  },

  async 'ends a body that does not come in time'(target) {
    const answer = await raw(
      target,
      ['POST /api/messages', 'Content-Type: application/json', 'Content-Length: 9'],
      '{',
    );

    assert.match(answer, /^HTTP\/1.1 408 /);
  },

  async 'takes JSON only, so that no form of a foreign page gets in'(target) {
    const form = new URLSearchParams({ type: 'message', text: 'help', serviceUrl: target.client.serviceUrl });

    const answer = await send(target, { body: form });

    assert.equal(answer.status, 415);
  },

  async 'names what is wrong with an activity, with a correlation id'(target) {
    const answer = await post(urlOf(target), { ...target.client.activity({}), type: undefined, conversation: {} });

    assert.equal(answer.status, 400);
    assert.match(JSON.stringify(answer.body), /type.*conversation\.id.*correlationId/);
  },

  async 'answers an activity once, however often and however fast it is sent'(target) {
    const { client } = target;
    const before = client.messages.length;
    const activity = { ...client.activity({ text: 'help' }), id: `again-${before}` };

    const first = await Promise.all([post(urlOf(target), activity), post(urlOf(target), activity)]);
    const later = await post(urlOf(target), activity);

    assert.equal(client.messages.length - before, 1);
    assert.deepEqual(new Set([...first, later].map(({ status }) => status)).size, 1);
  },

  async 'limits what one person sends'(target) {
    const from = { id: '29:busy', aadObjectId: '99999999-2222-4333-8444-555555555555' };
    let answer = await target.client.send({ type: 'typing', from });

    for (let sent = 1; sent <= perPerson; sent += 1) answer = await target.client.send({ type: 'typing', from });

    assert.equal(answer.status, 429);
    assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d?$/);
  },

  async 'tells nothing of what went wrong inside'(target) {
    const secret = { status: 400, body: { error: { code: 'Bad', message: 'secret detail' } } };
    target.client.refuseNext(secret, secret);

    const answer = await target.client.say('help');

    assert.equal(answer.status, 500);
    assert.doesNotMatch(JSON.stringify(answer.body), /secret|Error|\.ts|\.js/);
    assert.match(JSON.stringify(answer.body), /correlationId/);
  },

  async 'is not reached under the name of a foreign page'(target) {
    const answer = await raw(target, ['GET /api/messages', 'Host: desk.evil.example']);

    assert.match(answer, /^HTTP\/1.1 421 /);
  },

  async 'survives a Host that is no name'(target) {
    await raw(target, ['GET /api/messages', 'Host: [']);

    assert.ok(await isAlive(target));
  },

  async 'carries security headers and does not name its software'(target) {
    const { headers } = await target.client.send({ type: 'typing' });

    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('server'), null);
  },
};

/** Rows about tokens: our production against the sample with an application id. */
const guardedDoor: Readonly<Record<string, Probe>> = {
  async 'answers a forged token with a plain 401'(target) {
    const answer = await knock(target, ping, { forged: true });

    assert.equal(answer.status, 401);
    assert.doesNotMatch(JSON.stringify(answer.body), /signature|jwt|key/i);
  },

  async 'looks for a token before it looks into the body'(target) {
    const answer = await post(urlOf(target), { nothing: 'of an activity' });

    assert.equal(answer.status, 401);
  },

  async 'does not wait for the body of a caller without a token'(target) {
    const answer = await raw(target, [
      'POST /api/messages',
      'Content-Type: application/json',
      'Content-Length: 200000',
    ]);

    assert.match(answer, /^HTTP\/1.1 401 /);
  },
};

/** Rows about what a missing application id means: our production against the sample without one. */
const careless: Readonly<Record<string, Probe>> = {
  async 'does not take everybody in'(target) {
    const answer = await post(urlOf(target), target.client.activity({ type: 'typing' }));

    assert.equal(answer.status, 401);
  },

  async 'posts to no service that is not on the list'(target) {
    const { client, channel } = target;
    const token = channel.token({ serviceurl: client.serviceUrl });

    const answer = await post(urlOf(target), client.activity({ text: 'help' }), `Bearer ${token}`);

    assert.equal(client.messages.length, 0);
    assert.equal(answer.status, 403);
  },
};

describe('The bot door', () => {
  let channel: Channel;
  let sandbox: TestBot & Target;
  let production: TestBot & Target;

  before(async () => {
    channel = await startChannel(appId);
    const tables = {
      cardActions: [
        cardAction({ verb: 'ping', personal: true, data: z.object({}), run: async () => ({ toast: 'pong' }) }),
      ],
    };
    sandbox = await ready(
      await startTestBot({ tables, door: { bodyTimeoutMs, rates: { perPerson, perTenant: 1000 } } }),
    );
    production = await ready(
      await startTestBot({
        tables,
        bot: { everyoneIs: null },
        door: { sandbox: false, authentication: new BotAuthentication({ bot: registration, trust: channel.trust }) },
        web: { loopbackOnly: false },
      }),
    );

    async function ready(bot: TestBot): Promise<TestBot & Target> {
      return { ...bot, channel, isOurs: true, client: await startBotClient({ url: bot.door }) };
    }
  });
  after(async () => {
    for (const bot of [sandbox, production]) await Promise.all([bot.client.close(), bot.close()]);
    await channel.close();
  });
  quietSdk();

  for (const [name, probe] of Object.entries(openDoor)) it(name, () => probe(sandbox));
  for (const [name, probe] of Object.entries({ ...guardedDoor, ...careless })) it(name, () => probe(production));

  it('lets a good token in', async () => {
    const answer = await knock(production, ping);

    assert.equal(answer.status, 200);
    assert.match(JSON.stringify(answer.body), /pong/);
  });

  const badTokens: Readonly<Record<string, Parameters<Channel['token']>[0]>> = {
    'for another bot': { aud: '11111111-7f5e-4d7f-9a51-0d7c2f4c1a11' },
    'of another issuer': { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' },
    'for another service': { serviceurl: 'https://smba.trafficmanager.net/other/' },
    'for no service': { serviceurl: undefined },
    'that has expired': { exp: 1_000_000 },
  };
  for (const [name, claims] of Object.entries(badTokens)) {
    it(`does not let a token in ${name}`, async () => {
      const token = channel.token({ serviceurl: teams, ...claims });

      const answer = await post(production.door, production.client.activity(ping), `Bearer ${token}`);

      assert.equal(answer.status, 401);
    });
  }

  it('does not let a token in whose key is not endorsed for the channel', async () => {
    const answer = await knock(production, { ...ping, channelId: 'm365extensions' });

    assert.equal(answer.status, 401);
  });

  it('does not let a token in that is not signed at all, or is none', async () => {
    const [, payload] = channel.token({ serviceurl: teams }).split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');

    for (const authorization of [
      `Bearer ${none}.${payload}.`,
      `Bearer ${none}.${payload}.AA`,
      'Bearer x',
      'Basic eDp5',
    ]) {
      const answer = await post(production.door, production.client.activity(ping), authorization);

      assert.equal(answer.status, 401, authorization);
    }
  });

  it('says that it cannot check callers when the keys cannot be had', async () => {
    const trust = { issuer: channel.trust.issuer, openIdMetadataUrl: 'http://127.0.0.1:9/metadata' };
    const bot = await startTestBot({
      door: { sandbox: false, authentication: new BotAuthentication({ bot: registration, trust }) },
    });

    const answer = await knock({ ...bot, channel, client: production.client }, ping);
    await bot.close();

    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('retry-after'), '5');
  });

  it('takes no channel but Teams and Outlook in production', async () => {
    const answer = await knock(production, { ...ping, channelId: 'emulator' });

    assert.equal(answer.status, 400);
  });

  it('does not start in production without an application id, nor as a sandbox in the network', async () => {
    assert.throws(() => new BotAuthentication({ bot: { ...registration, id: '' } }), /application id/);
    await assert.rejects(startTestBot({ web: { host: '0.0.0.0' } }), /not a loopback address/);
  });

  it('refuses pages of other sites in the sandbox', async () => {
    const answer = await send(sandbox, {
      headers: { Origin: 'https://evil.example', 'Content-Type': 'application/json' },
      body: JSON.stringify(sandbox.client.activity({ text: 'help' })),
    });

    assert.equal(answer.status, 403);
  });

  it('stands deep nesting and wrong bytes', async () => {
    const bodies = [
      '['.repeat(200_000),
      `{"a":${'['.repeat(60_000)}${']'.repeat(60_000)}}`,
      new Uint8Array([0x7b, 0xff, 0x7d]),
    ];
    for (const body of bodies) {
      const answer = await send(sandbox, { headers: { 'Content-Type': 'application/json' }, body });

      assert.equal(answer.status, 400);
    }
  });

  it('answers an activity once across a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'door-'));
    let presses = 0;
    const count = cardAction({
      verb: 'count',
      personal: true,
      data: z.object({}),
      run: async () => ({ toast: `Pressed ${(presses += 1)}` }),
    });
    const answers = [];

    for (let start = 0; start < 2; start += 1) {
      const store = openSqliteStore(join(folder, 'state.db'));
      const bot = await startTestBot({ tables: { cardActions: [count] }, store });
      const client = await startBotClient({ url: bot.door });
      answers.push(await client.press('count', {}, { id: 'f:same' }), await client.say('help', { id: 'same' }));
      answers.push(client.messages.length);
      await Promise.all([client.close(), bot.close()]);
      await store.close();
    }
    await rm(folder, { recursive: true });

    const [pressed, said, replies, pressedAgain, saidAgain, repliesAgain] = answers;
    assert.match(JSON.stringify(pressed), /Pressed 1/);
    assert.deepEqual(bodyOf(pressedAgain), bodyOf(pressed));
    assert.deepEqual(bodyOf(saidAgain), bodyOf(said));
    assert.deepEqual([replies, repliesAgain, presses], [1, 0, 1]);
  });

  it('knows whose a press in an email is where it serves one tenant, and takes none where it serves several', async () => {
    const who = cardAction({
      ...{ verb: 'who', personal: true, data: z.object({}) },
      run: async ({ person, host, conversation }) => ({
        toast: `${person.tenantId} ${host} ${conversation === null ? 'no chat' : 'a chat'}`,
      }),
    });
    const inEmail = { channelId: 'outlook', conversation: { id: 'outlook' }, channelData: undefined };
    const answers = [];
    for (const tenants of [[tenantId], [tenantId, appId]]) {
      const bot = await startTestBot({ tables: { cardActions: [who] }, bot: { everyoneIs: null }, door: { tenants } });
      const client = await startBotClient({ url: bot.door });
      answers.push(await client.press('who', {}, inEmail));
      await Promise.all([client.close(), bot.close()]);
    }

    assert.match(JSON.stringify(answers[0]?.body), new RegExp(`${tenantId} outlook-mail no chat`));
    assert.equal(answers[1]?.status, 403);
  });

  it('limits what one tenant sends', async () => {
    const bot = await startTestBot({ door: { rates: { perPerson: 1000, perTenant: 2 } } });
    const client = await startBotClient({ url: bot.door });

    const answers = [];
    for (const id of ['one', 'two', 'three']) answers.push(await client.send({ type: 'typing', from: { id } }));
    await Promise.all([client.close(), bot.close()]);

    assert.deepEqual(
      answers.map(({ status }) => status),
      [202, 202, 429],
    );
  });
});

describe('A plain botbuilder and restify bot, for comparison', () => {
  let channel: Channel;
  const open = plainBot(() => []);
  const guarded = plainBot(() => [appId, channel.trust.openIdMetadataUrl, channel.trust.issuer]);

  before(async () => {
    channel = await startChannel(appId);
  });
  after(async () => {
    await Promise.all([open.stop(), guarded.stop(), channel.close()]);
  });

  const rows = [
    [openDoor, open],
    [guardedDoor, guarded],
    [careless, open],
  ] as const;
  for (const [probes, bot] of rows) {
    for (const [name, probe] of Object.entries(probes)) {
      it(`fails: ${name}`, async () => {
        const port = await bot.port();
        const client = await startBotClient({ url: `http://127.0.0.1:${port}/api/messages` });
        const target = { port, client, channel };
        try {
          await assert.rejects(probe(target), assert.AssertionError);
          if (!(await isAlive(target))) await bot.ended();
        } finally {
          await client.close();
        }
      });
    }
  }
});

/** A child process with the sample bot, started again when a probe has ended it. */
function plainBot(args: () => readonly string[]) {
  let running: { readonly child: Child; readonly port: Promise<number> } | null = null;
  return {
    port(): Promise<number> {
      if (!running) {
        const child = startChild(new URL('../support/plain-bot.ts', import.meta.url), args());
        running = { child, port: child.line().then(Number) };
      }
      return running.port;
    },
    async ended(): Promise<void> {
      await running?.child.ended;
      running = null;
    },
    async stop(): Promise<void> {
      running?.child.signal('SIGKILL');
      await running?.child.ended;
    },
  };
}

/** The SDK says on the error output that a token was bad; the report shall not show it. */
function quietSdk(): void {
  const { error } = console;
  before(() => {
    console.error = () => undefined;
  });
  after(() => {
    console.error = error;
  });
}

const bodyOf = (answer: Answer | number | undefined): unknown =>
  typeof answer === 'object' ? [answer.status, answer.body] : answer;

/** Posts an activity with a token for its service. */
async function knock(
  target: Target,
  more: Readonly<Record<string, unknown>>,
  options?: { readonly forged: boolean },
): Promise<Answer> {
  const token = target.channel.token({ serviceurl: teams }, options);
  return post(urlOf(target), target.client.activity(more), `Bearer ${token}`);
}

/** Posts anything; status 0 when the connection broke. */
async function send(target: Target, init: RequestInit): Promise<Answer> {
  try {
    return await answerOf(await fetch(urlOf(target), { method: 'POST', ...init }));
  } catch {
    return { status: 0, headers: new Headers(), body: '' };
  }
}

const isAlive = async (target: Target): Promise<boolean> => (await send(target, { body: '{}' })).status !== 0;

/** Sends a request by hand, its body perhaps cut short, and gives the beginning of what comes back in time. */
function raw({ port, isOurs }: Target, [first = '', ...headers]: readonly string[], body = ''): Promise<string> {
  const host = headers.some((header) => header.startsWith('Host:')) ? [] : ['Host: localhost'];
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write([`${first} HTTP/1.1`, ...host, ...headers, '', body].join('\r\n'));
    });
    const end = (answer: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(
      () => {
        end('');
      },
      isOurs ? longPatienceMs : patienceMs,
    );
    socket.once('data', (data) => {
      end(data.toString());
    });
    socket.once('error', () => {
      end('');
    });
    socket.once('close', () => {
      end('');
    });
  });
}
