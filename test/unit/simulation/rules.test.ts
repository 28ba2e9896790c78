import assert from 'node:assert/strict';
import { crmId } from '../../../src/domain/ids.ts';
import { runSync } from '../../../src/sync/engine/run-sync.ts';
import { check } from '../../simulation/check.ts';
import type { Engine, Surroundings } from '../../simulation/engine.ts';
import type { History } from '../../simulation/history.ts';
import type { Violation } from '../../simulation/oracle/violation.ts';
import type { PersonStep, Step } from '../../simulation/steps.ts';

/** Engines that work, and do one thing that must never be; the oracle has to name the rule. */

const run = { do: 'run', faults: {}, during: [], twice: false } as const;
const created: readonly PersonStep[] = [
  { do: 'create', side: 'outlook', persona: 1, kind: 'contact', token: 20 },
  { do: 'mark', persona: 1 },
];
const edited = { do: 'edit', side: 'outlook', persona: 1, field: 1, token: 1001, empty: false } as const;

type Vandal = (surroundings: Surroundings, ids: Ids) => Promise<unknown>;

/** What the vandal may lay hands on: the pair of the first persona, as the CRM and Outlook show it. */
interface Ids {
  readonly record: Awaited<ReturnType<Surroundings['crm']['matchable']>>[number] | undefined;
  readonly item: Awaited<ReturnType<Surroundings['outlook']['stamped']>>[number] | undefined;
}

async function idsOf({ crm, outlook }: Surroundings): Promise<Ids> {
  const [record] = await crm.matchable('Contacts');
  const [item] = await outlook.stamped('contact', null, null);
  return { record, item };
}

/** The engine as it is, and after its runs from the `first` on the vandal. */
const withVandal = (vandal: Vandal, first: number) => (): Engine => {
  let runs = 0;
  return async (surroundings) => {
    runs += 1;
    const report = await runSync(surroundings);
    if (runs >= first) await vandal(surroundings, await idsOf(surroundings));
    return report;
  };
};

const history = (...steps: readonly Step[]): History => ({
  seed: 1,
  policy: 'crm',
  steps: [...created, run, ...steps],
});

const nothing = { addresses: null, company: null, invite: [], uninvite: [] } as const;

const writeTitle = async ({ crm, chance }: Surroundings, { record }: Ids, title: string): Promise<unknown> =>
  record &&
  crm.write([
    {
      op: 'update',
      intentId: chance.uuid(),
      module: 'Contacts',
      id: record.id,
      reached: 0,
      patch: { ...nothing, values: { title } },
    },
  ]);

const writeJob = async ({ outlook, chance }: Surroundings, { item }: Ids, jobTitle: string): Promise<unknown> =>
  item &&
  outlook.write([
    {
      op: 'update',
      intentId: chance.uuid(),
      kind: 'contact',
      containerId: item.containerId,
      id: item.id,
      ifMatch: null,
      patch: { jobTitle },
    },
  ]);

const setFlag = async ({ crm, chance }: Surroundings, { record }: Ids, on: boolean): Promise<unknown> =>
  record && crm.write([{ op: 'setFlag', intentId: chance.uuid(), module: 'Contacts', id: record.id, on }]);

const paint = async (
  { outlook, chance }: Surroundings,
  { item }: Ids,
  categories: readonly string[],
): Promise<unknown> =>
  item &&
  outlook.write([
    {
      op: 'paint',
      intentId: chance.uuid(),
      kind: 'contact',
      containerId: item.containerId,
      id: item.id,
      ifMatch: null,
      categories,
      stamp: item.stamp ?? null,
    },
  ]);

interface Crime {
  readonly rule: Violation['invariant'];
  readonly what: string;
  readonly story: History;
  readonly vandal: Vandal;
  /** The run after which it begins; the first one after the history is the third. */
  readonly first: number;
}

const crowd: readonly Step[] = Array.from({ length: 16 }, (_, at) => at + 1).flatMap((persona): Step[] => [
  { do: 'create', side: 'crm', persona, kind: 'contact', token: persona * 20 + 10 },
  { do: 'flag', persona },
]);
/** Not all of them: that alone would stop everything. */
const mostGone = Array.from({ length: 13 }, (_, at): Step => ({ do: 'delete', side: 'crm', persona: at + 1 }));

const crimes: readonly Crime[] = [
  {
    rule: 'I1',
    what: 'an older value comes back on both sides',
    story: history(edited, run),
    first: 2,
    vandal: async (whole, ids) => {
      await writeTitle(whole, ids, 'Job t21x');
      await writeJob(whole, ids, 'Job t21x');
    },
  },
  {
    rule: 'I2',
    what: 'a second record is made',
    story: history(run),
    first: 2,
    vandal: async ({ crm }, { record }) =>
      record &&
      crm.write([
        {
          op: 'create',
          intentId: 'double',
          module: 'Contacts',
          id: crmId('double'),
          flagged: true,
          patch: { ...nothing, ...record.content, account: undefined },
        } as never,
      ]),
  },
  {
    rule: 'I3',
    what: 'it writes in every run',
    story: history(run),
    first: 2,
    vandal: (whole, ids) => paint(whole, ids, ids.item?.categories ?? []),
  },
  {
    rule: 'I4',
    what: 'an item is deleted whose record lives',
    story: history(run),
    first: 2,
    vandal: async ({ outlook, chance }, { item }) =>
      item &&
      outlook.write([
        {
          op: 'delete',
          intentId: chance.uuid(),
          kind: 'contact',
          containerId: item.containerId,
          id: item.id,
          ifMatch: null,
        },
      ]),
  },
  {
    rule: 'I4',
    what: "a flag is cleared by nobody's wish",
    story: history(run),
    first: 2,
    vandal: (whole, ids) => setFlag(whole, ids, false),
  },
  {
    rule: 'I6',
    what: 'a value of a private item is written to the CRM',
    story: history({ do: 'private', persona: 1 }, { ...edited, token: 1002 }, run),
    first: 2,
    vandal: (whole, ids) => writeTitle(whole, ids, 'Job t1002x'),
  },
  {
    rule: 'I7',
    what: 'runs without a reason fail',
    story: history(run),
    first: 3,
    vandal: async () => {
      throw new Error('no');
    },
  },
  {
    rule: 'I7',
    what: 'a run does not end',
    story: history(run),
    first: 2,
    vandal: () => new Promise(() => undefined),
  },
  {
    rule: 'I10',
    what: 'mark and flag of a linked pair differ',
    story: history(run),
    first: 2,
    // The engine takes it for the person's wish and follows, always a run behind.
    vandal: (whole, ids) => setFlag(whole, ids, ids.record?.flagged !== true),
  },
  {
    rule: 'I11',
    what: "the person's own category is gone",
    story: history(run),
    first: 2,
    vandal: (whole, ids) => paint(whole, ids, ['SugarCRM']),
  },
  {
    rule: 'I13',
    what: "another person's documents are read",
    story: history(run),
    first: 2,
    vandal: async ({ store }) => store.of('bob').read('mark', 'any'),
  },
  {
    rule: 'I14',
    what: 'much is asked in runs without a reason',
    story: history(run),
    first: 2,
    vandal: async ({ crm }) => {
      for (let left = 30; left > 0; left -= 1) await crm.user();
    },
  },
];

const rulesBroken = async (story: History, engine: () => Engine): Promise<readonly string[]> =>
  (await check(story, engine)).violations.map(({ invariant }) => invariant);

describe('the rules of the oracle', () => {
  for (const { rule, what, story, first, vandal } of crimes) {
    it(`${rule} is broken when ${what}`, async () => {
      assert((await rulesBroken(story, withVandal(vandal, first))).includes(rule));
      assert.deepEqual(await rulesBroken(story, () => (whole) => runSync(whole)), []);
    });
  }

  it('I5 is broken when old news is believed', async () => {
    const gullible = (): Engine => async (whole) => {
      const old: string[] = [];
      const pull: Surroundings['outlook']['pull'] = async (asks) => {
        const rounds = await whole.outlook.pull(asks);
        for (const round of rounds) {
          if (round.what === 'closed') old.push(...round.entries.map(({ what }) => what));
        }
        return rounds;
      };
      const report = await runSync({ ...whole, outlook: { ...whole.outlook, pull } });
      if (old.includes('removed')) await paint(whole, await idsOf(whole), ['Friends', 'SugarCRM', 'Old']);
      return report;
    };

    assert((await rulesBroken(history(edited, run), gullible)).includes('I5'));
  });

  it('I9 is broken when nothing stops a mass deletion', async () => {
    const story: History = { seed: 1, policy: 'crm', steps: [...crowd, run, ...mostGone, run] };
    const unbraked = (): Engine => (whole) =>
      runSync({ ...whole, settings: { ...whole.settings, brake: { items: Number.MAX_SAFE_INTEGER, share: 1 } } });

    assert((await rulesBroken(story, unbraked)).includes('I9'));
    assert.deepEqual(await rulesBroken(story, () => (whole) => runSync(whole)), []);
  });

  it('I12 is broken when it does not wait as it was told', async () => {
    const story: History = {
      seed: 1,
      policy: 'crm',
      steps: [...created, { ...run, faults: { 'crm write 1': 'throttled' } }],
    };
    const impatient = (): Engine => (whole) =>
      runSync({ ...whole, clock: { ...whole.clock, sleep: async () => undefined } });

    assert((await rulesBroken(story, impatient)).includes('I12'));
  });

  it('a wish is not fulfilled by an engine that does nothing', async () => {
    assert.deepEqual(await rulesBroken(history(run), () => async () => undefined), ['wish']);
  });
});
