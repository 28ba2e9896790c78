import assert from 'node:assert/strict';
import { z } from 'zod';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { sandboxApplication } from '../../src/sandbox/servers.ts';
import { startBotClient, type BotClient } from '../support/bot-client.ts';
import { search } from '../support/extension.ts';
import { startService, type TestService } from '../support/service.ts';
import { SignInBrowser } from '../support/sign-in-browser.ts';

const colleague = '44444444-4444-4444-8444-444444444444';

/** The card by which Teams knows what to bring a token for. */
const OAuthCard = z.object({
  text: z.string(),
  connectionName: z.string(),
  tokenExchangeResource: z.object({ id: z.string(), uri: z.literal(`api://${sandboxApplication.id}`) }),
  buttons: z.tuple([z.object({ type: z.literal('signin'), title: z.string(), value: z.string() })]),
});
type OAuthCard = z.infer<typeof OAuthCard>;

describe('signing in by the token that Teams has', () => {
  let service: TestService;
  let client: BotClient;

  before(async () => {
    service = await startService({}, { singleSignOn: true });
    client = await startBotClient({ url: service.door });
  });
  after(async () => {
    await client.close();
    await service.close();
  });

  const tokenFor = (claims = {}, options = {}, userId: string = sampleAdviser.userId) => {
    assert.ok(service.sandbox);
    return service.sandbox.entra.apiToken(userId, sandboxApplication.id, claims, options);
  };
  const said = async (text: string) => {
    await client.say(text);
    const { attachments: [shown] = [] } = await client.next('message');
    return shown?.content;
  };
  const heard = async () => JSON.stringify(await client.next('message'));
  const offered = async (text = 'sign in'): Promise<OAuthCard> => OAuthCard.parse(await said(text));
  const bring = async (card: OAuthCard, token: string) => {
    const {
      connectionName,
      tokenExchangeResource: { id },
    } = card;
    const { status, body } = await client.invoke('signin/tokenExchange', { id, connectionName, token });
    return { status, body };
  };
  const grants = () => service.sandbox?.entra.tokenCalls ?? [];
  const onPage = async (card: OAuthCard) => {
    const page = await new SignInBrowser().open(card.buttons[0].value);
    return (await page.send({ account: sampleAdviser.userId })).code;
  };

  it('shows the button the first time, for consent, and does what was typed after the page', async () => {
    service.sandbox?.entra.forgetConsents();
    assert.match(JSON.stringify(await said('sign out')), /You are signed out/);
    const card = await offered();

    assert.equal((await bring(card, await tokenFor())).status, 412);
    const code = await onPage(card);
    assert.notEqual(code, '', 'the button still counts');
    await client.invoke('signin/verifyState', { state: code });
    assert.match(await heard(), /One more sign-in is needed/);
  });

  it('signs in without a page afterwards, with a refresh token for the night', async () => {
    await said('sign out');
    const card = await offered();

    const { status } = await bring(card, await tokenFor());

    assert.equal(status, 200);
    assert.equal(grants().at(-1), 'urn:ietf:params:oauth:grant-type:jwt-bearer');
    assert.match(await heard(), new RegExp(`One more sign-in is needed.*${sampleAdviser.email}`));
  });

  it('takes the first of several that a person’s clients bring, and one only', async () => {
    await said('sign out');
    const card = await offered();
    const token = await tokenFor();
    const before = grants().length;

    const answers = await Promise.all([bring(card, token), bring(card, token), bring(card, token)]);

    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412]);
    assert.equal(grants().length, before + 1);
    assert.match(await heard(), /One more sign-in is needed/);
    assert.equal((await bring(card, token)).status, 412, 'nor later');
  });

  describe('signs nobody in by a token that', () => {
    const refused: Readonly<Record<string, () => Promise<string>>> = {
      'somebody else signed': () => tokenFor({}, { forged: true }),
      'is expired': () => tokenFor({ exp: Math.floor(Date.now() / 1000) - 3600 }),
      'does not count yet': () => tokenFor({ nbf: Math.floor(Date.now() / 1000) + 3600 }),
      'is for another application': () => tokenFor({ aud: '99999999-9999-4999-8999-999999999999' }),
      'is for Microsoft Graph': () => tokenFor({ aud: 'https://graph.microsoft.com' }),
      'is of another tenant': () => tokenFor({ tid: '99999999-9999-4999-8999-999999999999' }),
      'another issuer gave': () => tokenFor({ iss: 'https://login.example.com/v2.0' }),
      'is a colleague’s': () => tokenFor({}, {}, colleague),
      'allows nothing': () => tokenFor({ scp: 'openid' }),
      'is an ID token': () => tokenFor({ scp: undefined }),
      'is none': async () => 'token',
    };
    for (const [what, make] of Object.entries(refused)) {
      it(what, async () => {
        await said('sign out');
        const card = await offered();
        const before = grants().length;

        const { status, body } = await bring(card, await make());

        assert.equal(status, 412);
        assert.deepEqual(Object.keys(z.object({}).loose().parse(body)).sort(), [
          'connectionName',
          'failureDetail',
          'id',
        ]);
        assert.equal(grants().length, before, 'Microsoft is not asked');
        assert.equal((await bring(card, await tokenFor())).status, 200, 'the good one still counts');
        await heard();
      });
    }

    it('comes for an offer that was never made', async () => {
      await said('sign out');
      const card = await offered();
      const madeUp = { ...card, tokenExchangeResource: { ...card.tokenExchangeResource, id: 'a'.repeat(43) } };
      for (const wrong of [
        madeUp,
        { ...madeUp, tokenExchangeResource: { ...madeUp.tokenExchangeResource, id: '../x' } },
      ]) {
        assert.equal((await bring(wrong, await tokenFor())).status, 412);
      }
      assert.equal((await client.invoke('signin/tokenExchange', { token: 7 })).status, 200);
    });

    it('comes when the person is on the page already', async () => {
      await said('sign out');
      const card = await offered();
      const code = await onPage(card);

      assert.equal((await bring(card, await tokenFor())).status, 412);
      await client.invoke('signin/verifyState', { state: code });
      assert.match(await heard(), /One more sign-in is needed/);
    });

    it('Microsoft does not take, or does not answer for', async () => {
      await said('sign out');
      for (const fault of [{ error: 'interaction_required', number: 50_076 }, { status: 503 }] as const) {
        const card = await offered();
        service.sandbox?.entra.failNext(fault);
        assert.equal((await bring(card, await tokenFor())).status, 412);
      }
    });
  });

  it('leaves who signed out alone until they ask for it', async () => {
    await said('sign out');

    const card = JSON.stringify(await said('archive'));

    assert.match(card, /Sign in to/);
    assert.doesNotMatch(card, /tokenExchangeResource/);
  });

  it('offers the page where Teams could not get a token', async () => {
    await said('sign out');
    await offered();

    const { status } = await client.invoke('signin/failure', { code: 'resourcematchfailed', message: 'x' });

    assert.equal(status, 200);
    const offer = await heard();
    assert.match(offer, /Sign in to Microsoft 365/);
    assert.doesNotMatch(offer, /tokenExchangeResource/);
  });

  describe('in a search', () => {
    const searched = (more: object = {}) =>
      client.invoke('composeExtension/query', {
        commandId: 'findRecord',
        parameters: [{ name: 'search', value: 'whitcombe' }],
        ...more,
      });
    const kindOf = (body: unknown) =>
      z.object({ composeExtension: z.object({ type: z.string() }) }).parse(body).composeExtension.type;

    it('signs nobody in who signed out; the page does', async () => {
      await said('sign out');
      const { signIn } = await search(client, 'findRecord', 'whitcombe');
      const page = await new SignInBrowser().open(signIn);
      const user = sampleAdviser.crmUserName;
      await searched({ state: (await page.send({ user, password: user })).code });

      const before = grants().length;
      assert.equal((await searched({ authentication: { token: await tokenFor() } })).status, 412);
      assert.equal(grants().length, before, 'Microsoft is not asked');

      const { signIn: again } = await search(client, 'findRecord', 'whitcombe');
      const microsoft = await new SignInBrowser().open(again);
      const { code } = await microsoft.send({ account: sampleAdviser.userId });
      assert.match(JSON.stringify((await searched({ state: code })).body), /Eleanor Whitcombe/);
    });

    it('asks for no token where the person signed out', async () => {
      await said('sign out');

      const { body } = await searched();

      assert.equal(kindOf(body), 'auth');
    });
  });
});
