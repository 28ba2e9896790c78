import type { ServerResponse } from 'node:http';
import type { ChatEvent } from '../wire.ts';

/** Every open page hears of every change, as server-sent events. */
export class EventHub {
  readonly #pages = new Set<ServerResponse>();
  readonly #heartbeat = setInterval(() => {
    for (const page of this.#pages) page.write(': still here\n\n');
  }, 20_000).unref();

  /** Keeps the response open and writes `first` to it. */
  connect(res: ServerResponse, first: ChatEvent): void {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    res.write(`retry: 1000\n\n${frame(first)}`);
    this.#pages.add(res);
    res.on('close', () => this.#pages.delete(res));
  }

  publish(event: ChatEvent): void {
    for (const page of this.#pages) page.write(frame(event));
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const page of this.#pages) page.end();
  }
}

const frame = (event: ChatEvent): string => `data: ${JSON.stringify(event)}\n\n`;
