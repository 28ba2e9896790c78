import type { Questioned, SyncAction, Withdrawal } from './actions.ts';
import { creationOf } from './creation.ts';
import { exchangeOf, questioned } from './exchange.ts';
import type { LinkReason } from './link.ts';
import { type CrmSeen, type OutlookSeen, type Pair, rowOf, there } from './observe.ts';
import type { Policy } from './policy.ts';
import { type QuestionChange, versionOf } from './questions.ts';
import type { CellAction } from './tables.ts';

type Plan = <R>(pair: Pair<R>, policy: Policy) => SyncAction<R>;

const isMarked = <R>(seen: OutlookSeen<R>): boolean =>
  (seen.kind === 'there' || seen.kind === 'private') && seen.marked;
const isFlagged = <R>(seen: CrmSeen<R>): boolean => seen.kind === 'there' && seen.flagged;

/** Category and stamp are to come off: never from a private item, which is not written. */
const isPainted = <R>(seen: OutlookSeen<R>): boolean => seen.kind === 'there' && seen.painted;

const isGone = <R>({ kind }: OutlookSeen<R>): boolean => kind === 'absent' || kind === 'deleted';

/** A question about a pair that is no longer merged is pointless. */
const closing = <R>({ link }: Pair<R>): QuestionChange => (link?.question ? 'close' : 'none');

const asBefore = <R>({ link }: Pair<R>): Questioned => ({
  change: link?.question ? 'keep' : 'none',
  question: link?.question ?? null,
});

const hold: Plan = (pair) => ({
  kind: 'hold',
  reason: pair.outlook.kind === 'absent' ? 'outlook-unknown' : 'crm-not-visible',
  asked: asBefore(pair),
});

const newCrm: Plan = (pair) => {
  const creation = creationOf(pair.map, pair.rules, there(pair.outlook).record, 'crm');
  const isNameless = creation.held.some(({ reason }) => reason === 'no-name');
  return isNameless ? { kind: 'hold', reason: 'no-name', asked: asBefore(pair) } : { kind: 'newCrm', ...creation };
};

const newOutlook: Plan = ({ map, rules, crm, link }) => ({
  kind: 'newOutlook',
  sameLink: link !== null && link.state !== 'tombstone',
  ...creationOf(map, rules, there(crm).record, 'outlook'),
});

/** The record is gone and the item was edited since: who wins, wins the item. */
const crmDeleted: Plan = (pair, policy) => {
  const version = versionOf(there(pair.outlook).record);
  const answer = pair.answer?.version === version ? pair.answer.keep : policy.conflict;
  if (answer === 'crm') return { kind: 'deleteItem', changed: true, question: closing(pair) };
  if (answer === 'outlook') return { ...drop(pair), note: true };
  return { kind: 'hold', reason: 'question', asked: questioned(pair, { version, about: 'deletion' }) };
};

function withdrawal<R>(pair: Pair<R>, reason: LinkReason): Withdrawal {
  const { link, outlook, crm } = pair;
  return {
    reason,
    clearFlag: isFlagged(crm),
    clearMark: isMarked(outlook),
    unpaint: isPainted(outlook),
    flagWaits: crm.kind === 'absent' && link?.bases.flag === true,
    question: closing(pair),
  };
}

const suspend: Plan = (pair, policy) => {
  const { crm } = pair;
  const row = rowOf(pair);
  const isIneligible = crm.kind === 'there' && !crm.eligible;
  if (isIneligible && row === 'marked=' && policy.lostEligibility === 'remove') {
    return { kind: 'deleteItem', changed: false, question: closing(pair) };
  }
  const wish = row === 'unmarked' ? 'unmarked' : 'unflagged';
  return { kind: 'suspend', ...withdrawal(pair, isIneligible ? 'ineligible' : wish) };
};

/**
 * Clears what an earlier run left on: only what is not a new wish, which shows as a mark or flag on over a base that
 * is off.
 */
const finishSuspending: Plan = (pair) => {
  const { link, outlook, crm } = pair;
  const bases = link?.bases ?? { mark: false, flag: false };
  const rest = withdrawal(pair, link?.reason ?? 'user');
  const clearFlag = isFlagged(crm) && bases.flag;
  const clearMark = isMarked(outlook) && bases.mark;
  if (rest.flagWaits && !clearMark && !rest.unpaint) return { kind: 'nothing', question: closing(pair) };
  return { kind: 'suspend', ...rest, clearFlag, clearMark };
};

/** The CRM side is left alone: if the record shows up again with its flag on, the pair resumes. */
const hide: Plan = (pair) => ({
  kind: 'hide',
  ...withdrawal(pair, 'crm-not-visible'),
  clearFlag: false,
  flagWaits: false,
});

const makePrivate: Plan = (pair) => ({
  kind: 'makePrivate',
  ...withdrawal(pair, 'private'),
  question: pair.link?.question ? 'erase' : 'none',
});

/** The item is gone, its mark may still be in our store. */
const clearFlag: Plan = (pair) => ({ kind: 'clearFlag', ...withdrawal(pair, 'outlook-deleted'), clearMark: true });

const drop = <R>(pair: Pair<R>): Extract<SyncAction<R>, { kind: 'drop' }> => ({
  kind: 'drop',
  clearMark: isMarked(pair.outlook) || isGone(pair.outlook),
  unpaint: isPainted(pair.outlook),
  note: false,
  question: closing(pair),
});

/** How each word of the tables becomes an action; `unknown` and `finishSuspending` stand beside the tables. */
export const plans: Readonly<Record<CellAction | 'finishSuspending' | 'unknown', Plan>> = {
  unknown: (pair) => ({ kind: 'hold', reason: 'unknown', asked: asBefore(pair) }),
  nothing: (pair) => ({ kind: 'nothing', question: closing(pair) }),
  skip: () => ({ kind: 'skip', reason: 'private' }),
  hold,
  newCrm,
  newOutlook,
  bind: (pair, policy) => ({ kind: 'bind', ...exchangeOf(pair, policy, 'always') }),
  pushCrm: (pair, policy) => ({ kind: 'pushCrm', ...exchangeOf(pair, policy, 'withContent') }),
  pushOutlook: (pair, policy) => ({ kind: 'pushOutlook', ...exchangeOf(pair, policy, 'withContent') }),
  merge: (pair, policy) => ({ kind: 'merge', ...exchangeOf(pair, policy, 'withContent') }),
  crmDeleted,
  deleteItem: (pair) => ({ kind: 'deleteItem', changed: false, question: closing(pair) }),
  clearFlag,
  suspend,
  hide,
  makePrivate,
  resume: (pair, policy) => ({ kind: 'resume', ...exchangeOf(pair, policy, 'always') }),
  relink: () => ({ kind: 'relink' }),
  drop,
  finishSuspending,
};

/** What happens instead of a destructive action that the person refused; final. Others are not refused and stay. */
export function insteadOf<R>(action: SyncAction<R>, pair: Pair<R>, policy: Policy): SyncAction<R> {
  switch (action.kind) {
    case 'deleteItem':
      return plans.drop(pair, policy);
    case 'clearFlag':
      return plans.newOutlook(pair, policy);
    case 'suspend':
    case 'hide':
      return pair.crm.kind === 'there' && pair.outlook.kind === 'there'
        ? plans.resume(pair, policy)
        : { kind: 'hold', reason: 'rejected', asked: asBefore(pair) };
    default:
      return action;
  }
}
