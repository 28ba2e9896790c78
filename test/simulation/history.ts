import type { Side, SyncKind } from '../../src/domain/sync.ts';
import type { ConflictPolicy } from '../../src/sync/policy.ts';
import { random, type Random } from './random.ts';
import type { Habit, PersonaDeed, PersonStep, Step } from './steps.ts';
import type { CallFault, CallFaults } from './world/gate.ts';

/** All that happens, as data. */
export interface History {
  readonly seed: number;
  readonly policy: ConflictPolicy;
  readonly steps: readonly Step[];
}

/** What a history may hold: how often people do what, and what may go wrong. */
export interface Taste {
  readonly kinds: Readonly<Record<SyncKind, number>>;
  readonly calls: Readonly<Record<CallFault, number>>;
  readonly habits: Readonly<Record<Habit, number>>;
  /** Share of runs that are disturbed. */
  readonly disturbed: number;
  readonly longest: number;
}

export const usualTaste: Taste = {
  kinds: { contact: 6, event: 2, task: 2 },
  calls: {
    crashBefore: 4,
    crashAfter: 4,
    lostBefore: 2,
    lostAfter: 3,
    late: 1,
    throttled: 1,
    unavailable: 1,
    unauthorized: 1,
    membersMissing: 2,
    membersThrottled: 1,
    membersChanged: 1,
    pause: 1,
  },
  habits: {
    ignoresIfMatch: 1,
    movesVersions: 2,
    tellsLate: 2,
    repeats: 2,
    saysRemoved: 2,
    expired: 2,
    expiredTwice: 1,
    brokenRound: 1,
    showsNothing: 1,
    refusesStampFilter: 1,
    crmAhead: 1,
    crmBehind: 1,
    weBack: 1,
    listEmpty: 1,
    listHalved: 1,
    listStale: 1,
    duplicateAnswer: 1,
    zone: 1,
  },
  disturbed: 0.5,
  longest: 24,
};

const deeds: Readonly<Record<PersonaDeed, number>> = {
  mark: 10,
  unmark: 4,
  flag: 6,
  unflag: 3,
  private: 2,
  public: 2,
  move: 2,
  restore: 2,
  hide: 1,
  reveal: 2,
};

const what = {
  edit: 12,
  address: 2,
  deed: 8,
  delete: 2,
  run: 10,
  pass: 2,
  habit: 2,
  calm: 1,
  answer: 1,
  rule: 1,
  store: 0.3,
} as const;

const sides: readonly [Side, Side] = ['outlook', 'crm'];

/** Beyond those of the beginnings and of the probes: no value occurs twice. */
const firstToken = 1000;

/** A history by its seed: the same seed is the same history, in every place and at any time. */
export function historyOf(seed: number, taste: Taste = usualTaste): History {
  const dice = random(seed);
  const personas = dice.chance(0.03) ? 14 : 1 + dice.below(3);
  const begin = Array.from({ length: personas }, (_, at) => beginning(dice, at + 1, taste)).flat();
  const steps = Array.from({ length: 4 + dice.below(taste.longest) }, (_, at) =>
    step(dice, personas, firstToken + at, taste),
  );
  return {
    seed,
    policy: dice.weighed({ crm: 3, outlook: 2, ask: 2 }),
    steps: [...begin, ...steps.flat()],
  };
}

/** A persona comes with an item on one side or both, usually wished for. */
function beginning(dice: Random, persona: number, taste: Taste): readonly Step[] {
  const kind = dice.weighed(taste.kinds);
  const made = dice.weighed({ outlook: 4, crm: 3, both: 2 });
  const of = (side: Side): readonly Step[] => [
    { do: 'create', side, persona, kind, token: persona * 20 + (side === 'crm' ? 10 : 0) },
    ...(dice.chance(0.7) ? [{ do: side === 'outlook' ? 'mark' : 'flag', persona } as const] : []),
  ];
  return made === 'both' ? [...of('outlook'), ...of('crm')] : of(made);
}

function step(dice: Random, personas: number, token: number, taste: Taste): readonly Step[] {
  switch (dice.weighed(what)) {
    case 'run':
      return [run(dice, personas, token, taste)];
    case 'pass':
      return [{ do: 'pass', minutes: dice.pick([1, 5, 20, 60, 26 * 60]) }];
    case 'habit':
      return [{ do: 'habit', habit: dice.weighed(taste.habits) }];
    case 'calm':
      return [{ do: 'calm' }];
    case 'answer':
      return [{ do: 'answer', keep: dice.pick(sides) }];
    case 'rule':
      return [{ do: 'rule', verdict: dice.pick(['confirmed', 'rejected']) }];
    case 'store':
      return [{ do: 'store', what: dice.weighed({ copy: 3, restore: 2, lose: 1 }) }];
    case 'edit':
      return [edit(dice, personas, token)];
    case 'address':
      return [
        { do: 'address', side: dice.pick(sides), persona: 1 + dice.below(personas), token, off: dice.chance(0.3) },
      ];
    case 'delete':
      return [{ do: 'delete', side: dice.pick(sides), persona: 1 + dice.below(personas) }];
    case 'deed':
      return deed(dice, personas);
  }
}

/** Sometimes everybody at once: what the brake is for. */
function deed(dice: Random, personas: number): readonly PersonStep[] {
  if (personas > 5 && dice.chance(0.3)) {
    const everybody = Array.from({ length: personas }, (_, at) => at + 1);
    const act = dice.weighed({ delete: 2, unmark: 1, unflag: 1 });
    const side = dice.pick(sides);
    return everybody.map((persona) => (act === 'delete' ? { do: act, side, persona } : { do: act, persona }));
  }
  return [{ do: dice.weighed(deeds), persona: 1 + dice.below(personas) }];
}

const edit = (dice: Random, personas: number, token: number): PersonStep => ({
  do: 'edit',
  side: dice.pick(sides),
  persona: 1 + dice.below(personas),
  field: dice.chance(0.6) ? 0 : dice.below(6),
  token,
  empty: dice.chance(0.1),
});

function run(dice: Random, personas: number, token: number, taste: Taste): Step {
  const isDisturbed = dice.chance(taste.disturbed);
  const during = dice.chance(0.25)
    ? [{ call: 1 + dice.below(30), step: dice.chance(0.6) ? edit(dice, personas, token) : one(dice, personas) }]
    : [];
  return { do: 'run', faults: isDisturbed ? faults(dice, taste) : {}, during, twice: dice.chance(0.05) };
}

const one = (dice: Random, personas: number): PersonStep => ({
  do: dice.weighed(deeds),
  persona: 1 + dice.below(personas),
});

function faults(dice: Random, taste: Taste): CallFaults {
  const found: Record<number, CallFault> = {};
  for (let left = 1 + dice.below(3); left > 0; left -= 1) found[1 + dice.below(45)] = dice.weighed(taste.calls);
  return found;
}
