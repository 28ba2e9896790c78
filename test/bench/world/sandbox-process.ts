import { z } from 'zod';
import type { GraphServer } from '../../../src/sandbox/graph/server.ts';
import { startSandbox } from '../../../src/sandbox/servers.ts';
import { emailFrom } from './mail.ts';
import { optionsOf, serve } from './serve.ts';

/** The embedded CRM and Microsoft Graph in a process of their own, with the sample data and further mail. */

const options = optionsOf(
  z.object({ dataDir: z.string(), latencyMs: z.number(), plain: z.number(), withFile: z.number() }),
);

const sandbox = await startSandbox({
  ...options,
  host: '127.0.0.1',
  port: 0,
  mailDir: null,
  withProTracker: true,
  clock: { now: () => new Date() },
  onUnreadable: () => undefined,
});

const { protracker, graph } = sandbox;

/** Ids of emails that arrive now. */
async function arrive(
  mailbox: ReturnType<GraphServer['mailbox']>,
  count: number,
  withFile: boolean,
): Promise<string[]> {
  const ids: string[] = [];
  for (let nth = 1; nth <= count; nth += 1) {
    const { immutableId } = await mailbox.deliver({ raw: emailFrom(nth, withFile) });
    ids.push(immutableId);
  }
  return ids;
}

const plain = await arrive(graph.mailbox(), options.plain, false);
const withFile = await arrive(graph.mailbox(), options.withFile, true);

serve(
  { crmUrl: protracker?.url, graphUrl: graph.url, plain, withFile },
  {
    calls: () => ({
      crm: protracker?.calls.list().map(({ method, module }) => `${method} ${module}`.trim()),
      graph: graph.calls.lines,
      endedAt: Math.max(0, ...graph.calls.all.map(({ startedAt, ms }) => startedAt.getTime() + ms)),
    }),
    reset: () => {
      protracker?.calls.reset();
      graph.calls.reset();
    },
  },
  () => sandbox.close(),
);
