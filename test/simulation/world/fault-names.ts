import type { Ask, CallFault } from './gate.ts';

/** Faults of `../faults.ts` as they are counted, by what hit which ask. */
export function faultNames({ system, isWrite }: Ask, fault: CallFault): readonly string[] {
  const where = system === 'store' ? 'the store' : 'a request';
  const isRemote = system !== 'store';
  switch (fault) {
    case 'crashBefore':
      return [`F1 crash before ${where}`];
    case 'crashAfter':
      return [`F1 crash after ${where}`];
    case 'lostBefore':
      return isRemote && isWrite ? ['F2 not applied, answer lost'] : [];
    case 'lostAfter':
      return isRemote && isWrite ? ['F2 applied, answer lost'] : [];
    case 'late':
      return isRemote && isWrite ? ['F2 applied after the time-out'] : [];
    case 'throttled':
      return isRemote ? ['F3 429 with Retry-After'] : [];
    case 'throttledSilently':
      return isRemote ? ['F3 429 without Retry-After'] : [];
    case 'unavailable':
      return isRemote ? ['F3 503 without Retry-After'] : [];
    case 'unauthorized':
      return isRemote ? ['F11 access refused'] : [];
    case 'membersMissing':
    case 'membersThrottled':
    case 'membersChanged':
      return [];
    case 'pause':
      return ['F12 lease lost', ...(isRemote && isWrite ? ['F18 paused past the lease with a request ready'] : [])];
  }
}
