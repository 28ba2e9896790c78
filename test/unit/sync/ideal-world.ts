import type { Creation, Exchange, SyncAction, Withdrawal } from '../../../src/sync/actions.ts';
import type { FieldMap } from '../../../src/sync/fields/field.ts';
import type { Rules } from '../../../src/sync/fields/rules.ts';
import type { LinkView } from '../../../src/sync/link.ts';
import type { CrmSeen, OutlookSeen, Pair } from '../../../src/sync/observe.ts';
import { afterAgreement, afterCreate, afterWrite, giverOf } from '../../../src/sync/shadows.ts';

/** One pair in a world where every write succeeds at once and both sides show what was sent. */
export interface World<R> {
  readonly map: FieldMap<R>;
  readonly rules: Rules;
  readonly empty: R;
  /** Content, or how it is gone. The mark is ours and outlives the item. */
  readonly outlook:
    'absent' | 'deleted' | { readonly record: R; readonly isPrivate: boolean; readonly painted: boolean };
  readonly marked: boolean;
  readonly crm: 'absent' | 'deleted' | { readonly record: R; readonly visible: boolean };
  readonly flagged: boolean;
  readonly link: LinkView<R> | null;
}

type There<T> = Exclude<T, string>;

/** What a run sees of the world. */
export function look<R>(world: World<R>): Pair<R> {
  const outlook = lookAtOutlook(world);
  const crm = lookAtCrm(world);
  return { map: world.map, rules: world.rules, link: world.link, outlook, crm, answer: null };
}

function lookAtOutlook<R>({ outlook, marked }: World<R>): OutlookSeen<R> {
  if (typeof outlook === 'string') return { kind: outlook };
  const { isPrivate, painted, record: content } = outlook;
  return isPrivate ? { kind: 'private', marked } : { kind: 'there', marked, painted, record: content };
}

function lookAtCrm<R>({ crm, flagged }: World<R>): CrmSeen<R> {
  if (typeof crm === 'string') return { kind: crm };
  return crm.visible ? { kind: 'there', flagged, eligible: true, record: crm.record } : { kind: 'absent' };
}

function item<R>({ outlook }: World<R>): There<World<R>['outlook']> {
  if (typeof outlook === 'string') throw new Error(`a write to an item that is ${outlook}`);
  return outlook;
}

function record<R>({ crm }: World<R>): There<World<R>['crm']> {
  if (typeof crm === 'string' || !crm.visible) throw new Error('a write to a record that is not there');
  return crm;
}

const bothOn = { mark: true, flag: true };
const bothOff = { mark: false, flag: false };

const linked = <R>(link: Partial<LinkView<R>>, shadows: LinkView<R>['shadows']): LinkView<R> => ({
  question: null,
  ...link,
  state: 'linked',
  reason: null,
  bases: bothOn,
  shadows,
});

function exchange<R>(world: World<R>, action: Exchange<R>): World<R> {
  const { map, link } = world;
  const now = { crm: record(world).record, outlook: item(world).record };
  const crm = { ...now.crm, ...action.merged.write.crm };
  const outlook = { ...now.outlook, ...action.merged.write.outlook };
  let shadows = afterAgreement(link?.shadows ?? { crm: {}, outlook: {} }, now, action.merged.agreed);
  for (const [side, shown] of [['crm', crm] as const, ['outlook', outlook] as const]) {
    const sent = action.merged.write[side];
    shadows = afterWrite(map, shadows, { side, sent, giver: giverOf(map, action.merged, now, side), shown });
  }
  return {
    ...world,
    crm: { ...record(world), record: crm },
    outlook: { ...item(world), record: outlook, painted: item(world).painted || action.paint },
    marked: world.marked || action.setMark,
    flagged: world.flagged || action.setFlag,
    link: { ...linked(link ?? {}, shadows), question: action.asked.question },
  };
}

function newCrm<R>(world: World<R>, { values, content }: Creation<R>): World<R> {
  const shown = { ...world.empty, ...values };
  return {
    ...world,
    crm: { record: shown, visible: true },
    flagged: true,
    outlook: { ...item(world), painted: true },
    link: linked({}, afterCreate(world.map, { side: 'crm', sent: values, shown }, content)),
  };
}

function newOutlook<R>(world: World<R>, { values, content }: Creation<R>): World<R> {
  const shown = { ...world.empty, ...values };
  return {
    ...world,
    outlook: { record: shown, isPrivate: false, painted: true },
    marked: true,
    link: linked({}, afterCreate(world.map, { side: 'outlook', sent: values, shown }, content)),
  };
}

function withdraw<R>(world: World<R>, action: Withdrawal, gone: boolean): World<R> {
  const { outlook, link } = world;
  if (link === null) throw new Error('nothing to suspend');
  return {
    ...world,
    outlook:
      typeof outlook === 'string' || gone ? 'absent' : { ...outlook, painted: outlook.painted && !action.unpaint },
    marked: world.marked && !action.clearMark,
    flagged: world.flagged && !action.clearFlag,
    link: {
      ...link,
      state: action.flagWaits ? 'suspending' : 'suspended',
      reason: action.reason,
      bases: action.flagWaits ? { mark: false, flag: true } : bothOff,
      question: null,
    },
  };
}

const tombstone = <R>(link: LinkView<R> | null): LinkView<R> | null =>
  link && { ...link, state: 'tombstone', bases: bothOff, question: null };

function drop<R>(world: World<R>, action: Extract<SyncAction<R>, { kind: 'drop' }>): World<R> {
  const { outlook } = world;
  return {
    ...world,
    outlook: typeof outlook === 'string' ? outlook : { ...outlook, painted: outlook.painted && !action.unpaint },
    marked: world.marked && !action.clearMark,
    link: tombstone(world.link),
  };
}

/** The world after an action. There is no way in it to remove a CRM record. */
export function act<R>(world: World<R>, action: SyncAction<R>): World<R> {
  switch (action.kind) {
    case 'nothing':
      return world.link?.question ? { ...world, link: { ...world.link, question: null } } : world;
    case 'skip':
      return world;
    case 'hold':
      return world.link ? { ...world, link: { ...world.link, question: action.asked.question } } : world;
    case 'newCrm':
      return newCrm(world, action);
    case 'newOutlook':
      return newOutlook(world, action);
    case 'bind':
    case 'pushCrm':
    case 'pushOutlook':
    case 'merge':
    case 'resume':
      return exchange(world, action);
    case 'deleteItem':
      return { ...world, outlook: 'deleted', marked: false, link: tombstone(world.link) };
    case 'clearFlag':
      return withdraw(world, action, true);
    case 'suspend':
    case 'hide':
    case 'makePrivate':
      return withdraw(world, action, false);
    case 'relink':
      return { ...world, crm: 'absent', flagged: false, link: null };
    case 'drop':
      return drop(world, action);
  }
}
