import type { ActionKind, SyncAction } from '../actions.ts';
import { type Destructive, isDestructive } from '../brake.ts';
import { cellName, cellOf, decide } from '../decide.ts';
import type { Pair } from '../observe.ts';
import { insteadOf } from '../plans.ts';
import { policyOf } from '../settings.ts';
import { askedTo, type Case } from './case.ts';
import { type Effects, noEffects } from './effects.ts';
import { type Kin, withKin } from './kin.ts';
import type { Knowledge } from './knowledge.ts';
import { pairOf } from './pair.ts';
import { effectsOf } from './plan-effects.ts';
import type { Planning } from './planning.ts';
import { cancelOccurrence, notHeld } from './withdraw-effects.ts';
import type { Run } from './run.ts';

/** A case with what is to be done about it. */
export interface PlannedCase {
  readonly one: Case;
  readonly action: ActionKind;
  readonly cell: string;
  readonly effects: Effects;
  /** What it takes away, for the brake; null: nothing. */
  readonly taking: {
    readonly action: Destructive;
    readonly commanded: boolean;
    readonly outsiders: number;
    /** The person said yes to it. */
    readonly confirmed: boolean;
  } | null;
  /** The plan if the person refuses it. */
  readonly instead: () => PlannedCase;
}

/** Decides a case. Reads nothing and writes nothing. */
export function planCase(run: Run, known: Knowledge, one: Case): PlannedCase {
  return withKin(one.module, run.settings.additions, (kin) => planOf(run, known, kin, one));
}

/** A case that is left as it is. */
export const heldCase = (one: Case, reason: string): PlannedCase => {
  const held: PlannedCase = {
    one,
    action: 'hold',
    cell: '',
    effects: { ...noEffects, held: reason },
    taking: null,
    instead: () => held,
  };
  return held;
};

function planOf<R, O>(run: Run, known: Knowledge, kin: Kin<R, O>, one: Case): PlannedCase {
  const pair = pairOf(run, known, kin, one);
  const policy = policyOf(run.settings, one.kind);
  const cell = cellName(cellOf(pair));
  const planning: Planning<R, O> = { run, known, kin, one, pair, cell };

  const planned = (action: SyncAction<R>): PlannedCase => ({
    one,
    action: action.kind,
    cell,
    effects: effectsOf(planning, action),
    taking: takingOf(one, action.kind),
    instead: () => planned(insteadOf(action, pair, policy)),
  });
  if (!(one.vanished && pair.crm.kind === 'there') && !isHalfCancelled(pair, one)) return planned(decide(pair, policy));
  const cancelled: PlannedCase = {
    one,
    action: 'suspend',
    cell,
    effects: cancelOccurrence(planning),
    taking: takingOf(one, 'suspend'),
    instead: () => heldCase(one, 'rejected'),
  };
  return cancelled;
}

/** An occurrence that its series lost, of which the CRM was not told before the run ended: nothing but this is parked that way. */
const isHalfCancelled = <R>({ crm }: Pair<R>, { link, outlook, crm: seen }: Case): boolean =>
  link?.state === 'suspending' &&
  link.reason === 'outlook-deleted' &&
  link.occurrence !== null &&
  (outlook.what === 'absent' || outlook.what === 'deleted') &&
  crm.kind === 'there' &&
  !crm.flagged &&
  seen.what === 'there' &&
  seen.item.content.values.status !== notHeld;

/** The rest of a suspension is no new taking: it was counted when it began. */
function takingOf(one: Case, action: ActionKind): PlannedCase['taking'] {
  if (!isDestructive(action) || one.link?.state === 'suspending') return null;
  const commanded = askedTo(one, 'unmark') !== null;
  return { action, commanded, outsiders: action === 'deleteItem' ? outsiders(one) : 0, confirmed: false };
}

/** Attendees who would get a cancellation and belong to another organisation than the organiser. */
function outsiders({ outlook }: Case): number {
  if (outlook.what !== 'there' || outlook.item.kind !== 'event' || !outlook.item.content.isOrganizer) return 0;
  const { organizer, attendees } = outlook.item.content;
  const domain = (address: string | null | undefined): string => address?.split('@')[1]?.toLowerCase() ?? '';
  const own = domain(organizer?.emailAddress.address);
  return attendees.filter(({ type, emailAddress }) => type !== 'resource' && domain(emailAddress.address) !== own)
    .length;
}
