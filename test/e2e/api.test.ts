import assert from 'node:assert/strict';
import { z } from 'zod';
import { createRouter } from '../../bot/router.ts';
import { ApiTokens } from '../../src/identity/api-tokens.ts';
import { startEntra, type EntraServer } from '../../src/sandbox/entra/server.ts';
import { byToken } from '../../src/web/api/caller.ts';
import { apiRoutes } from '../../src/web/api/routes.ts';
import { startWeb, type Web } from '../../src/web/server.ts';
import { ShownCard } from '../support/adviser.ts';
import { startService, type TestService } from '../support/service.ts';
import { silentLog } from '../support/silent-log.ts';

const Failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const Cards = z.object({ answers: z.array(z.object({ card: z.unknown() })) });
const Pressed = z.object({ card: z.unknown() });

async function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

describe('what pane and tab ask', () => {
  let service: TestService;
  const api = (path: string, body: unknown, headers = {}) => post(`${service.web.url}/api/${path}`, body, headers);
  const command = async (text: string) => {
    const { answers } = Cards.parse((await api('cards/command', { text })).body);
    return new ShownCard('pane', answers[0]?.card);
  };

  before(async () => {
    service = await startService();
  });
  after(() => service.close());

  it('runs a command, and its buttons, without a chat', async () => {
    const list = await command('archive');
    assert.match(list.text, /Recent emails/);
    const { verb, data } = list.button('Choose records');
    const first = list.choices('emails')[0]?.value ?? '';
    const answer = await api('cards/action', { verb, data: { ...(data as object), emails: first } });
    assert.equal(answer.status, 200);
    assert.match(new ShownCard('pane', Pressed.parse(answer.body).card).text, /Archive to ProTracker/);
  });

  it('knows nobody where there is no such card, and refuses what is no question', async () => {
    const operation = '3f0f6f5e-0000-4000-8000-000000000001';

    assert.deepEqual(await api('mail/context', { operation }), { status: 200, body: { kind: 'unknown' } });
    assert.equal((await api('mail/context', { operation: 'Contacts' })).status, 400);
  });

  it('offers choices while a person types', async () => {
    const { status, body } = await api('cards/search', { dataset: 'records', text: 'miller' });
    assert.equal(status, 200, JSON.stringify(body));
    const { choices } = z.object({ choices: z.array(z.object({ title: z.string() })) }).parse(body);
    assert.ok(choices.some(({ title }) => title.includes('Miller')));
  });

  it('says who is using it, in their language and zone', async () => {
    const { body } = await api('me', {}, { 'accept-language': 'es-ES,es;q=0.9', 'x-time-zone': 'Europe/Madrid' });
    const me = z
      .object({ locale: z.string(), timeZone: z.string(), accounts: z.record(z.string(), z.string()) })
      .parse(body);
    assert.deepEqual([me.locale, me.timeZone], ['es-ES', 'Europe/Madrid']);
    const odd = await api('me', {}, { 'accept-language': '!!', 'x-time-zone': 'Mars/Olympus' });
    assert.equal(odd.status, 200);
  });

  it('names what is wrong, and what to do', async () => {
    const cases: readonly (readonly [string, unknown, number, RegExp])[] = [
      ['cards/command', { text: '' }, 400, /shape/],
      ['cards/command', { text: 'x'.repeat(3000) }, 400, /shape/],
      ['cards/command', { text: 'dance' }, 409, /out of date/],
      ['cards/action', { verb: 'dance', data: {} }, 409, /out of date/],
      ['cards/action', { verb: 'archiveShow', data: { operation: 'x' } }, 409, /out of date/],
      ['cards/search', { dataset: 'dance', text: '' }, 409, /out of date/],
      ['sign-in', { code: 'x' }, 422, /expired/],
    ];
    for (const [path, body, status, words] of cases) {
      const answer = await api(path, body);
      assert.equal(answer.status, status, path);
      assert.match(Failure.parse(answer.body).error.message, words);
    }
    const form = await fetch(`${service.web.url}/api/me`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
    assert.equal(form.status, 415);
    const foreign = await api('me', {}, { origin: 'https://evil.example.com' });
    assert.equal(foreign.status, 403);
  });

  it('leads to the sign-in page that is missing', async () => {
    await api('cards/command', { text: 'sign out' });
    const { status, body } = await api('cards/command', { text: 'find smith' });
    assert.equal(status, 401);
    const { error } = z.object({ error: z.object({ system: z.string(), url: z.url() }) }).parse(body);
    assert.equal(error.system, 'protracker');
    assert.match(error.url, /\/auth\/start\?state=/);
  });
});

describe('callers of pane and tab in production', () => {
  const tenantId = '11111111-1111-4111-8111-111111111111';
  const userId = '22222222-2222-4222-8222-222222222222';
  const clientId = '33333333-3333-4333-8333-333333333333';
  let entra: EntraServer;
  let web: Web;

  before(async () => {
    entra = await startEntra({
      ...{ dataFile: ':memory:', port: 0 },
      accounts: [{ tenantId, userId, name: 'Ann Archer', email: 'ann@example.com' }],
      applications: [{ id: clientId, secret: 'a secret', redirectsTo: () => true }],
    });
    const authority = (tenant: string) => `${entra.url}/${tenant}`;
    const tokens = new ApiTokens({ clientId, tenants: [tenantId], authority, now: () => new Date() });
    const signIns = {
      begin: () => Promise.reject(new Error('not here')),
      complete: () => Promise.reject(new Error('not here')),
      exchange: () => Promise.reject(new Error('not here')),
      end: async () => undefined,
      whoIs: async ({ userId: id }: { userId: string }) => ({ microsoft: id, protracker: null }),
    };
    const router = createRouter({ commands: [], cardActions: [], lookups: [], searches: [] });
    web = await startWeb({
      ...{ host: '127.0.0.1', port: 0, loopbackOnly: false, log: silentLog },
      routes: apiRoutes({
        ...{ router, signIns, whoCalls: byToken(tokens), count: async () => undefined },
        open: () => Promise.reject(new Error('not here')),
        connections: { test: async () => [] },
        accounts: {
          read: () => Promise.reject(new Error('not here')),
          save: () => Promise.reject(new Error('not here')),
        },
      }),
    });
  });
  after(async () => {
    await web.close();
    await entra.close();
  });
  const asks = (authorization: string) => post(`http://127.0.0.1:${web.port}/api/me`, {}, { authorization });

  it('are let in with a token of their own tenant, as who it says', async () => {
    const { status, body } = await asks(`Bearer ${await entra.apiToken(userId, clientId)}`);
    assert.equal(status, 200);
    assert.match(JSON.stringify(body), new RegExp(userId));
  });

  it('are refused without one, with a forged one, and with one for another service', async () => {
    const forged = await entra.apiToken(userId, clientId, {}, { forged: true });
    const other = await entra.apiToken(userId, clientId, { aud: 'https://graph.microsoft.com' });
    for (const authorization of ['', 'Bearer x.y.z', `Bearer ${forged}`, `Bearer ${other}`]) {
      assert.equal((await asks(authorization)).status, 401);
    }
  });
});
