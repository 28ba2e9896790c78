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
  /** Where something was left to it: a call that got no answer in time is looked after by the next run. */
  readonly next: Ran | null;
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
        measured.push({ contacts, heap, ...(await firstRun(contacts, heaps[heap])) });
      }
    }
    return reportOf(measured);
  },
};

async function firstRun(contacts: number, flags: readonly string[]): Promise<Pick<Measured, 'ran' | 'next'>> {
  const scene = await setScene({ outlook: contacts, crm: 0, flagged: false, flags });
  try {
    await scene.markAll();
    const ran = await scene.run();
    return { ran, next: heldIn(ran) > 0 ? await scene.run() : null };
  } finally {
    await scene.close();
  }
}

const heldIn = (ran: Ran | null): number => ran?.held ?? 0;

/** What was left over counts as made when the next run found it there. */
const madeIn = ({ ran, next }: Measured): number =>
  (ran.created?.crm ?? 0) + (next === null ? 0 : heldIn(ran) - heldIn(next));

function reportOf(measured: readonly Measured[]): Report {
  return {
    tables: [
      {
        title: 'First run, Outlook to CRM',
        rows: measured.map(({ contacts, heap, ran, next }) => ({
          contacts,
          heap,
          'idle MB': Math.round(ran.idleMb),
          'peak MB': Math.round(ran.peakMb),
          'above idle MB': Math.round(ran.peakMb - ran.idleMb),
          'time s': rounded(ran.ms / 1000),
          calls: ran.calls.graph + ran.calls.crm - setUpCalls(ran.calls),
          created: ran.created?.crm ?? 0,
          'left to the next run': heldIn(ran),
          'waiting after it': heldIn(next),
          questions: ran.questions ?? 0,
          failed: ran.failures?.length ?? 0,
        })),
      },
    ],
    targets: measured.flatMap(targetsOf),
    notes: [
      'Peak: the largest resident size of the client, a process of its own that does nothing else.',
      `The small heap: ${smallHeap.join(' ')}.`,
      'Left to the next run: calls to the CRM that got no answer in 30 s. Nobody knows what became of them until it is looked for, which the next run does.',
    ],
  };
}

const targetsOf = (one: Measured): readonly Target[] => [
  {
    what: `${one.contacts}, ${one.heap} heap: largest resident size`,
    measured: one.ran.peakMb,
    unit: 'MB',
    limit: { atMost: mostMb },
  },
  {
    what: `${one.contacts}, ${one.heap} heap: made`,
    measured: madeIn(one),
    unit: '',
    limit: { atLeast: one.contacts },
  },
];
