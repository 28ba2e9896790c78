import { once } from 'node:events';
import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { p95, quantile } from '../figures.ts';
import type { BotProcess, RemoteSystems } from '../world/world.ts';

/** A Bot Framework client that keeps a bot busy: node:http only, so that the bots are measured and not the client. */

export interface Contestant {
  readonly name: string;
  readonly bot: BotProcess;
  /** What is typed in every turn. */
  readonly text: string;
}

export interface Round {
  readonly turnsPerSecond: number;
  /** From sending the activity until both its HTTP answer and the bot's message are there, in ms. */
  readonly p50: number;
  readonly p95: number;
  /** CPU time of the bot's process, in ms. */
  readonly cpuMsPerTurn: number;
  /** CPU time of the remote systems' process, in ms. */
  readonly remoteCpuMsPerTurn: number;
}

export interface LoadClient {
  /** So many turns, `inFlight` at a time, each slot a person of their own in their own chat. Throws when one fails. */
  round(contestant: Contestant, load: { readonly inFlight: number; readonly turns: number }): Promise<Round>;
  /** One turn; the message that the bot wrote. */
  turn(door: string, text: string, slot?: number): Promise<unknown>;
  close(): Promise<void>;
}

const Written = z.looseObject({ type: z.string() });
const turnLimitMs = 30_000;

export async function startLoadClient(remote: Pick<RemoteSystems, 'cpuMs'>): Promise<LoadClient> {
  const awaited = new Map<string, (message: unknown) => void>();
  const agent = new Agent({ keepAlive: true });
  /** `POST /v3/conversations/:id/activities/:activity`: the bot answers an activity. */
  const server = createServer((incoming, response) => {
    void incoming.toArray().then((chunks) => {
      response.writeHead(201, { 'Content-Type': 'application/json' }).end('{"id":"1"}');
      const written = Written.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      const answered = decodeURIComponent(incoming.url?.split('/').at(-1) ?? '');
      if (written.type === 'message') awaited.get(answered)?.(written);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  let count = 0;

  const turn: LoadClient['turn'] = async (door, text, slot = 0) => {
    const id = `turn-${(count += 1)}`;
    const message = new Promise<unknown>((resolve, reject) => {
      awaited.set(id, resolve);
      setTimeout(reject, turnLimitMs, new Error(`No message after "${text}" within ${turnLimitMs} ms.`)).unref();
    });
    const status = post(door, agent, JSON.stringify(activityOf(id, text, slot, port)));
    const [written] = await Promise.all([message, status]);
    awaited.delete(id);
    return written;
  };

  return {
    turn,
    async round({ bot, text }, { inFlight, turns }) {
      const latencies: number[] = [];
      let left = turns;
      const person = async (slot: number): Promise<void> => {
        while (left > 0) {
          left -= 1;
          const startedAt = performance.now();
          await turn(bot.door, text, slot);
          latencies.push(performance.now() - startedAt);
        }
      };
      const cpuBefore = { bot: await bot.cpuMs(), remote: await remote.cpuMs() };
      const startedAt = performance.now();
      await Promise.all(Array.from({ length: inFlight }, (_, slot) => person(slot)));
      const seconds = (performance.now() - startedAt) / 1000;
      return {
        turnsPerSecond: turns / seconds,
        p50: quantile(latencies, 0.5),
        p95: p95(latencies),
        cpuMsPerTurn: ((await bot.cpuMs()) - cpuBefore.bot) / turns,
        remoteCpuMsPerTurn: ((await remote.cpuMs()) - cpuBefore.remote) / turns,
      };
    },
    async close() {
      agent.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Posts and waits for the end of the answer. Throws when the bot refuses. */
async function post(door: string, agent: Agent, body: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const request = httpRequest(door, { method: 'POST', agent, headers }, (response) => {
      const { statusCode = 0 } = response;
      response.on('end', () => {
        if (statusCode < 300) resolve();
        else reject(new Error(`The bot answered HTTP ${statusCode}.`));
      });
      response.resume();
    });
    request.on('error', reject).end(body);
  });
}

function activityOf(id: string, text: string, slot: number, port: number): object {
  const person = String(slot).padStart(12, '0');
  const tenant = { id: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee' };
  return {
    type: 'message',
    id,
    text,
    channelId: 'msteams',
    serviceUrl: `http://127.0.0.1:${port}`,
    timestamp: new Date().toISOString(),
    locale: 'en-US',
    from: { id: `29:${person}`, name: 'Jane Roe', aadObjectId: `11111111-2222-4333-8444-${person}` },
    recipient: { id: '28:bot', name: 'ProTracker' },
    conversation: { id: `a:chat-${person}`, conversationType: 'personal', tenantId: tenant.id },
    channelData: { tenant },
  };
}
