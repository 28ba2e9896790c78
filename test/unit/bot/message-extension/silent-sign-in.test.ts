import assert from 'node:assert/strict';
import type { BotTables } from '../../../../bot/turn.ts';
import { RemoteError } from '../../../../src/errors.ts';
import { ExchangeRefused } from '../../../../src/identity/single-sign-on.ts';
import { startBotClient, type BotClient } from '../../../support/bot-client.ts';
import { startTestBot, type TestBot } from '../../../support/test-bot.ts';

const missing = () => new RemoteError({ system: 'graph', failure: 'unauthorized', request: 'open connection' });
const offer = {
  system: 'microsoft',
  url: 'https://x.example.com/auth',
  exchange: { id: 'i', resource: 'api://x' },
} as const;

describe('a search by somebody whose sign-in has ended', () => {
  let bot: TestBot;
  let client: BotClient;
  let isSignedIn = false;
  let brought: string[] = [];

  before(async () => {
    const signIns = {
      begin: async () => offer,
      complete: () => Promise.reject(new Error('not here')),
      async exchange(_person: unknown, { token }: { token: string }) {
        brought.push(token);
        if (token !== 'good') throw new ExchangeRefused('not to be trusted');
        isSignedIn = true;
        return { system: 'microsoft', account: '', pending: null } as const;
      },
      end: async () => undefined,
      whoIs: async () => ({ microsoft: null, protracker: null }),
    };
    const needs = <T>(answer: T): Promise<T> => (isSignedIn ? Promise.resolve(answer) : Promise.reject(missing()));
    const tables: Partial<BotTables> = {
      searches: [{ commandId: 'find', run: () => needs([]) }],
      linkPreview: () => needs(null),
    };
    bot = await startTestBot({ tables, bot: { signIns } });
    client = await startBotClient({ url: bot.door });
  });
  beforeEach(() => {
    isSignedIn = false;
    brought = [];
  });
  after(async () => {
    await client.close();
    await bot.close();
  });

  const asks = {
    query: { commandId: 'find', parameters: [{ name: 'search', value: 'x' }] },
    queryLink: { url: 'https://crm.example.com/' },
  };
  for (const [name, value] of Object.entries(asks)) {
    const ask = (more = {}) => client.invoke(`composeExtension/${name}`, { ...value, ...more });

    it(`asks the client for a token, and answers when it comes: ${name}`, async () => {
      assert.match(JSON.stringify((await ask()).body), /"type":"silentAuth".*https:\/\/x\.example\.com\/auth/);

      const answer = await ask({ authentication: { token: 'good' } });

      assert.equal(answer.status, 200);
      assert.doesNotMatch(JSON.stringify(answer.body), /Auth/);
      await ask({ authentication: { token: 'good' } });
      assert.deepEqual(brought, ['good'], 'what is not needed is not used');
    });

    it(`is 412 where the token is not taken, so that the client shows the page: ${name}`, async () => {
      assert.equal((await ask({ authentication: { token: 'bad' } })).status, 412);
    });
  }

  it('leads dialogs to the page, which know of no token', async () => {
    const { body } = await client.invoke('composeExtension/submitAction', { data: { verb: 'x' } });
    assert.doesNotMatch(JSON.stringify(body), /silentAuth/);
  });
});
