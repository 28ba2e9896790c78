import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { openCrm } from '../../../src/crm/crm.ts';
import { startGraph } from '../../../src/sandbox/graph/server.ts';
import { startProTracker } from '../../../src/sandbox/protracker/server.ts';
import { users } from '../../../src/sandbox/sample/book/users.ts';
import { sampleAdviser } from '../../../src/sandbox/sample/types.ts';
import { optionsOf, serve } from '../world/serve.ts';
import { addToOutlook, bookOf, editInOutlook } from './fill.ts';
import { person } from './people.ts';

/** The embedded Microsoft Graph and CRM, in a process of their own, with generated contacts and a clock that can be put forward. */

const options = optionsOf(
  z.object({
    dataDir: z.string(),
    /** How many contacts lie in Outlook and, other people, in the CRM. */
    outlook: z.number(),
    crm: z.number(),
    flagged: z.boolean(),
    latencyMs: z.number(),
  }),
);

let aheadMs = 0;
const clock = { now: () => new Date(Date.now() + aheadMs) };
const [adviser] = users;
const inCrm = Array.from({ length: options.crm }, (_, nth) => person(nth, 'c'));
const protracker = await startProTracker({
  dataFile: join(options.dataDir, 'protracker.db'),
  seed: bookOf(inCrm, users, options.flagged ? (adviser?.id ?? null) : null),
  clock: () => clock.now().getTime(),
  latencyMs: options.latencyMs,
});
const graph = await startGraph({
  dataFile: join(options.dataDir, 'graph.db'),
  port: 0,
  users: [{ id: sampleAdviser.userId, ...sampleAdviser }],
  latencyMs: options.latencyMs,
  clock,
});
const outlookIds = await addToOutlook(
  graph.url,
  Array.from({ length: options.outlook }, (_, nth) => person(nth, 'o')),
);
const crm = openCrm({
  url: protracker.url,
  credentials: { userName: 'admin', password: 'admin', encryption: 'md5' },
  log: pino({ level: 'silent' }),
  clock,
  allowLoopback: true,
});

/** Every call as `graph GET /me/contacts` or `crm get_entry_list Contacts`, with how often; batches by what is in them. */
function calls() {
  const count: Record<string, number> = {};
  const add = (line: string): void => void (count[line] = (count[line] ?? 0) + 1);
  for (const { method, url, parts } of graph.calls.all) {
    const inside = [...new Set(parts.map((part) => `${part.method} ${patternOf(part.url)}`))].sort();
    add(`graph ${method} ${patternOf(url)}${inside.length > 0 ? ` of ${inside.join(', ')}` : ''}`);
  }
  for (const { method, module } of protracker.calls.list()) add(`crm ${method} ${module}`.trim());
  return { graph: graph.calls.all.length, crm: protracker.calls.count(), count };
}

const patternOf = (url: string): string =>
  (url.split('?')[0] ?? '').replaceAll(/\/[A-Za-z0-9_=-]{30,}/g, '/:id').replaceAll(/\(.*\)/g, '');

serve(
  { graphUrl: graph.url, crmUrl: protracker.url },
  {
    calls,
    reset: () => {
      graph.calls.reset();
      protracker.calls.reset();
    },
    pass: (ms) => void (aheadMs += Number(ms)),
    ids: async (file) => writeFile(file, JSON.stringify(outlookIds)),
    editOutlook: async (about) => {
      const [count = '0', title = ''] = about.split(' ');
      const ids = outlookIds.slice(0, Number(count));
      await editInOutlook(
        graph.url,
        ids.map((id, nth) => ({ id, change: { jobTitle: `${title} ${nth}` } })),
      );
    },
    /** `file`: ids of records, as JSON. */
    editCrm: async (about) => {
      const [file = '', title = ''] = about.split(' ');
      const ids = z.array(z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
      for (const [nth, id] of ids.entries()) {
        const values = [
          { name: 'id', value: id },
          { name: 'title', value: `${title} ${nth}` },
        ];
        await crm.client.call('set_entry', { module_name: 'Contacts', name_value_list: values });
      }
    },
  },
  async () => {
    await crm.close();
    await Promise.all([protracker.close(), graph.close()]);
  },
);
