import { rm } from 'node:fs/promises';
import { median } from './figures.ts';
import { rounded, type Benchmark, type Report, type Target } from './report.ts';
import { startOnce, type Start } from './start/process.ts';
import { dataFolder } from './world/world.ts';

const rounds = 5;

/** From the start of the process until it is ready, and what it holds when nobody does anything. */
export const start: Benchmark = {
  name: 'start',
  about: 'time until ready and idle memory, with and without the sandbox',
  async run(say) {
    const made = new Map<string, Start[]>();
    const add = (name: string, one: Start) => made.set(name, [...(made.get(name) ?? []), one]);
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round} of ${rounds}`);
      add(names.node, await startOnce({ kind: 'node' }));
      add(names.bare, await startOnce({ kind: 'bare' }));
      for (const kind of ['production', 'sandbox'] as const) {
        const folder = await dataFolder();
        add(names[kind].first, await startOnce({ kind, folder }));
        add(names[kind].later, await startOnce({ kind, folder }));
        await rm(folder, { recursive: true });
      }
    }
    return reportOf(made);
  },
};

const names = {
  node: 'node alone',
  bare: 'bare botbuilder + restify bot',
  production: { first: 'production, first start', later: 'production, later start' },
  sandbox: { first: 'sandbox, first start (with seeding)', later: 'sandbox, restart' },
} as const;

function reportOf(made: ReadonlyMap<string, readonly Start[]>): Report {
  const middle = (name: string, figure: keyof Start): number =>
    median((made.get(name) ?? []).map((one) => one[figure]));
  const ready = (name: string): Target => ({
    what: `${name}: ready`,
    measured: middle(name, 'readyMs'),
    unit: 'ms',
    limit: { atMost: 1000 },
  });
  const memory = (name: string): Target => ({
    what: `${name}: idle memory`,
    measured: middle(name, 'idleMb'),
    unit: 'MB',
    limit: { atMost: 200 },
  });
  return {
    tables: [
      {
        title: `Starts (${rounds} rounds)`,
        rows: [...made].map(([process, each]) => ({
          process,
          'ready ms': rounded(middle(process, 'readyMs')),
          'fastest ms': rounded(Math.min(...each.map(({ readyMs }) => readyMs))),
          'CPU ms until ready': rounded(middle(process, 'cpuMs')),
          'idle MB': rounded(middle(process, 'idleMb')),
        })),
      },
    ],
    targets: [
      ready(names.production.first),
      ready(names.production.later),
      memory(names.production.later),
      memory(names.sandbox.later),
    ],
    notes: [
      'Medians. Idle memory is the resident set three seconds after the process was ready.',
      'A later start finds the code that the first one compiled, as `npm start` keeps it. Being ready in 1 s is a target without the sandbox.',
    ],
  };
}
