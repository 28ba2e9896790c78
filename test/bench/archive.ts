import * as batches from './archive/batches.ts';
import * as buttons from './archive/buttons.ts';
import { setScene, type Scene } from './archive/scene.ts';
import { median, p95 } from './figures.ts';
import type { Benchmark, Report, Target } from './report.ts';

const latencyMs = 100;

/** Calls, time and first answers of archiving email of one known contact, without and with latency at the remote systems. */
export const archive: Benchmark = {
  name: 'archive',
  about: 'remote calls and time per archived email; first answer to every button',
  async run(say) {
    const near = await onScene(0, say, archiveBatches);
    const far = await onScene(latencyMs, say, async (scene) => ({
      batches: await archiveBatches(scene, say),
      waits: await pressButtons(scene, say),
    }));
    return reportOf(near, far.batches, far.waits);
  },
};

type Say = (line: string) => void;

const warmUps = 3;

async function onScene<Result>(
  added: number,
  say: Say,
  work: (scene: Scene, say: Say) => Promise<Result>,
): Promise<Result> {
  say(`${added} ms added to every remote call: delivering mail`);
  const scene = await setScene({
    latencyMs: added,
    plain: warmUps + batches.emailsNeeded('plain') + (added > 0 ? buttons.emailsNeeded : 0),
    withFile: warmUps + batches.emailsNeeded('withFile'),
  });
  try {
    return await work(scene, say);
  } finally {
    await scene.close();
  }
}

async function archiveBatches(scene: Scene, say: Say): Promise<readonly batches.Batches[]> {
  const all: batches.Batches[] = [];
  for (const kind of ['plain', 'withFile'] as const) {
    say(kind === 'plain' ? 'archiving' : 'archiving with attachments');
    for (let time = 0; time < warmUps; time += 1) await batches.archiveOnce(scene, scene.take(kind, 1));
    all.push(...(await batches.measureBatches(scene, kind)));
  }
  return all;
}

function pressButtons(scene: Scene, say: Say): Promise<readonly buttons.Waits[]> {
  say('pressing every button');
  return buttons.measureButtons(scene);
}

function reportOf(
  near: readonly batches.Batches[],
  far: readonly batches.Batches[],
  waits: readonly buttons.Waits[],
): Report {
  return {
    tables: [
      { title: 'From the press on', rows: [...batches.batchRows(0, near), ...batches.batchRows(latencyMs, far)] },
      { title: `First answers, ${latencyMs} ms added to every remote call`, rows: buttons.buttonRows(waits) },
    ],
    targets: [...callTargets(near), ...waitTargets([...waits, ...far.map(confirmation)])],
    notes: [
      'All emails are from one known contact. A batch of Graph requests is one call. "ms/email" ends with the last remote call.',
      'The embedded systems are a process of their own; their CPU is not in "CPU ms/email".',
    ],
  };
}

function callTargets(near: readonly batches.Batches[]): readonly Target[] {
  const single = near.find(({ kind, emails }) => kind === 'plain' && emails === 1)?.made ?? [];
  const target = (calls: string, counts: readonly number[], atMost: number): Target => ({
    what: `one email, one known contact, no attachments: ${calls} calls`,
    measured: median(counts),
    unit: '',
    limit: { atMost },
  });
  return [
    target(
      'CRM',
      single.map(({ crmCalls }) => crmCalls),
      3,
    ),
    target(
      'Graph',
      single.map(({ graphCalls }) => graphCalls),
      2,
    ),
  ];
}

const confirmation = ({ kind, emails, made }: batches.Batches): buttons.Waits => ({
  button: kind === 'plain' ? 'confirm' : 'confirm, 3 MB attached',
  emails,
  ms: made.map(({ answerMs }) => answerMs),
});

/** Of the buttons the slowest one, for each number of emails. */
function waitTargets(waits: readonly buttons.Waits[]): readonly Target[] {
  const sizes = [...new Set(waits.map(({ emails }) => emails))];
  const slowest = sizes.flatMap((size) => {
    const [worst] = waits.filter(({ emails }) => emails === size).toSorted((a, b) => p95(b.ms) - p95(a.ms));
    return worst ? [worst] : [];
  });
  return [
    ...slowest.map(({ button, emails, ms }) => ({
      what: `slowest button with ${emails === 1 ? '1 email' : `${emails} emails`} (${button}): first answer p95`,
      measured: p95(ms),
      unit: 'ms',
      limit: { atMost: 1000 },
    })),
    {
      what: 'slowest first answer of all',
      measured: Math.max(...waits.flatMap(({ ms }) => ms)),
      unit: 'ms',
      limit: { atMost: 3000 },
    },
  ];
}
