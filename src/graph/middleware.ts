import { randomUUID } from 'node:crypto';
import type { Context, Middleware } from '@microsoft/microsoft-graph-client';

/** Preference that makes ids survive a move to another folder. https://learn.microsoft.com/graph/outlook-immutable-id */
export const immutableIds = 'IdType="ImmutableId"';

/**
 * What every request carries: immutable ids beside whatever else is preferred, an id for the service's operators, and a
 * time-out that covers the reading of the answer too. A request that would leave our own origin, with its token, is refused.
 */
export class EveryRequest implements Middleware {
  readonly #origin: string;
  readonly #timeoutMs: number;
  #next: Middleware | null = null;

  constructor(origin: string, timeoutMs: number) {
    this.#origin = origin;
    this.#timeoutMs = timeoutMs;
  }

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    const address = typeof context.request === 'string' ? context.request : context.request.url;
    if (new URL(address).origin !== this.#origin) throw new Error('A request to another origin than Graph');
    const headers = new Headers(context.options?.headers);
    const preferred = headers.get('Prefer');
    headers.set('Prefer', preferred === null ? immutableIds : `${immutableIds}, ${preferred}`);
    headers.set('client-request-id', randomUUID());
    const signal = AbortSignal.timeout(this.#timeoutMs);
    context.options = { ...context.options, headers, redirect: 'error', signal };
    await this.#next?.execute(context);
  }
}
