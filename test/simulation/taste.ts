import type { SyncKind } from '../../src/domain/sync.ts';
import type { Habit, PersonaDeed } from './steps.ts';
import type { CallFault } from './world/gate.ts';

/** Weights: how often people do what, and what goes wrong how often. */

export const kindWeights: Readonly<Record<SyncKind, number>> = { contact: 5, event: 3, task: 3 };

export const faultWeights: Readonly<Record<CallFault, number>> = {
  crashBefore: 3,
  crashAfter: 3,
  lostBefore: 3,
  lostAfter: 3,
  late: 3,
  throttled: 1,
  throttledSilently: 1,
  unavailable: 1,
  unauthorized: 1,
  membersMissing: 4,
  membersThrottled: 5,
  membersChanged: 4,
  pause: 3,
};

/** Where a fault hits: the first few asks of a kind, or anywhere. */
export const placeWeights = {
  'graph write': 10,
  'crm write': 10,
  'store commit': 5,
  'graph read': 4,
  'graph pull': 1,
  'graph stamped': 1,
  'graph privateContacts': 1,
  'crm read': 2,
  'crm changes': 1,
  'crm list': 1,
  'store renew': 0.5,
  anywhere: 4,
} as const;

/** Where a batch is answered in part. */
export const batchWeights = { 'graph write': 4, 'crm write': 3, 'graph read': 7 } as const;

export const habitWeights: Readonly<Record<Habit, number>> = {
  ignoresIfMatch: 2,
  movesVersions: 2,
  tellsLate: 2,
  repeats: 2,
  replays: 2,
  saysRemoved: 2,
  expired: 2,
  expiredTwice: 1,
  brokenRound: 1.5,
  showsNothing: 3,
  refusesStampFilter: 1,
  crmAhead: 1,
  crmBehind: 1,
  weBack: 1,
  listEmpty: 1,
  listHalved: 1,
  listStale: 1,
  duplicateAnswer: 1,
  zone: 1,
};

export const deedWeights: Readonly<Record<PersonaDeed, number>> = {
  mark: 10,
  unmark: 4,
  flag: 6,
  unflag: 3,
  resume: 2,
  private: 2,
  public: 2,
  move: 4,
  restore: 2,
  hide: 1,
  reveal: 2,
  reuse: 1,
};

/** What happens between two runs, beside the runs. */
export const beatWeights = {
  edit: 12,
  address: 6,
  deed: 8,
  delete: 2,
  pass: 2,
  habit: 2,
  calm: 1,
  answer: 1,
  rule: 1,
  store: 0.4,
} as const;
