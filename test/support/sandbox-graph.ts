import { z } from 'zod';
import type { GraphUser } from '../../src/sandbox/graph/mailbox.ts';
import { startGraph, type GraphOptions, type GraphServer } from '../../src/sandbox/graph/server.ts';

export const alex: GraphUser = {
  id: '22222222-2222-4222-8222-222222222222',
  displayName: 'Alex Winslow',
  email: 'alex.winslow@example.com',
  timeZone: 'America/New_York',
  locale: 'en-US',
};

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** JSON, or text where the answer is none; null where it is empty. */
  readonly body: unknown;
}

/** The embedded Graph with a way to call it as any HTTP client would. */
export interface TestGraph extends GraphServer {
  /** `path` is below `/v1.0`, unencoded: it is encoded here as `fetch` does it. An absolute address is taken as it is. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  /** A list's entries. Throws for any other status than 200, as `get` does. */
  list(path: string, options?: CallOptions): Promise<Item[]>;
  /** One resource. */
  get(path: string, options?: CallOptions): Promise<Item>;
  /** Makes a resource. Throws for any other status than 201. */
  post(path: string, body: unknown, headers?: CallOptions['headers']): Promise<Item>;
}

export type Item = z.infer<typeof Item>;
const Item = z.looseObject({ id: z.string().default('') });
const List = z.looseObject({ value: z.array(Item) });

/** In memory, on a free port, for Alex Winslow, unless told otherwise. */
export async function aGraph(options: Partial<GraphOptions> = {}): Promise<TestGraph> {
  const server = await startGraph({ dataFile: ':memory:', port: 0, users: [alex], ...options });
  const call: TestGraph['call'] = async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(path.startsWith('http') ? path : server.url + path, {
      method,
      headers: {
        authorization: 'Bearer any',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: read(await response.text()) };
  };
  return {
    ...server,
    call,
    list: async (path, given) => List.parse(expectOk(await call('GET', path, given))).value,
    get: async (path, given) => Item.parse(expectOk(await call('GET', path, given))),
    post: async (path, body, headers = {}) => Item.parse(expectOk(await call('POST', path, { body, headers }), 201)),
  };
}

function expectOk({ status, body }: Reply, expected = 200): unknown {
  if (status !== expected) throw new Error(`Graph answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

function read(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
