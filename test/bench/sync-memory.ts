import { rounded, type Benchmark, type Report, type Target } from './report.ts';
import { type Ran, setScene } from './sync/scene.ts';
import { setUpCalls } from './sync/set-up-calls.ts';

const usualSizes = [10_000, 50_000] as const;
/** Too little for whatever keeps 50,000 contacts in memory, with their links and plans. */
const smallHeap = ['--max-old-space-size=128', '--max-semi-space-size=8'] as const;
const heaps = { usual: [], small: smallHeap } as const;
const mostMb = 300;

interface Measured {
  readonly contacts: number;
  readonly heap: keyof typeof heaps;
  readonly ran: Ran;
}

/** How much memory a first run needs, and that it does not grow with everything a person has. */
export const syncMemory: Benchmark = {
  name: 'sync-memory',
  about:
    'the memory of a first synchronisation of many contacts; sizes may follow, and "small" for the small heap alone',
  async run(say, more) {
    const sizes = more.map(Number).filter((size) => size > 0);
    const measured: Measured[] = [];
    for (const contacts of sizes.length > 0 ? sizes : usualSizes) {
      for (const heap of more.includes('small') ? (['small'] as const) : (['usual', 'small'] as const)) {
        say(`${contacts} contacts, ${heap} heap`);
        measured.push({ contacts, heap, ran: await firstRun(contacts, heaps[heap]) });
      }
    }
    return reportOf(measured);
  },
};

async function firstRun(contacts: number, flags: readonly string[]): Promise<Ran> {
  const scene = await setScene({ outlook: contacts, crm: 0, flagged: false, flags });
  try {
    await scene.markAll();
    return await scene.run();
  } finally {
    await scene.close();
  }
}

function reportOf(measured: readonly Measured[]): Report {
  return {
    tables: [
      {
        title: 'First run, Outlook to CRM',
        rows: measured.map(({ contacts, heap, ran }) => ({
          contacts,
          heap,
          'idle MB': Math.round(ran.idleMb),
          'peak MB': Math.round(ran.peakMb),
          'above idle MB': Math.round(ran.peakMb - ran.idleMb),
          'time s': rounded(ran.ms / 1000),
          calls: ran.calls.graph + ran.calls.crm - setUpCalls(ran.calls),
          created: ran.created?.crm ?? 0,
          waiting: ran.held ?? 0,
          questions: ran.questions ?? 0,
          failed: ran.failures?.length ?? 0,
        })),
      },
    ],
    targets: measured.flatMap(targetsOf),
    notes: [
      'Peak: the largest resident size of the client, a process of its own that does nothing else.',
      `The small heap: ${smallHeap.join(' ')}.`,
    ],
  };
}

const targetsOf = ({ contacts, heap, ran }: Measured): readonly Target[] => [
  {
    what: `${contacts}, ${heap} heap: largest resident size`,
    measured: ran.peakMb,
    unit: 'MB',
    limit: { atMost: mostMb },
  },
  { what: `${contacts}, ${heap} heap: made`, measured: ran.created?.crm ?? 0, unit: '', limit: { atLeast: contacts } },
];
