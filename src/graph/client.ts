import { z } from 'zod';
import { partOf, sendTogether } from './batch.ts';
import type { Part } from './batch.ts';
import { failureOf } from './failure.ts';
import { exchangeWith } from './http.ts';
import type { GraphClientOptions } from './http.ts';
import { repeatedly } from './repeat.ts';
import { contentOf, get } from './request.ts';
import type { GraphRequest } from './request.ts';

/** Microsoft Graph for one signed-in person. Failures are `RemoteError`; passing ones were tried again already. */
export interface GraphClient {
  readonly send: <Content>(request: GraphRequest<Content>) => Promise<Content>;
  /** An answer's bytes as they are. */
  readonly bytes: (name: string, path: string) => Promise<Uint8Array>;
  /**
   * A function that sends as `send` does, but what it is given within one turn of the event loop goes as one call ($batch)
   * where it is more than one request. Each is answered, and fails, by itself.
   */
  readonly together: () => GraphClient['send'];
}

export function graphClient(options: GraphClientOptions): GraphClient {
  const exchange = exchangeWith(options);

  const send = <Content>(request: GraphRequest<Content>): Promise<Content> =>
    repeatedly(request.repeatable, async () => contentOf(request, await exchange(request)));

  return {
    send,

    bytes: (name, path) =>
      repeatedly(true, async () => {
        const request = get(name, path, z.unknown());
        const answer = await exchange(request);
        if (answer.status >= 400) throw failureOf(request.name, answer);
        return answer.bytes;
      }),

    together() {
      let parts: Part[] = [];
      const flush = () => {
        void sendTogether(parts, send);
        parts = [];
      };
      return (request) =>
        new Promise((done, fail) => {
          if (parts.length === 0) setImmediate(flush);
          parts.push(partOf(request, done, fail));
        });
    },
  };
}
