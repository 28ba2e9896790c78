import { readFile } from 'node:fs/promises';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';
import { z } from 'zod';
import { optionsOf, serve } from '../world/serve.ts';
import { send, Waves } from './remote-call.ts';

/**
 * The bot of the SDK's own samples, nothing added: botbuilder on restify with its body parser. It answers a text with the
 * card that it was given for it, after the remote calls that it was given, if any.
 */

const Replies = z.record(
  z.string(),
  z.object({ attachments: z.array(z.looseObject({ contentType: z.string() })), waves: Waves }),
);
export type Replies = z.infer<typeof Replies>;

const { file } = optionsOf(z.object({ file: z.string() }));
const replies = Replies.parse(JSON.parse(await readFile(file, 'utf8')));

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      const reply = replies[context.activity.text];
      for (const wave of reply?.waves ?? [])
        await Promise.all(wave.map(async (call) => (await send(call)).json() as Promise<unknown>));
      await context.sendActivity({ type: 'message', attachments: reply?.attachments ?? [] });
      await next();
    });
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new EchoBot();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
  const { headers, method = 'POST' } = request;
  const body = request.body as Record<string, unknown>;
  await adapter.process({ body, headers: { ...headers }, method }, response, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => {
  serve({ door: `http://127.0.0.1:${server.address().port}/api/messages` }, {}, async () => {
    server.close();
  });
});
