import { median, quantile, sum } from './figures.ts';
import { peopleScene, type Round } from './people/scene.ts';
import { rounded, type Benchmark } from './report.ts';

const usualPeople = 200;
const contacts = 10;
const latencyMs = 50;
const illEvery = 10;

/** Many people who ask for a run at the same moment, in one process. */
export const people: Benchmark = {
  name: 'people',
  about: 'many people synchronising at once; how many, and how many runs at once, may follow',
  async run(say, [count = String(usualPeople), concurrency]) {
    const number = Number(count);
    say(`${number} mailboxes with ${contacts} contacts each: filling`);
    const scene = await peopleScene({
      ...{ people: number, contacts, latencyMs },
      ...(concurrency !== undefined && { concurrency: Number(concurrency) }),
    });
    try {
      say('first runs');
      const first = await scene.round(0);
      say('runs without changes');
      const quiet = await scene.round(0);
      say('runs without changes, some CRMs are ill');
      const ill = await scene.round(illEvery);
      return reportOf({ first, quiet, ill }, number);
    } finally {
      await scene.close();
    }
  },
};

function reportOf({ first, quiet, ill }: Readonly<Record<'first' | 'quiet' | 'ill', Round>>, number: number) {
  const at = (round: Round, share: number): number => quantile(timesOf(round), share);
  const notDone = [first, quiet, ill].flatMap(({ well }) => well).filter(({ state }) => state !== 'done').length;
  const target = (what: string, measured: number, unit: string, atMost: number) => ({
    ...{ what, measured, unit, limit: { atMost } },
  });
  return {
    tables: [
      {
        title: `${number} people at once, ${latencyMs} ms a call`,
        rows: [
          rowOf(`first, ${contacts} contacts each`, first),
          rowOf('no change', quiet),
          rowOf(`no change, every ${illEvery}th CRM ill`, ill),
        ],
      },
    ],
    targets: [
      target('runs of the well that were not done', notDone, '', 0),
      target('no change: slowest against median', at(quiet, 1) / at(quiet, 0.5), '', 3),
      target('others ill: slowest of the well against nobody ill', at(ill, 1) / at(quiet, 1), '', 1.5),
    ],
    notes: [
      'Of the CRMs that are ill every other one answers 500 to everything; the rest take calls and never answer.',
      'Times are from the moment at which everybody asks. Mailboxes and the CRM are one process of their own, which shares the CPUs with the client.',
    ],
  };
}

const timesOf = ({ well }: Round): readonly number[] => well.map(({ ms }) => ms);

function rowOf(what: string, round: Round) {
  const times = timesOf(round);
  return {
    runs: what,
    people: times.length,
    'runs/s': rounded((times.length * 1000) / round.ms),
    'median s': rounded(median(times) / 1000),
    'slowest s': rounded(Math.max(...times) / 1000),
    fairness: rounded(Math.max(...times) / median(times)),
    'CPU ms/run': rounded(round.cpuMs / times.length),
    'memory MB': Math.round(round.peakMb),
    written: sum(round.well.map(({ written }) => written)),
  };
}
