import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';

/** What a channel sends, as far as these tests look at it. */
export interface SeenActivity {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly text?: string;
  readonly value?: unknown;
  readonly replyToId?: string;
  readonly serviceUrl: string;
  readonly conversation: { readonly id: string };
  readonly from: { readonly id: string; readonly aadObjectId: string };
  readonly [property: string]: unknown;
}

export interface InvokeAnswer {
  readonly status?: number;
  readonly body?: unknown;
  /** Answers after this many milliseconds. */
  readonly afterMs?: number;
}

/** A bot that says what the test tells it to, over the real wire. */
export interface DeskBot {
  /** Everything that arrived, in order. */
  readonly seen: SeenActivity[];
  /** Refuses messages with this status while it is set. */
  refusal: number | null;
  /** To be set by the test. */
  onMessage: (activity: SeenActivity) => Promise<void>;
  onInvoke: (activity: SeenActivity) => InvokeAnswer | Promise<InvokeAnswer>;
  onInstall: (activity: SeenActivity) => Promise<void>;
  /** Sends a message into the chat that `activity` came from; its id. */
  say(activity: SeenActivity, message: object): Promise<string>;
  edit(activity: SeenActivity, id: string, message: object): Promise<number>;
  remove(activity: SeenActivity, id: string): Promise<number>;
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** The next activity that fits, or one that has come already. */
  waitFor(fits: (activity: SeenActivity) => boolean): Promise<SeenActivity>;
}

export const cardMessage = (...cards: readonly object[]) => ({
  type: 'message',
  attachments: cards.map((content) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content })),
});

const nothing = async () => undefined;

export function deskBot(): DeskBot {
  const waiting: { fits: (activity: SeenActivity) => boolean; found: (activity: SeenActivity) => void }[] = [];
  const connector = async (method: string, activity: SeenActivity, path: string, message?: object) =>
    fetch(`${activity.serviceUrl}v3/conversations/${activity.conversation.id}/activities${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(message ? { body: JSON.stringify(message) } : {}),
    });
  const bot: DeskBot = {
    seen: [],
    refusal: null,
    onMessage: nothing,
    onInstall: nothing,
    onInvoke: () => ({ status: 501 }),
    async say(activity, message) {
      const response = await connector('POST', activity, '', message);
      const { id } = (await response.json()) as { id: string };
      return id;
    },
    edit: async (activity, id, message) => (await connector('PUT', activity, `/${id}`, message)).status,
    remove: async (activity, id) => (await connector('DELETE', activity, `/${id}`)).status,
    async handle(req, res) {
      const activity = JSON.parse(await readText(req)) as SeenActivity;
      bot.seen.push(activity);
      for (const wait of waiting) if (wait.fits(activity)) wait.found(activity);
      if (activity.type === 'invoke') {
        const { status = 200, body, afterMs = 0 } = await bot.onInvoke(activity);
        if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
        res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
        return;
      }
      if (activity.type === 'message' && bot.refusal !== null) {
        res.writeHead(bot.refusal).end();
        return;
      }
      if (activity.type === 'message') await bot.onMessage(activity);
      if (activity.type === 'installationUpdate') await bot.onInstall(activity);
      res.writeHead(202).end();
    },
    waitFor(fits) {
      const found = bot.seen.find(fits);
      return found ? Promise.resolve(found) : new Promise((resolve) => waiting.push({ fits, found: resolve }));
    },
  };
  return bot;
}
