import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { startGraph } from '../../../src/sandbox/graph/server.ts';
import { startProTracker } from '../../../src/sandbox/protracker/server.ts';
import { addToOutlook, bookOf } from '../sync/fill.ts';
import { person } from '../sync/people.ts';
import { optionsOf, serve } from '../world/serve.ts';
import { addressOf, crmNameOf, crmUserIdOf, userIdOf } from './names.ts';

/** Mailboxes of many people, the CRM they share, and two CRMs that are ill: one answers 500, one never. */

const { dataDir, people, contacts, latencyMs } = optionsOf(
  z.object({ dataDir: z.string(), people: z.number(), contacts: z.number(), latencyMs: z.number() }),
);

const numbers = Array.from({ length: people }, (_, nth) => nth);
const [first = '', ...others] = numbers.map(userIdOf);
const user = (id: string, nth: number) => ({
  ...{ id, displayName: `Person ${nth}`, email: addressOf(nth), timeZone: 'Europe/London', locale: 'en-GB' },
});
let filled = first;
const graph = await startGraph({
  ...{ dataFile: join(dataDir, 'graph.db'), port: 0, latencyMs, limitConcurrency: true },
  users: [user(first, 0), ...others.map((id, at) => user(id, at + 1))],
  tokenToUser: (token) => (token === 'sandbox' ? filled : token),
});
const protracker = await startProTracker({
  ...{ dataFile: join(dataDir, 'protracker.db'), latencyMs, seed: bookOf([], [], null) },
  users: numbers.map((nth) => ({
    ...{ id: crmUserIdOf(nth), userName: crmNameOf(nth), firstName: 'Person', lastName: String(nth) },
    email: addressOf(nth),
  })),
});

const items: (readonly string[])[] = [];
for (const nth of numbers) {
  filled = userIdOf(nth);
  const book = Array.from({ length: contacts }, (_, at) => person(at, `of${nth}x`));
  items.push(await addToOutlook(graph.url, book));
}

async function ill(answers: boolean): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((_, response) => {
    if (answers) response.writeHead(500).end('Internal Server Error');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` };
}
const failing = await ill(true);
const silent = await ill(false);

serve(
  { graphUrl: graph.url, crmUrl: protracker.url, failingUrl: failing.url, silentUrl: silent.url, items },
  {},
  async () => {
    for (const { server } of [failing, silent]) server.close().closeAllConnections();
    await Promise.all([graph.close(), protracker.close()]);
  },
);
