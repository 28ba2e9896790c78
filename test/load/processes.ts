import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { startChild, type Child } from '../support/child.ts';

/** As `npm start` keeps it. */
const compiled = { NODE_COMPILE_CACHE: new URL('../../node_modules/.cache/node', import.meta.url).pathname };
const Ready = z.object({ door: z.string() });

/** A process that ends before it is ready is started again so often: the store may have failed just then. */
const starts = 5;

interface Running {
  readonly child: Child;
  readonly door: string;
}

/** The processes of the product. One that is dead is started anew. */
export class Processes {
  kills = 0;
  pauses = 0;
  peakMb = 0;
  readonly #options: string;
  readonly #file: URL;
  readonly #running = new Map<number, Running>();
  readonly #pauses = new Set<Promise<void>>();
  readonly #seats = new Set<Promise<void>>();
  readonly #count: number;
  readonly #lost = Promise.withResolvers<never>();
  #next = 0;
  #ended = false;

  constructor(count: number, options: object, file = new URL('product-process.ts', import.meta.url)) {
    this.#count = count;
    this.#file = file;
    this.#options = JSON.stringify(options);
    this.lost.catch(() => undefined); // heard by whoever waits for it
  }

  /** Rejects when one cannot be started any more. */
  get lost(): Promise<never> {
    return this.#lost.promise;
  }

  async start(): Promise<void> {
    await Promise.all(Array.from({ length: this.#count }, (_, at) => this.#sit(at)));
  }

  /** The door of each in turn. */
  readonly door = (): string => {
    const running = [...this.#running.values()];
    this.#next += 1;
    return running[this.#next % running.length]?.door ?? 'http://127.0.0.1:9/';
  };

  /** One of them, if all are there. */
  async kill(): Promise<void> {
    const one = this.#any();
    if (!one || this.#running.size < this.#count) return;
    this.kills += 1;
    await this.#measure(one.child);
    one.child.signal('SIGKILL');
  }

  /** Stands still for so long, at most half of them at a time. */
  pause(ms: number): void {
    const one = this.#any();
    if (!one || this.#pauses.size >= this.#count / 2) return;
    this.pauses += 1;
    one.child.signal('SIGSTOP');
    const paused = delay(ms).then(() => {
      one.child.signal('SIGCONT');
      this.#pauses.delete(paused);
    });
    this.#pauses.add(paused);
  }

  /** When everybody runs again. */
  async calm(): Promise<void> {
    await Promise.all(this.#pauses);
    while (this.#running.size < this.#count) await delay(100);
  }

  /** As an update ends them. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#pauses);
    for (const { child } of this.#running.values()) {
      await this.#measure(child);
      child.send('close');
    }
    const timer = setTimeout(() => {
      for (const { child } of this.#running.values()) child.signal('SIGKILL');
    }, 20_000);
    while (this.#seats.size > 0) await Promise.all(this.#seats);
    clearTimeout(timer);
  }

  #any(): Running | undefined {
    const running = [...this.#running.values()];
    return running[Math.floor(Math.random() * running.length)];
  }

  /** When the first one in this seat is ready. */
  async #sit(at: number): Promise<void> {
    const { child, line } = await this.#begun();
    this.#running.set(at, { child, door: Ready.parse(JSON.parse(line)).door });
    if (this.#ended) child.send('close');
    const seat = child.ended
      .then(async () => {
        this.#running.delete(at);
        if (!this.#ended) await this.#sit(at);
      })
      .catch((error: unknown) => {
        this.#lost.reject(error);
      })
      .finally(() => this.#seats.delete(seat));
    this.#seats.add(seat);
  }

  async #begun(): Promise<{ readonly child: Child; readonly line: string }> {
    for (let attempt = 1; attempt <= starts && !this.#ended; attempt += 1) {
      const child = startChild(this.#file, [this.#options], compiled);
      const line = await child.line();
      if (line !== null) return { child, line };
      await child.ended;
    }
    throw new Error(`A process ended ${starts} times before it was ready`);
  }

  /** The most memory it has had; 0 where the system does not say. */
  async #measure({ pid }: Child): Promise<void> {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const [, kb = '0'] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
    this.peakMb = Math.max(this.peakMb, Number(kb) / 1024);
  }
}
