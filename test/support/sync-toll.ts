import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

/** What becomes of a call: it goes through; it is lost on the way; or it is done and its answer is lost. */
export type Fate = 'through' | 'lost' | 'unanswered';

export interface Toll {
  /** The target's address, with this gate before it. */
  readonly url: string;
  close(): Promise<void>;
}

/** A gate before an HTTP server: every call takes `latencyMs` longer, and somebody is told of it before it goes through. */
export async function tollBefore(target: string, latencyMs: number, decide: () => Fate): Promise<Toll> {
  const { hostname, port, pathname, origin } = new URL(target);
  let own = origin;
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const fate = decide();
    if (fate === 'lost') return void outgoing.destroy();
    await delay(latencyMs);
    const answer = await forwarded(incoming);
    if (fate === 'unanswered') return void outgoing.destroy();
    // The addresses of next pages lead through the gate too.
    const bytes = await buffer(answer);
    const body = answer.headers['content-encoding'] ? bytes : bytes.toString().replaceAll(origin, own);
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined && !/^(content-length|transfer-encoding)$/.test(name)) outgoing.setHeader(name, value);
    }
    outgoing.statusCode = answer.statusCode ?? 502;
    outgoing.end(body);
  }

  const forwarded = (incoming: IncomingMessage): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { method, url: path, headers } = incoming;
      const call = request({ hostname, port, method, path, headers }, resolve);
      call.on('error', reject);
      incoming.pipe(call);
    });

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  own = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url: `${own}${pathname}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
