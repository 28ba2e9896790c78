import type { Side, SyncKind } from '../../src/domain/sync.ts';
import type { CallFaults, Place } from './world/gate.ts';

/** Something wrong with a service for a while, until `calm`. */
export type Habit =
  | 'ignoresIfMatch'
  | 'movesVersions'
  | 'tellsLate'
  | 'repeats'
  | 'replays'
  | 'saysRemoved'
  | 'expired'
  | 'expiredTwice'
  | 'brokenRound'
  | 'showsNothing'
  | 'refusesStampFilter'
  | 'crmAhead'
  | 'crmBehind'
  | 'weBack'
  | 'listEmpty'
  | 'listHalved'
  | 'listStale'
  | 'duplicateAnswer'
  | 'zone';

/** What a person does to an item. */
export type PersonStep =
  | {
      readonly do: 'create';
      readonly side: Side;
      readonly persona: number;
      readonly kind: SyncKind;
      readonly token: number;
    }
  | {
      readonly do: 'edit';
      readonly side: Side;
      readonly persona: number;
      /** Counted through the fields of the kind. */
      readonly field: number;
      readonly token: number;
      readonly empty: boolean;
    }
  /** Puts an e-mail address on a contact, or takes off the last one that was put on. */
  | {
      readonly do: 'address';
      readonly side: Side;
      readonly persona: number;
      readonly token: number;
      readonly off: boolean;
    }
  | { readonly do: 'delete'; readonly side: Side; readonly persona: number }
  | { readonly do: PersonaDeed; readonly persona: number };

/**
 * `hide`: the record is no longer visible to the person; `flag`: an activity is assigned to them again; `resume`: the command for a parked pair;
 * `reuse`: the id of a deleted record is a living one's again.
 */
export type PersonaDeed =
  | 'mark'
  | 'unmark'
  | 'flag'
  | 'unflag'
  | 'resume'
  | 'private'
  | 'public'
  | 'move'
  | 'restore'
  | 'hide'
  | 'reveal'
  | 'reuse';

/** One step of a history, as data: it can be stored, shortened and played again. */
export type Step =
  | PersonStep
  /** Every open question of links is answered. */
  | { readonly do: 'answer'; readonly keep: Side }
  /** Every open question of the brake is ruled on. */
  | { readonly do: 'rule'; readonly verdict: 'confirmed' | 'rejected' }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'habit'; readonly habit: Habit }
  | { readonly do: 'calm' }
  | { readonly do: 'store'; readonly what: 'copy' | 'restore' | 'lose' }
  | {
      readonly do: 'run';
      readonly faults: CallFaults;
      /** What people do while it is at work: after so many asks. */
      readonly during: readonly { readonly call: Place; readonly step: PersonStep }[];
      /** A second process starts at the same time. */
      readonly twice: boolean;
    };
