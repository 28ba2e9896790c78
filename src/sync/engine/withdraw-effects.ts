import type { Questioned, SyncAction, Withdrawal } from '../actions.ts';
import type { Link } from '../link.ts';
import type { Case } from './case.ts';
import { type Effects, intentOf, markChange, noEffects } from './effects.ts';
import { refreshed, withoutItem } from './fresh-link.ts';
import { askingOf, journalOf, paint, type Planning, setFlag, storing } from './planning.ts';

/** The item goes to Deleted Items; what it said is in the journal first. */
export function deleteItem<R, O>(planning: Planning<R, O>, change: Questioned['change']): Effects {
  const { run, kin, one, pair } = planning;
  if (one.link === null || one.outlook.what !== 'there') return { ...noEffects, held: 'unknown' };
  const was = pair.outlook.kind === 'there' ? pair.outlook.record : null;
  const target = { linkId: one.link.linkId, side: 'outlook', op: 'delete' } as const;
  return {
    ...noEffects,
    ...storing(planning, { ...kin.open(one.link), question: change === 'close' ? null : one.link.question }),
    drafts: [{ id: run.chance.uuid(), intent: intentOf(target, { expect: one.outlook.item.etag }) }],
    asking: askingOf(planning, one.link, { change, question: null }, null),
    journal: journalOf(planning, one.link, 'deleteItem', { was }),
  };
}

type WithdrawalAction<R> = Extract<SyncAction<R>, { kind: 'clearFlag' | 'suspend' | 'hide' | 'makePrivate' }>;

/** Mark and flag are taken away; the pair is parked when that is confirmed. */
export function withdraw<R, O>(planning: Planning<R, O>, action: WithdrawalAction<R>): Effects {
  const { run, kin, one } = planning;
  if (one.link === null) return noEffects;
  const before = kin.open(one.link);
  const writesFlag = action.clearFlag && one.module === 'Contacts';
  const drafts = [
    ...(writesFlag ? [setFlag(planning, before, false)] : []),
    ...(action.unpaint ? paint(planning, before, 'stamp') : []),
  ];
  const waits = action.flagWaits && one.module === 'Contacts';
  const isGone = one.outlook.what === 'deleted';
  const here = refreshed(before, one);
  const after: Link<R> = {
    ...(isGone ? withoutItem(here) : here),
    state: drafts.length > 0 || waits ? 'suspending' : 'suspended',
    reason: action.reason,
    bases: { mark: keepsMark(one), flag: (writesFlag || waits) && before.bases.flag },
    question: null,
  };
  const stored = storing(planning, after);
  return {
    ...noEffects,
    ...stored,
    changes: [...stored.changes, ...(action.clearMark || isGone ? markChange(one, false, run.now()) : [])],
    drafts,
    asking: askingOf(planning, one.link, erasing(action), null),
    journal: journalOf(planning, one.link, action.kind, { reason: action.reason }),
  };
}

const erasing = ({ question }: Withdrawal): Questioned => ({ change: question, question: null });

/** The link becomes a tombstone, and what it claimed is free. */
export function buried<R, O>(planning: Planning<R, O>, reason: Link<R>['reason'], detail: object): Effects {
  const { kin, one } = planning;
  if (one.link === null) return noEffects;
  const after: Link<R> = {
    ...refreshed(kin.open(one.link), one),
    state: 'tombstone',
    reason,
    bases: { mark: false, flag: false },
    question: null,
  };
  const journal = journalOf(planning, one.link, 'drop', { reason, ...detail });
  return { ...noEffects, ...storing(planning, after), journal };
}

/** The pair ends: nothing is written but the paint that comes off. */
export function drop<R, O>(planning: Planning<R, O>, action: Extract<SyncAction<R>, { kind: 'drop' }>): Effects {
  const { one, run, kin } = planning;
  const effects = buried(planning, action.note ? 'crm-deleted' : 'user', {});
  if (one.link === null) return effects;
  return {
    ...effects,
    changes: [...effects.changes, ...(action.clearMark ? markChange(one, false, run.now()) : [])],
    drafts: action.unpaint ? paint(planning, kin.open(one.link), 'stamp') : [],
    asking: askingOf(planning, one.link, { change: action.question, question: null }, null),
  };
}

/** The mark of a series stays when one of its occurrences is parked: still on, it is no new wish. */
const keepsMark = ({ link, mark }: Case): boolean => link?.occurrence != null && mark !== null;

/** What the CRM calls the status of an appointment that does not take place. */
export const notHeld = 'Not Held';

/** An occurrence that its series lost: the record is not held, and the pair is parked without an item. */
export function cancelOccurrence<R, O>(planning: Planning<R, O>): Effects {
  const { run, kin, one } = planning;
  if (one.link === null || one.crm.what !== 'there') return { ...noEffects, held: 'unknown' };
  const target = { linkId: one.link.linkId, side: 'crm', op: 'update' } as const;
  const patch = { values: { status: notHeld }, addresses: null, company: null, invite: [], uninvite: [] };
  const intent = intentOf(target, { patch, sent: { status: 'cancelled' }, expect: one.crm.item.modified });
  const after: Link<R> = {
    ...refreshed(kin.open(one.link), one),
    state: 'suspending',
    reason: 'outlook-deleted',
    bases: { mark: keepsMark(one), flag: false },
    question: null,
    outlookId: null,
    containerId: null,
  };
  return {
    ...noEffects,
    ...storing(planning, after),
    drafts: [{ id: run.chance.uuid(), intent }],
    journal: journalOf(planning, one.link, 'suspend', { reason: 'outlook-deleted' }),
  };
}
