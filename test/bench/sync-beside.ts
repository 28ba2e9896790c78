import { median } from './figures.ts';
import { rounded, type Benchmark, type Report, type Target } from './report.ts';
import { oursBeside } from './sync/beside-ours.ts';
import { theirsBeside } from './sync/beside-theirs.ts';
import { ourProbes } from './sync/probes-ours.ts';
import { type Probe, probes, theirProbes } from './sync/probes-theirs.ts';
import { howToInstall, installed, wanted } from './sync/vdirsyncer.ts';

/** What one synchronisation took, whoever did it. */
export interface Took {
  readonly ms: number;
  readonly calls: number;
  /** Of the client, without the start of its process. */
  readonly cpuMs: number;
  /** Of the start of its process. */
  readonly startCpuMs: number;
  readonly peakMb: number;
}

export const cases = [
  'first, to the server',
  'first, from the server',
  'no change',
  '1 % changed here',
  '1 % changed there',
] as const;
export type Case = (typeof cases)[number];

export type Round = Readonly<Record<Case, Took>>;

export interface Besides {
  readonly contacts: number;
  readonly latencyMs: number;
  /** What vdirsyncer has on its own side. */
  readonly here: 'server' | 'folder';
}

/** Ours between the embedded servers, vdirsyncer between two books of Radicale: the same contacts, the same machine, in turns. */
export const syncBeside: Benchmark = {
  name: 'sync-beside',
  about:
    'the same contacts by vdirsyncer, in turns: contacts (1000), ms added to a call (0), rounds (3), and "folder" for a folder of theirs may follow',
  async run(say, more) {
    const found = await installed();
    if (found === null) return { tables: [], targets: [], notes: [howToInstall] };
    const [contacts = '1000', latency = '0', times = '3'] = more.filter((word) => word !== 'folder');
    const here = more.includes('folder') ? 'folder' : 'server';
    const setup: Besides = { contacts: Number(contacts), latencyMs: Number(latency), here };
    const rounds = Number(times);
    const made: Made = { ours: [], fresh: [], theirs: [] };
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round} of ${rounds}: ours`);
      made.ours.push(await oursBeside(setup, false));
      made.fresh.push(await oursBeside(setup, true));
      say(`round ${round} of ${rounds}: vdirsyncer`);
      made.theirs.push(await theirsBeside(setup));
    }
    say('what either does where things go wrong');
    const report = withProbes(reportOf(setup, made), await ourProbes(), await theirProbes());
    const isAsWanted = found.vdirsyncer === wanted.vdirsyncer && found.radicale === wanted.radicale;
    return isAsWanted ? report : { ...report, notes: [...report.notes, `Found: ${JSON.stringify(found)}.`] };
  },
};

/** Rounds by who made them: ours as a service, ours in new processes, vdirsyncer. */
type Made = Readonly<Record<'ours' | 'fresh' | 'theirs', Round[]>>;

/** The first run of a process is one of these. */
const firsts: readonly Case[] = ['first, to the server', 'first, from the server'];

type Behaviour = Readonly<Record<Probe, string>>;

const withProbes = (report: Report, ours: Behaviour, theirs: Behaviour): Report => ({
  ...report,
  tables: [
    ...report.tables,
    {
      title: '30 contacts of which something goes wrong',
      rows: probes.map((probe) => ({ situation: probe, ours: ours[probe], vdirsyncer: theirs[probe] })),
    },
  ],
});

const middle = (made: readonly Round[], which: Case, figure: keyof Took): number =>
  median(made.map((round) => round[which][figure]));

function reportOf({ contacts, latencyMs, here }: Besides, { ours, fresh, theirs }: Made): Report {
  const row = (which: Case, who: string, made: readonly Round[]) => ({
    run: which,
    who,
    'time s': rounded(middle(made, which, 'ms') / 1000),
    calls: middle(made, which, 'calls'),
    'CPU ms': Math.round(middle(made, which, 'cpuMs')),
    'start CPU ms': Math.round(middle(made, which, 'startCpuMs')),
    'peak MB': Math.round(middle(made, which, 'peakMb')),
  });
  const target = (which: Case, figure: 'calls' | 'cpuMs', what: string, own = ours): Target => ({
    what: `${which}: ${what} to theirs`,
    measured: middle(own, which, figure) / middle(theirs, which, figure),
    unit: '',
    limit: { atMost: 1 },
  });
  return {
    tables: [
      {
        title: `${contacts} contacts, ${latencyMs} ms added to every call, their own side a ${here} (medians of ${ours.length})`,
        rows: cases.flatMap((which) => [
          row(which, 'ours', ours),
          ...(firsts.includes(which) ? [row(which, 'ours, new process', fresh)] : []),
          row(which, 'vdirsyncer', theirs),
        ]),
      },
    ],
    targets: [
      ...cases.flatMap((which) => [
        target(which, 'calls', 'our calls'),
        target(which, 'cpuMs', 'client CPU of our service'),
      ]),
      ...firsts.map((which) => target(which, 'cpuMs', 'client CPU of a new process of ours', fresh)),
    ],
    notes: [
      `Here is Outlook or their ${here}, there is the CRM or Radicale. Calls are those to both sides, ours without signing in and metadata${here === 'folder' ? '; a folder takes none' : ''}.`,
      'CPU is that of the client without the start of its process. Ours is a service that lives on from run to run and has synchronised somebody else before; ' +
        'a new process of ours compiles its code while it runs. Time is mostly the servers’.',
    ],
  };
}
