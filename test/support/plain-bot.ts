import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';

/**
 * The bot of the SDK's own samples: botbuilder on restify with its body parser, echoing. A process of its own,
 * because small requests end it. Prints its port; with an application id it asks for tokens of the given channel.
 * Arguments: application id, OpenID metadata, issuer; or none.
 */
const [appId = '', openIdMetadataUrl = '', issuer = ''] = process.argv.slice(2);

// What the SDK and a dying process say would only disturb the test's report.
console.error = console.warn = () => undefined;
process.on('uncaughtException', () => process.exit(1));

const authentication = new ConfigurationBotFrameworkAuthentication(
  appId
    ? {
        MicrosoftAppId: appId,
        MicrosoftAppPassword: 'password',
        MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000001',
        MicrosoftAppType: 'SingleTenant',
        ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
        ToBotFromChannelTokenIssuer: issuer,
        ToChannelFromBotLoginUrl: 'http://127.0.0.1:9/',
        ToChannelFromBotOAuthScope: 'https://api.botframework.com',
        OAuthUrl: 'https://api.botframework.com',
        ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
        CallerId: 'urn:botframework:azure',
      }
    : {},
);
const adapter = new CloudAdapter(authentication);

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(`You said ${context.activity.text}`);
      await next();
    });
  }
}

const bot = new EchoBot();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
  const { headers, method = 'POST' } = request;
  const body = request.body as Record<string, unknown>;
  await adapter.process({ body, headers: { ...headers }, method }, response, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => {
  console.log(server.address().port);
});
