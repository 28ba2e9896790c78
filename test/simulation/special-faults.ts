import type { Random } from './random.ts';
import type { CallFault, CallFaults, Place } from './world/gate.ts';

const wrong: readonly [CallFault, ...CallFault[]] = [
  'crashBefore',
  'crashAfter',
  'lostBefore',
  'lostAfter',
  'late',
  'throttled',
  'throttledSilently',
  'unavailable',
  'membersMissing',
  'membersThrottled',
  'membersChanged',
  'pause',
];

/** More writes than a run sends again to a side that has too much to do. */
const stubborn = 8;

/** What goes wrong in one run: mostly where it writes, which comes after dozens of other asks. */
export function faultsAtWrites(dice: Random): CallFaults {
  const fault = dice.pick(wrong);
  const kind = dice.weighed({ 'crm write': 6, 'graph write': 3, 'store commit': 3, 'graph read': 1, anywhere: 2 });
  if (kind === 'anywhere') return { [1 + dice.below(80)]: fault };
  if (kind === 'crm write' && dice.chance(0.2)) return throttledThroughout(dice);
  return { [`${kind} ${1 + dice.below(kind === 'store commit' ? 12 : 3)}`]: fault };
}

function throttledThroughout(dice: Random): CallFaults {
  const fault = dice.pick<CallFault>(['throttled', 'throttledSilently', 'membersThrottled', 'unavailable']);
  const places: readonly Place[] = Array.from({ length: stubborn }, (_, at) => `crm write ${at + 1}`);
  return Object.fromEntries(places.map((place) => [place, fault]));
}
