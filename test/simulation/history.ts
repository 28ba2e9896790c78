import type { Side, SyncKind } from '../../src/domain/sync.ts';
import type { ConflictPolicy } from '../../src/sync/policy.ts';
import { clash, parting } from './openings.ts';
import { random, type Random } from './random.ts';
import type { PersonStep, Step } from './steps.ts';
import {
  batchWeights,
  beatWeights,
  deedWeights,
  faultWeights,
  habitWeights,
  kindWeights,
  placeWeights,
} from './taste.ts';
import type { CallFault, CallFaults, Place } from './world/gate.ts';

/** All that happens, as data. */
export interface History {
  readonly seed: number;
  readonly policy: ConflictPolicy;
  readonly steps: readonly Step[];
}

const sides: readonly [Side, Side] = ['outlook', 'crm'];

/** Beyond those of the beginnings and of the probes: no value occurs twice. */
const firstToken = 1000;

/** What a history is made with: its dice, its cast, and values nobody had yet. */
export interface Author {
  readonly dice: Random;
  readonly personas: number;
  readonly token: () => number;
}

/** So many that the brake may have to stop something. */
const crowd = 16;

function authorOf(dice: Random): Author {
  let last = firstToken;
  return { dice, personas: dice.chance(0.04) ? crowd : 1 + dice.below(6), token: () => (last += 1) };
}

/** A history by its seed: the same seed is the same history, in every place and at any time. */
export function historyOf(seed: number): History {
  const author = authorOf(random(seed));
  const { dice } = author;
  const steps = [...opening(author), ...Array.from({ length: dice.below(6) }, () => beat(author)).flat()];
  return { seed, policy: dice.weighed({ crm: 3, outlook: 2, ask: 2 }), steps };
}

/**
 * Everybody comes with an item on one side or both, usually wished for. Often pairs come about first, often they are parted, and then each side
 * of them is changed: the ways into every cell of the tables.
 */
function opening(author: Author): readonly Step[] {
  const { dice } = author;
  const everybody = Array.from({ length: author.personas }, (_, at) => at + 1);
  const some = (share: number, steps: (persona: number) => readonly Step[]): readonly Step[] =>
    everybody.flatMap((persona) => (dice.chance(share) ? steps(persona) : []));
  const kind = dice.chance(0.6) ? dice.weighed(kindWeights) : null;
  const isPaired = dice.chance(0.85);
  const isParted = isPaired && dice.chance(0.7) && author.personas !== crowd;
  const store = dice.weighed({ kept: 20, lose: 3, restore: 2 });
  const situation = store === 'lose' ? 'forgotten' : isParted ? 'parted' : 'linked';
  if (dice.chance(0.05)) return doubtful(author, everybody);
  return [
    ...everybody.flatMap((persona) => beginning(author, persona, kind ?? dice.weighed(kindWeights))),
    ...(store === 'restore' ? [{ do: 'store', what: 'copy' } as const] : []),
    ...(isPaired ? firstRun(author) : []),
    ...(store === 'restore' && dice.chance(0.5) ? [{ do: 'store', what: 'copy' } as const] : []),
    ...(isParted ? [...some(0.9, (persona) => parting(author, persona)), ...run(author, 0.3)] : []),
    ...(store === 'kept' ? [] : [{ do: 'store', what: store } as const]),
    ...(author.personas === crowd && dice.chance(0.7) ? everybodys(author) : []),
    ...some(author.personas === crowd ? 0.2 : 0.9, (persona) => clash(situation)(author, persona)),
    ...(dice.chance(0.15) ? [...worldStep(author)] : []),
    ...(dice.chance(0.25) ? [withoutAnswer(dice, dice.weighed({ graph: 2, crm: 1 }))] : run(author, 0.5)),
  ];
}

/** Some die when they have noted what there is to do, and before they have done it. */
function firstRun(author: Author): readonly Step[] {
  const { dice } = author;
  if (!dice.chance(0.1)) return run(author, 0.4);
  const faults = { [`store commit ${2 + dice.below(5)}`]: 'crashAfter' } as const;
  return [{ do: 'run', faults, during: [], twice: false }];
}

/** A run that is left without an answer to its first write. */
function withoutAnswer(dice: Random, side: 'graph' | 'crm'): Step {
  const fault = dice.pick<CallFault>(['lostAfter', 'lostBefore', 'crashAfter', 'membersMissing']);
  const faults = { [`${side} write 1`]: fault };
  return { do: 'run', faults, during: [], twice: false };
}

/** Contacts whose records the person cannot see, in a CRM that takes new ones for those. */
function doubtful(author: Author, everybody: readonly number[]): readonly Step[] {
  const { dice } = author;
  const hidden = everybody.filter(() => dice.chance(0.7));
  return [
    ...everybody.flatMap((persona) => beginning(author, persona, 'contact')),
    ...everybody.map((persona): Step => ({ do: 'mark', persona })),
    ...hidden.map((persona): Step => ({ do: 'hide', persona })),
    { do: 'habit', habit: 'duplicateAnswer' },
    ...run(author, 0.3),
  ];
}

function beginning({ dice, personas }: Author, persona: number, kind: SyncKind): readonly Step[] {
  const wish = personas === crowd ? 0.95 : 0.7;
  const made = dice.weighed({ outlook: 4, crm: 4, both: 2 });
  const of = (side: Side): readonly Step[] => [
    { do: 'create', side, persona, kind, token: persona * 20 + (side === 'crm' ? 10 : 0) },
    ...(dice.chance(wish) ? [{ do: side === 'outlook' ? 'mark' : 'flag', persona } as const] : []),
  ];
  return made === 'both' ? [...of('outlook'), ...of('crm')] : of(made);
}

/** What people do, some things that the world does, and a run. */
function beat(author: Author): readonly Step[] {
  const { dice } = author;
  const steps = Array.from({ length: 1 + dice.below(4) }, () => happening(author));
  return [...steps.flat(), ...(dice.chance(0.85) ? run(author, 0.55) : [])];
}

function happening(author: Author): readonly Step[] {
  const { dice } = author;
  const { edit: edits, address, deed: deeds, delete: deletions, ...world } = beatWeights;
  switch (dice.weighed({ edit: edits, address, deed: deeds, delete: deletions, world: sum(world) })) {
    case 'edit':
      return [edit(author)];
    case 'address':
      return addressed(author);
    case 'delete':
      return [{ do: 'delete', side: dice.pick(sides), persona: one(author) }];
    case 'deed':
      return deed(author);
    case 'world':
      return worldStep(author);
  }
}

const sum = (weights: Readonly<Record<string, number>>): number => Object.values(weights).reduce((a, b) => a + b, 0);

const one = ({ dice, personas }: Author): number => 1 + dice.below(personas);

function worldStep({ dice }: Author): readonly Step[] {
  const { pass, habit, calm, answer, rule, store } = beatWeights;
  const what = dice.weighed({ pass, habit, calm, answer, rule, store });
  switch (what) {
    case 'pass':
      return [{ do: what, minutes: dice.pick([1, 5, 20, 60, 26 * 60]) }];
    case 'habit':
      return [{ do: what, habit: dice.weighed(habitWeights) }];
    case 'calm':
      return [{ do: what }];
    case 'answer':
      return [{ do: what, keep: dice.pick(sides) }];
    case 'rule':
      return [{ do: what, verdict: dice.pick(['confirmed', 'rejected']) }];
    case 'store':
      return [{ do: what, what: dice.weighed({ copy: 2, restore: 3, lose: 1 }) }];
  }
}

function deed(author: Author): readonly PersonStep[] {
  const { dice, personas } = author;
  if (personas === crowd && dice.chance(0.3)) return everybodys(author);
  return [{ do: dice.weighed(deedWeights), persona: one(author) }];
}

/** Everybody at once: what the brake is for. */
function everybodys({ dice, personas }: Author): readonly PersonStep[] {
  const everybody = Array.from({ length: personas }, (_, at) => at + 1);
  const act = dice.weighed({ delete: 4, unmark: 1, unflag: 2 });
  const side = dice.pick(sides);
  return everybody.map((persona) => (act === 'delete' ? { do: act, side, persona } : { do: act, persona }));
}

/** Sometimes the write that carries it over, which takes several requests, has no answer. */
function addressed(author: Author): readonly Step[] {
  const { dice } = author;
  const step = {
    do: 'address',
    side: dice.pick(sides),
    persona: one(author),
    token: author.token(),
    off: dice.chance(0.3),
  } as const;
  return step.side === 'outlook' && dice.chance(0.3) ? [step, withoutAnswer(dice, 'crm')] : [step];
}

function edit(author: Author): Extract<PersonStep, { do: 'edit' }> {
  const { dice } = author;
  const field = dice.chance(0.6) ? 0 : dice.below(6);
  const token = author.token();
  return { do: 'edit', side: dice.pick(sides), persona: one(author), field, token, empty: dice.chance(0.1) };
}

/** `share`: of runs that are disturbed. Where somebody edits an item that is written to, the service may not look at versions. */
function run(author: Author, share: number): readonly Step[] {
  const { dice } = author;
  const during = dice.chance(share) ? [intrusion(author)] : [];
  const isBlind = during.some(({ call }) => String(call).startsWith('graph write')) && dice.chance(0.6);
  const isTwice = dice.chance(share / 8);
  const wrong = { ...(isTwice && dice.chance(0.7) && stall(dice)), ...(dice.chance(share) && faults(dice)) };
  const step = { do: 'run', faults: wrong, during, twice: isTwice } as const;
  return isBlind ? [{ do: 'habit', habit: 'ignoresIfMatch' }, step] : [step];
}

/** The process stands still, long enough for another one to take its place. */
function stall(dice: Random): CallFaults {
  const found: Record<Place, CallFault> = {};
  found[place(dice, 'pause')] = 'pause';
  return found;
}

/** Somebody acts while a run is at work: mostly around a write, and where it writes to. */
function intrusion(author: Author): { readonly call: Place; readonly step: PersonStep } {
  const { dice } = author;
  const call = moment(dice);
  const isBystander = dice.chance(String(call).startsWith('crm list') ? 0.8 : 0.3);
  if (isBystander) return { call, step: bystander(author) };
  const side = dice.chance(0.8) && String(call).startsWith('graph') ? 'outlook' : 'crm';
  return { call, step: { ...edit(author), side } };
}

/** When somebody acts: mostly around a write. */
function moment(dice: Random): Place {
  const kind = dice.weighed({ 'graph write': 4, 'crm write': 4, 'inside crm write': 4, 'crm list': 5, anywhere: 3 });
  if (kind === 'anywhere') return 1 + dice.below(60);
  return `${kind} ${1 + dice.below(kind === 'crm list' ? 4 : 2)}`;
}

/** Somebody who acts while a run is at work. */
function bystander(author: Author): PersonStep {
  const { dice } = author;
  const persona = one(author);
  const act = dice.weighed({ deleteOutlook: 1, deleteCrm: 2, unflag: 2, hide: 2, other: 4 });
  switch (act) {
    case 'deleteOutlook':
      return { do: 'delete', side: 'outlook', persona };
    case 'deleteCrm':
      return { do: 'delete', side: 'crm', persona };
    case 'other':
      return { do: dice.weighed(deedWeights), persona };
    default:
      return { do: act, persona };
  }
}

function faults(dice: Random): CallFaults {
  const found: Record<Place, CallFault> = {};
  for (let left = 1 + dice.below(3); left > 0; left -= 1) {
    const fault = dice.weighed(faultWeights);
    found[place(dice, fault)] = fault;
  }
  return found;
}

const mostCommits = 12;

function place(dice: Random, fault: CallFault): Place {
  if (fault.startsWith('members')) return `${dice.weighed(batchWeights)} ${1 + dice.below(2)}`;
  const kind = dice.weighed(placeWeights);
  if (kind === 'anywhere') return 1 + dice.below(60);
  return `${kind} ${1 + dice.below(kind === 'store commit' ? mostCommits : 2)}`;
}
