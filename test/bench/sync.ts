import { rounded, type Benchmark, type Report, type Target } from './report.ts';
import { floors } from './sync/floor.ts';
import { type Ran, type Scene, type SceneSetup, setScene } from './sync/scene.ts';
import { setUpCalls } from './sync/set-up-calls.ts';

/** One run of a case. */
interface Measured {
  readonly what: string;
  readonly contacts: number;
  readonly ran: Ran;
  readonly floor: number;
  /** Nothing was to be written. */
  readonly quiet: boolean;
}

type Say = (line: string) => void;

const usualSizes = [1_000, 10_000] as const;
const kinds = ['contact', 'event', 'task'] as const;
const maxRatio = 1.1;

/** Calls, time, CPU time and memory of the synchronisation of contacts, against the fewest calls that can do it. */
export const sync: Benchmark = {
  name: 'sync',
  about: 'the synchronisation of contacts: calls against the floor, time, CPU, memory; sizes may follow',
  async run(say, sizes) {
    const measured: Measured[] = [];
    for (const contacts of sizes.length > 0 ? sizes.map(Number) : usualSizes) {
      measured.push(...(await fromOutlook(contacts, say)));
      measured.push(...(await fromOutlookBesideOthers(contacts, say)));
      measured.push(...(await fromCrm(contacts, say)));
    }
    return reportOf(measured);
  },
};

async function inScene<Result>(setup: SceneSetup, work: (scene: Scene) => Promise<Result>): Promise<Result> {
  const scene = await setScene(setup);
  try {
    return await work(scene);
  } finally {
    await scene.close();
  }
}

async function fromOutlook(contacts: number, say: Say): Promise<readonly Measured[]> {
  say(`${contacts} contacts in Outlook, none in the CRM: filling`);
  return inScene({ outlook: contacts, crm: 0, flagged: false }, async (scene) => {
    await scene.markAll();
    const changed = Math.ceil(contacts / 100);
    const case_ = async (what: string, floor: number, quiet: boolean, run = () => scene.run()): Promise<Measured> => {
      say(`${contacts}: ${what}`);
      return { what, contacts, floor, quiet, ran: await run() };
    };
    const first = await case_('first, Outlook to CRM', floors.firstToCrm(contacts, 0), false);
    const after = await case_('run after it', floors.after(contacts), true);
    const none = await case_('no change', floors.noChange(), true);
    // The other kinds for the first time; a service lives from run to run, and knows then whose activities are whose.
    await scene.run(kinds, true);
    const all = await case_('no change, three kinds', floors.noChangeOfAllKinds(), true, () => scene.run(kinds, true));
    await scene.editInOutlook(changed, 'Chief');
    // The hour is over now, at sixteen minutes a run.
    const floor = floors.changedInOutlook(changed) + floors.listOfTheHour(contacts);
    const outlook = await case_('1 % changed in Outlook', floor, false);
    await scene.run();
    await scene.editInCrm(changed, 'Head');
    const crm = await case_('1 % changed in the CRM', floors.changedInCrm(changed), false);
    return [first, after, none, all, outlook, crm];
  });
}

async function fromOutlookBesideOthers(contacts: number, say: Say): Promise<readonly Measured[]> {
  say(`${contacts} contacts in Outlook, ${contacts} other people in the CRM: filling`);
  return inScene({ outlook: contacts, crm: contacts, flagged: false }, async (scene) => {
    await scene.markAll();
    const what = 'first, Outlook to CRM, as many others there';
    say(`${contacts}: ${what}`);
    return [{ what, contacts, ran: await scene.run(), floor: floors.firstToCrm(contacts, contacts), quiet: false }];
  });
}

async function fromCrm(contacts: number, say: Say): Promise<readonly Measured[]> {
  say(`${contacts} contacts in the CRM, none in Outlook: filling`);
  return inScene({ outlook: 0, crm: contacts, flagged: true }, async (scene) => {
    say(`${contacts}: first, CRM to Outlook`);
    const ran = await scene.run();
    return [{ what: 'first, CRM to Outlook', contacts, ran, floor: floors.firstToOutlook(contacts), quiet: false }];
  });
}

function reportOf(measured: readonly Measured[]): Report {
  const sizes = [...new Set(measured.map(({ contacts }) => contacts))];
  return {
    tables: sizes.map((size) => ({
      title: `${size} contacts`,
      rows: measured.filter(({ contacts }) => contacts === size).map(rowOf),
    })),
    targets: measured.flatMap(targetsOf),
    notes: [
      'Calls: a batch is one. "set-up" is signing in to the CRM and reading its metadata and the mailbox settings, which a service keeps; it is not in "calls".',
      'Every run is a process of its own, but for three kinds: the one before is the same process. CPU is that of the run, without the start of the process; memory is the peak above what it held before the run.',
      'The floor of first runs counts the painting of every item (category and stamp), 20 to a call.',
      '16 minutes pass before each run, so that the 15 minutes for which the CRM is read twice do not count.',
    ],
  };
}

const countedCalls = ({ ran: { calls } }: Measured): number => calls.graph + calls.crm - setUpCalls(calls);

const wroteOf = ({ created, updated, removed }: Ran): number =>
  (created?.crm ?? 0) + (created?.outlook ?? 0) + (updated?.crm ?? 0) + (updated?.outlook ?? 0) + (removed ?? 0);

function rowOf(one: Measured) {
  const { what, ran, floor } = one;
  return {
    run: what,
    calls: countedCalls(one),
    floor,
    ratio: rounded(countedCalls(one) / floor),
    Graph: ran.calls.graph,
    CRM: ran.calls.crm,
    'set-up': setUpCalls(ran.calls),
    'time s': rounded(ran.ms / 1000),
    'CPU ms': Math.round(ran.cpuMs),
    'memory MB': Math.round(ran.peakMb - ran.idleMb),
    written: wroteOf(ran),
    held: ran.held ?? 0,
    failed: ran.failures?.length ?? 0,
  };
}

function targetsOf(one: Measured): readonly Target[] {
  const { what, contacts, ran, floor, quiet } = one;
  const name = `${contacts}, ${what}`;
  const target = (about: string, measured: number, unit: string, atMost: number): Target => ({
    what: `${name}: ${about}`,
    ...{ measured, unit, limit: { atMost } },
  });
  const isJudged = contacts === 10_000 && what.startsWith('no change');
  return [
    target('calls against the floor', countedCalls(one) / floor, '', maxRatio),
    ...(quiet ? [target('written', wroteOf(ran), '', 0)] : []),
    ...(isJudged ? [target('CPU', ran.cpuMs, 'ms', 500), target('memory', ran.peakMb - ran.idleMb, 'MB', 150)] : []),
  ];
}
