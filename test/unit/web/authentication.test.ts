import assert from 'node:assert/strict';
import { AppCredentials, ClaimsIdentity, ServiceClientCredentialsFactory } from 'botframework-connector';
import { BotAuthentication } from '../../../src/web/door/authentication.ts';
import { startBotClient } from '../../support/bot-client.ts';

const appId = '6f1b5f0e-7f5e-4d7f-9a51-0d7c2f4c1a11';
const bot = {
  type: 'SingleTenant',
  id: appId,
  tenantId: '0b8d3c55-3f65-4f35-8d0e-8f4f5b1f2c22',
  password: 'p',
} as const;

/** Stands in for Entra: gives the same token to everybody who knows the application id. */
class ConstantCredentials extends AppCredentials {
  protected override async refreshToken() {
    return { accessToken: 'bot-token', expiresOn: new Date(Date.now() + 3_600_000) };
  }
}

class ConstantFactory extends ServiceClientCredentialsFactory {
  asked: (string | undefined)[] = [];

  override async isValidAppId(id: string): Promise<boolean> {
    return id === appId;
  }
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  override async createCredentials(id: string, audience: string | undefined) {
    this.asked.push(audience);
    return new ConstantCredentials(id, bot.tenantId, audience);
  }
}

const identity = new ClaimsIdentity([{ type: 'aud', value: appId }], true);

describe('What the bot proves itself with', () => {
  it('is a token for the Bot Connector, in a turn and outside', async () => {
    const client = await startBotClient({ url: '' });
    const authentication = new BotAuthentication({ bot, factory: new ConstantFactory() });

    const connector = await authentication.createConnectorFactory(identity).create(client.serviceUrl);
    await connector.conversations.sendToConversation('a:1', { type: 'message', text: 'Hello' });

    const message = await client.next('message');
    await client.close();
    assert.equal(message.headers.authorization, 'Bearer bot-token');
    assert.equal(await authentication.token(), 'bot-token');
  });

  it('is asked for once per service, not once per activity', async () => {
    const factory = new ConstantFactory();
    const authentication = new BotAuthentication({ bot, factory });
    const connector = (url: string) => authentication.createConnectorFactory(identity).create(url);

    const first = await connector('https://smba.trafficmanager.net/teams/');
    const second = await connector('https://smba.trafficmanager.net/teams/');
    const other = await connector('https://smba.trafficmanager.net/emea/');

    assert.equal(first, second);
    assert.notEqual(first, other);
    assert.deepEqual(factory.asked, ['https://api.botframework.com', 'https://api.botframework.com']);
  });

  it('is nothing in the sandbox', async () => {
    assert.equal(await new BotAuthentication({ bot: null }).token(), null);
  });
});
