import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';

/** A Bot Framework client for tests: posts activities to a bot over real HTTP, and is the service that the bot answers to. */

const Written = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).optional(),
});
/** What the bot wrote: a message, an edit or a typing indicator. */
export interface Written extends z.infer<typeof Written> {
  readonly conversation: string;
  /** Given by this client, or the id that was edited. */
  readonly id: string;
  readonly headers: IncomingMessage['headers'];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** JSON where it is some, else text; empty text for an empty body. */
  readonly body: unknown;
}

export interface BotClientOptions {
  /** The door: `http://127.0.0.1:3978/api/messages`. */
  readonly url: string;
  /** Members that every activity has unless it says otherwise. */
  readonly activity?: Readonly<Record<string, unknown>>;
  /** Sent as `Authorization`. */
  readonly authorization?: () => string | undefined;
}

export interface BotClient {
  /** Where the bot answers to; ends without a slash. */
  readonly serviceUrl: string;
  /** A whole activity as this client sends it, with `more` on top. */
  activity(more: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Posts an activity made by `activity`. */
  send(more: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Types a text and gives what the door answered; the bot's words are in `messages`. */
  say(text: string, more?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Presses an `Action.Execute`; the answer's body is the envelope. */
  press(verb: string, data?: object, more?: Readonly<Record<string, unknown>>): Promise<Answer>;
  invoke(name: string, value: unknown, more?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Everything that arrived so far. */
  readonly messages: readonly Written[];
  readonly edits: readonly Written[];
  readonly typings: readonly Written[];
  /** The first message, edit or typing indicator that was not given yet; waits for it. */
  next(kind: Kind): Promise<Written>;
  /** Answers the bot's next requests with these statuses, in order. */
  refuseNext(...refusals: readonly Refusal[]): void;
  close(): Promise<void>;
}

export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

type Kind = 'message' | 'edit' | 'typing';

/** Starts the service side on a free loopback port. */
export async function startBotClient(options: BotClientOptions): Promise<BotClient> {
  const inbox = createInbox();
  const refusals: Refusal[] = [];
  const server = createServer((request, response) => {
    void receive(request, response, inbox, refusals.shift());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const serviceUrl = `http://127.0.0.1:${port}`;

  const activity: BotClient['activity'] = (more) => ({
    type: 'message',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-11-23T09:00:00.000Z',
    locale: 'en-US',
    from: { id: '29:jane', name: 'Jane Roe', aadObjectId: '11111111-2222-4333-8444-555555555555' },
    recipient: { id: '28:bot', name: 'ProTracker' },
    conversation: { id: 'a:chat', conversationType: 'personal', tenantId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee' },
    channelData: { tenant: { id: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee' } },
    ...options.activity,
    ...more,
  });
  const send: BotClient['send'] = (more) => post(options.url, activity(more), options.authorization?.());
  const invoke: BotClient['invoke'] = (name, value, more) => send({ type: 'invoke', name, value, ...more });

  return {
    serviceUrl,
    activity,
    send,
    invoke,
    say: (text, more) => send({ text, ...more }),
    press: (verb, data = {}, more) =>
      invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' }, more),
    messages: inbox.kept.message,
    edits: inbox.kept.edit,
    typings: inbox.kept.typing,
    next: inbox.next,
    refuseNext: (...more) => void refusals.push(...more),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Posts JSON and reads the answer, whatever it is. */
export async function post(url: string, body: unknown, authorization?: string): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(authorization ? { Authorization: authorization } : {}) },
    body: JSON.stringify(body),
  });
  return answerOf(response);
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = text && response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, headers: response.headers, body: isJson ? (JSON.parse(text) as unknown) : text };
}

interface Inbox {
  readonly kept: Readonly<Record<Kind, Written[]>>;
  readonly put: (kind: Kind, written: Written) => void;
  readonly next: (kind: Kind) => Promise<Written>;
}

function createInbox(): Inbox {
  const kept: Record<Kind, Written[]> = { message: [], edit: [], typing: [] };
  const given: Record<Kind, number> = { message: 0, edit: 0, typing: 0 };
  const waiting: Record<Kind, ((written: Written) => void)[]> = { message: [], edit: [], typing: [] };
  return {
    kept,
    put(kind, written) {
      kept[kind].push(written);
      const first = waiting[kind].shift();
      if (!first) return;
      given[kind] += 1;
      first(written);
    },
    next(kind) {
      const ready = kept[kind][given[kind]];
      if (!ready) return new Promise((resolve) => waiting[kind].push(resolve));
      given[kind] += 1;
      return Promise.resolve(ready);
    },
  };
}

/** `POST|PUT /v3/conversations/:id/activities[/:activity]` */
async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  inbox: Inbox,
  refusal: Refusal | undefined,
): Promise<void> {
  const body = JSON.parse(Buffer.concat(await request.toArray()).toString('utf8') || '{}') as unknown;
  const [, , , conversation = '', , edited = ''] = (request.url ?? '').split('/').map(decodeURIComponent);
  response.setHeader('Content-Type', 'application/json');
  if (refusal) {
    response.writeHead(refusal.status, { ...refusal.headers });
    response.end(JSON.stringify(refusal.body ?? {}));
    return;
  }
  const activity = Written.parse(body);
  const kind = request.method === 'PUT' ? 'edit' : activity.type === 'typing' ? 'typing' : 'message';
  const id = kind === 'edit' ? edited : `message-${inbox.kept.message.length + 1}`;
  response.writeHead(kind === 'edit' ? 200 : 201);
  response.end(JSON.stringify({ id }));
  inbox.put(kind, { ...activity, conversation, id, headers: request.headers });
}
