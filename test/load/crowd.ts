import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { ShownCard } from '../support/adviser.ts';
import { personOf } from './world.ts';

/** Everybody's Teams: activities to whichever door answers, and the service that the bot writes to. */
export interface Crowd {
  /** Types a text in the person's 1:1 chat until a card with this button answers. */
  say(nth: number, text: string, button?: string): Promise<ShownCard>;
  /** Presses a button until a card is the answer. */
  press(nth: number, card: ShownCard, title: string, entered?: Readonly<Record<string, string>>): Promise<ShownCard>;
  /** How long each answer took that came, in ms. */
  readonly answeredInMs: readonly number[];
  /** Activities that were not answered, or refused, and sent again. */
  readonly sentAgain: number;
  close(): Promise<void>;
}

const Written = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  attachments: z.array(z.looseObject({ content: z.unknown() })).optional(),
});
type Written = z.infer<typeof Written>;
const Answer = z.object({ type: z.string(), value: z.unknown() });

const answerMs = 30_000;
const attempts = 40;

/** `door` gives the address of one of the doors, another one each time. */
export async function startCrowd(door: () => string): Promise<Crowd> {
  const answeredInMs: number[] = [];
  const awaited = new Map<string, (written: Written) => void>();
  let sentAgain = 0;
  const server = createServer((request, response) => {
    void take(request, response, (activity, written) => awaited.get(activity)?.(written));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  /** Sends the same again to another door until `attempt` is content. */
  async function insist<Result>(attempt: (door: string) => Promise<Result>): Promise<Result> {
    let last: unknown;
    for (let n = 0; n < attempts; n += 1) {
      const startedAt = performance.now();
      try {
        const result = await attempt(door());
        answeredInMs.push(performance.now() - startedAt);
        return result;
      } catch (error) {
        last = error;
        sentAgain += 1;
        await delay(100 + Math.random() * 400);
      }
    }
    throw new Error('Nobody answers', { cause: last });
  }

  const activityOf = (nth: number, more: object) => ({
    ...{ channelId: 'msteams', serviceUrl: `http://127.0.0.1:${port}`, locale: 'en-GB' },
    from: { id: `29:${nth}`, name: `Person ${nth}`, aadObjectId: personOf(nth).userId },
    recipient: { id: '28:bot', name: 'ProTracker' },
    conversation: { id: `a:chat-${nth}`, conversationType: 'personal', tenantId: personOf(nth).tenantId },
    channelData: { tenant: { id: personOf(nth).tenantId } },
    ...more,
  });

  return {
    answeredInMs,
    get sentAgain() {
      return sentAgain;
    },
    say: (nth, text, button) =>
      insist(async (at) => {
        const id = randomUUID();
        const answer = Promise.withResolvers<Written>();
        awaited.set(id, answer.resolve);
        try {
          await post(at, activityOf(nth, { type: 'message', id, text }));
          const written = await Promise.race([answer.promise, tooLate()]);
          const shown = new ShownCard(id, written.attachments?.[0]?.content ?? written);
          if (button !== undefined && !shown.buttons.includes(button)) throw new Error(shown.text);
          return shown;
        } finally {
          awaited.delete(id);
        }
      }),
    press: (nth, card, title, entered = {}) => {
      const button = card.button(title);
      const data = { ...card.inputs(entered), ...z.record(z.string(), z.unknown()).parse(button.data ?? {}) };
      const action = { type: 'Action.Execute', verb: button.verb, data };
      return insist(async (at) => {
        const value = { action, trigger: 'manual' };
        const more = {
          type: 'invoke',
          name: 'adaptiveCard/action',
          id: randomUUID(),
          replyToId: card.messageId,
          value,
        };
        const { type, value: shown } = Answer.parse(await post(at, activityOf(nth, more)));
        if (type !== 'application/vnd.microsoft.card.adaptive') throw new Error(JSON.stringify(shown));
        return new ShownCard(card.messageId, shown);
      });
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function tooLate(): Promise<never> {
  await delay(answerMs, undefined, { ref: false });
  throw new Error('No message in time');
}

async function post(door: string, activity: object): Promise<unknown> {
  const response = await fetch(door, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
    signal: AbortSignal.timeout(answerMs),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The door said ${response.status}`);
  return text === '' ? null : JSON.parse(text);
}

/** `POST|PUT /v3/conversations/:id/activities[/:activity]`: a message answers the activity that is named. */
async function take(
  request: IncomingMessage,
  response: ServerResponse,
  tell: (activity: string, written: Written) => void,
): Promise<void> {
  const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString('utf8') || '{}');
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: randomUUID() }));
  const written = Written.safeParse(body).data;
  const activity = decodeURIComponent(request.url?.split('/').at(-1) ?? '');
  if (request.method === 'POST' && written?.type === 'message') tell(activity, written);
}
