import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RemoteSystems } from '../world/world.ts';
import { send, type RemoteCall, type Waves } from './remote-call.ts';

/** Stands between the product and the remote systems and writes down what is called. */
export interface Recorder extends Pick<RemoteSystems, 'crmUrl' | 'graphUrl'> {
  /** The calls of this work, as they have to be made at the remote systems themselves. */
  record(work: () => Promise<unknown>): Promise<Waves>;
  close(): Promise<void>;
}

interface Recorded {
  readonly call: RemoteCall;
  readonly startedAt: number;
  endedAt: number;
}

export async function startRecorder(remote: Pick<RemoteSystems, 'crmUrl' | 'graphUrl'>): Promise<Recorder> {
  const recorded: Recorded[] = [];
  const crm = await startForwarder(new URL(remote.crmUrl), recorded);
  const graph = await startForwarder(new URL(remote.graphUrl), recorded);
  return {
    crmUrl: crm.url,
    graphUrl: graph.url,
    async record(work) {
      recorded.length = 0;
      await work();
      return wavesOf(recorded);
    },
    async close() {
      await Promise.all([crm.close(), graph.close()]);
    },
  };
}

/** A call that began when all before it had ended begins a new wave. */
function wavesOf(recorded: readonly Recorded[]): Waves {
  const waves: RemoteCall[][] = [];
  let openUntil = -Infinity;
  for (const { call, startedAt, endedAt } of recorded.toSorted((a, b) => a.startedAt - b.startedAt)) {
    if (startedAt >= openUntil) waves.push([]);
    waves.at(-1)?.push(call);
    openUntil = Math.max(openUntil, endedAt);
  }
  return waves;
}

async function startForwarder(target: URL, recorded: Recorded[]) {
  const server = createServer((request, response) => {
    void forward(target.origin, request, response, recorded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${target.pathname}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function forward(
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
  recorded: Recorded[],
): Promise<void> {
  const entry: Recorded = { call: await callOf(origin, request), startedAt: performance.now(), endedAt: Infinity };
  recorded.push(entry);
  const answer = await send(entry.call);
  const body = Buffer.from(await answer.arrayBuffer());
  entry.endedAt = performance.now();
  const type = answer.headers.get('content-type');
  response.writeHead(answer.status, type === null ? {} : { 'Content-Type': type }).end(body);
}

async function callOf(origin: string, request: IncomingMessage): Promise<RemoteCall> {
  const { method = 'GET', url = '/', headers } = request;
  const body = Buffer.concat(await request.toArray()).toString('utf8');
  const kept = Object.entries(headers).filter(([name]) => !hopHeaders.includes(name));
  return {
    url: `${origin}${url}`,
    method,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    body: method === 'GET' ? null : body,
  };
}

/** What belongs to one connection only. */
const hopHeaders = ['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'keep-alive'];
