import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type Bundle, bundlePage } from './bundle.ts';
import { BotDoor } from './chat/bot-door.ts';
import { connectorRoutes } from './chat/connector.ts';
import { Conversation } from './chat/conversation.ts';
import { ChatHistory } from './chat/history.ts';
import { EventHub } from './chat/hub.ts';
import { chatRoutes } from './chat/routes.ts';
import { crmEditRoutes } from './crm-edit-routes.ts';
import { crmRoutes } from './crm-routes.ts';
import { graphRoutes } from './graph-routes.ts';
import { graphOf } from './graph.ts';
import { mayAsk } from './guard.ts';
import { Refusal, sendProblem, setSafeHeaders } from './http.ts';
import { mailRoutes } from './mail-routes.ts';
import { pageRoutes } from './page-routes.ts';
import type { DeskOptions } from './ports.ts';
import { routerOf } from './routes.ts';

export interface Desk {
  /** True when the request was one of the desk's (`/`, `/desk/*`) and is answered. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  /**
   * To be called once the server listens. `origin` is where the page and the bot reach the desk
   * (`http://localhost:3978`); `botUrl` is the bot's door. Tells the bot of its installation, in the background.
   */
  start(address: { readonly origin: string; readonly botUrl: string }): void;
  close(): Promise<void>;
}

/** The page that a newcomer sees first: a mailbox, a chat with the bot, the CRM's records. See README.md. */
export function createDesk(options: DeskOptions, makeBundle = bundlePage): Desk {
  const token = randomBytes(24).toString('base64url');
  let bundled: Promise<Bundle> | null = null;
  const bundle = () => (bundled ??= makeBundle());
  const history = new ChatHistory(options.dataFile);
  const hub = new EventHub();
  const chat = new Conversation(options.person, history, (event) => {
    hub.publish(event);
  });
  const closing = new AbortController();
  let installing: Promise<void> | null = null;
  const graph = graphOf(options);
  const find = routerOf([
    ...pageRoutes(bundle, { token, options }),
    ...graphRoutes(graph, options.archived),
    ...mailRoutes(graph, chat, options.person.email),
    ...crmRoutes(options.crm),
    ...crmEditRoutes(options.crm.edit, options.person.timeZone),
    ...chatRoutes(chat, history, hub, token),
    ...connectorRoutes(chat, options.person),
  ]);
  return {
    async handle(req, res) {
      const found = find(req);
      if (!found) return false;
      setSafeHeaders(res);
      try {
        if (!mayAsk(req, found.route.access, token)) throw new Refusal(403, 'Reload the page and try again.');
        await found.route.run(req, res, found.params);
      } catch (error) {
        sendProblem(res, error, options.log);
      }
      return true;
    },
    start({ origin, botUrl }) {
      chat.open({ origin, door: new BotDoor(botUrl, options.botTimeoutMs) });
      installing = installWhenReady(chat, closing.signal);
      // The first visitor need not wait for it.
      bundle().catch((error: unknown) => {
        options.log.error({ err: error }, 'the desk page could not be bundled');
      });
    },
    async close() {
      closing.abort();
      hub.close();
      await installing;
      await bundled?.catch(() => null);
      history.close();
    },
  };
}

/** The bot may start after the desk, or be away: it is told when it is there. */
async function installWhenReady(chat: Conversation, signal: AbortSignal): Promise<void> {
  for (let waitMs = 250; !signal.aborted; waitMs = Math.min(waitMs * 2, 10_000)) {
    if (await chat.install()) return;
    await setTimeout(waitMs, undefined, { signal, ref: false }).catch(() => null);
  }
}
