import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { Clock } from '../../../src/domain/log.ts';
import { documentsOf, maxBytes, units } from './documents.ts';
import type { BatchOperation, Container, StoredItem } from './documents.ts';
import { BadQuery, Query } from './sql.ts';

/**
 * What befalls the next requests: `lost` not done and no answer, `unanswered` done and no answer, `cut` done and half an answer, a number: not done,
 * and answered with that status. `late` batches are answered with 207 and 429 inside.
 */
export type Trouble = 'lost' | 'unanswered' | 'cut' | 'late' | 429 | 449 | 408 | 500 | 503 | 403;

export interface CosmosServer {
  /** `http://127.0.0.1:40123` */
  readonly endpoint: string;
  readonly key: string;
  /** Requests so far, the first words of each: `POST batch`, `GET doc`. */
  readonly requests: readonly string[];
  readonly containers: ReadonlyMap<string, Container>;
  /** Trouble for the next requests about documents, in order. */
  befall(...troubles: readonly Trouble[]): void;
  /** What is left of it does not happen. */
  calm(): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const Operations = z.array(
  z.object({
    operationType: z.string(),
    id: z.string().optional(),
    ifMatch: z.string().optional(),
    resourceBody: z.unknown().optional(),
  }),
);

/** Cosmos DB's REST protocol, as far as the store speaks it, in memory. README.md says what it is faithful in. */
export async function startCosmosServer(clock: Clock = { now: () => new Date() }): Promise<CosmosServer> {
  const key = randomBytes(32).toString('base64');
  const databases = new Map<string, Map<string, Container>>();
  const containers = new Map<string, Container>();
  const documents = documentsOf(clock);
  const requests: string[] = [];
  const troubles: Trouble[] = [];
  let pages = 0;

  function answerOf(request: IncomingMessage, body: string): Answer {
    if (!isSigned(request, key)) return { status: 401, body: { message: 'The signature is wrong' } };
    const path = new URL(request.url ?? '/', 'http://any').pathname.split('/').slice(1).map(decodeURIComponent);
    const [, db = '', , coll = '', , id] = path;
    if (path.length <= 2) return databaseAnswer(request, db, body);
    const database = databases.get(db);
    if (!database) return notThere(1003);
    if (path.length <= 4) return containerAnswer(request, database, coll, body);
    const container = database.get(coll);
    return container ? documentAnswer(request, container, id, body) : notThere(1003);
  }

  function databaseAnswer({ method }: IncomingMessage, db: string, body: string): Answer {
    if (method === 'POST') {
      const { id } = z.object({ id: z.string() }).parse(JSON.parse(body));
      databases.set(id, databases.get(id) ?? new Map<string, Container>());
      return { status: 201, body: { id } };
    }
    return databases.has(db) ? { status: 200, body: { id: db } } : notThere();
  }

  function containerAnswer({ method }: IncomingMessage, database: Map<string, Container>, coll: string, body: string) {
    if (method === 'POST' || method === 'PUT') {
      const definition = z.looseObject({ id: z.string() }).parse(JSON.parse(body));
      const { partitions } = database.get(coll) ?? { partitions: new Map<string, Map<string, StoredItem>>() };
      database.set(definition.id, { definition, partitions });
      containers.set(definition.id, { definition, partitions });
      return { status: method === 'POST' ? 201 : 200, body: definition };
    }
    const container = database.get(coll);
    return container ? { status: 200, body: container.definition } : notThere();
  }

  function documentAnswer(
    request: IncomingMessage,
    container: Container,
    id: string | undefined,
    body: string,
  ): Answer {
    const [pk] = z.tuple([z.string()]).parse(JSON.parse(headerOf(request, 'x-ms-documentdb-partitionkey') ?? '[]'));
    if (id !== undefined && request.method === 'GET') {
      const item = documents.find(container, pk, id);
      return item
        ? { status: 200, body: item, headers: { etag: item._etag, ...charged(units.read(sizeOf(item))) } }
        : notThere();
    }
    if (headerOf(request, 'x-ms-cosmos-is-batch-request')) {
      if (!headerOf(request, 'x-ms-cosmos-batch-atomic')) return refused(400, 'Only atomic batches are known here');
      return batchAnswer(container, pk, body);
    }
    if (headerOf(request, 'x-ms-documentdb-isquery')) return pageAnswer(request, container, pk, body);
    return refused(405, 'This server does not know that');
  }

  function batchAnswer(container: Container, pk: string, body: string): Answer {
    const ops: readonly BatchOperation[] = Operations.parse(JSON.parse(body));
    if (Buffer.byteLength(body) > maxBytes) return refused(413, 'Request size is too large');
    if (ops.length > 100) return refused(400, 'Batch request has more operations than what is supported');
    const results = documents.batch(container, pk, ops);
    const charge = results.reduce((sum, { requestCharge }) => sum + requestCharge, 0);
    const status = results.some(({ statusCode }) => statusCode >= 400) ? 207 : 200;
    return { status, body: results, headers: charged(charge) };
  }

  /** Every third page is short, every fifth empty: the service ends a page when its time is over, whatever it has found. */
  function pageAnswer(request: IncomingMessage, container: Container, pk: string, body: string): Answer {
    const limit = Number(headerOf(request, 'x-ms-max-item-count') ?? 100);
    const after = Number(headerOf(request, 'x-ms-continuation') ?? 0);
    pages += 1;
    const found = pages % 5 === 0 ? 0 : pages % 3 === 0 ? Math.ceil(limit / 2) : limit;
    const { items, next } = documents.page(container, pk, Query.parse(JSON.parse(body)), found, after);
    return {
      status: 200,
      body: { Documents: items, _count: items.length },
      headers: {
        ...charged(units.query(sizeOf(items))),
        ...(next !== null && { 'x-ms-continuation': String(next) }),
      },
    };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const about = aboutOf(request);
    requests.push(about);
    const trouble = about.endsWith('meta') ? undefined : troubles.shift();
    if (trouble === 'lost') request.socket.destroy();
    else if (trouble === 'late') send(response, { status: 207, body: putOff(body) });
    else if (typeof trouble === 'number') send(response, busy(trouble));
    else deliver(request, response, tryAnswer(request, body), trouble);
  }

  function tryAnswer(request: IncomingMessage, body: string): Answer {
    try {
      return answerOf(request, body);
    } catch (error) {
      if (error instanceof BadQuery) return refused(400, error.message);
      throw error;
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      send(response, refused(500, String(error)));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    endpoint: `http://127.0.0.1:${port}`,
    key,
    requests,
    containers,
    befall: (...more) => void troubles.push(...more),
    calm: () => void troubles.splice(0),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

const charged = (units: number) => ({ 'x-ms-request-charge': units.toFixed(2) });

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-ms-request-charge': '1', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

/** Sends the answer, or what is left of it. */
function deliver(request: IncomingMessage, response: ServerResponse, answer: Answer, trouble?: Trouble): void {
  if (trouble === 'unanswered') request.socket.destroy();
  else if (trouble === 'cut') {
    response.writeHead(answer.status, { 'content-length': '100000' });
    response.write('[{"statusCode"', () => request.socket.destroy());
  } else send(response, answer);
}

const putOff = (body: string) =>
  Operations.parse(JSON.parse(body)).map((_, n) => ({ statusCode: n === 0 ? 429 : 424, requestCharge: 0 }));

const busy = (status: number): Answer => ({ ...refused(status, 'Trouble'), headers: { 'x-ms-retry-after-ms': '7' } });

const refused = (status: number, message: string): Answer => ({ status, body: { code: String(status), message } });

const notThere = (substatus?: number): Answer => ({
  ...refused(404, 'Resource Not Found'),
  ...(substatus !== undefined && { headers: { 'x-ms-substatus': String(substatus) } }),
});

const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

function aboutOf(request: IncomingMessage): string {
  if (!/\/docs(\/|$)/.test(request.url ?? '')) return `${request.method ?? ''} meta`;
  if (headerOf(request, 'x-ms-cosmos-is-query-plan-request')) return 'POST plan';
  if (headerOf(request, 'x-ms-documentdb-isquery')) return 'POST query';
  if (headerOf(request, 'x-ms-cosmos-is-batch-request')) return 'POST batch';
  return `${request.method ?? ''} doc`;
}

/** https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources */
function isSigned(request: IncomingMessage, key: string): boolean {
  const parts = (request.url ?? '/').split('/').slice(1).filter(Boolean).map(decodeURIComponent);
  const isFeed = parts.length % 2 === 1;
  const type = (isFeed ? parts.at(-1) : parts.at(-2)) ?? '';
  const link = (isFeed ? parts.slice(0, -1) : parts).join('/');
  const date = (headerOf(request, 'x-ms-date') ?? '').toLowerCase();
  const signed = `${(request.method ?? '').toLowerCase()}\n${type.toLowerCase()}\n${link}\n${date}\n\n`;
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(signed).digest('base64');
  return decodeURIComponent(headerOf(request, 'authorization') ?? '') === `type=master&ver=1.0&sig=${signature}`;
}
