import type { LinkId } from '../domain/ids.ts';
import type { Instant, SyncKind } from '../domain/sync.ts';
import type { ActionKind } from './actions.ts';

/** Actions that take something away: an item, a flag, a mark. */
export type Destructive = 'deleteItem' | 'clearFlag' | 'suspend' | 'hide';

const destructive: ReadonlySet<ActionKind> = new Set<Destructive>(['deleteItem', 'clearFlag', 'suspend', 'hide']);

export const isDestructive = (kind: ActionKind): kind is Destructive => destructive.has(kind);

/** What was taken from one link, or is about to be. */
export interface Taking {
  readonly linkId: LinkId;
  readonly kind: SyncKind;
  readonly action: Destructive;
}

export interface Planned extends Taking {
  /** The person's own command in this product caused it: it is neither counted nor held back. */
  readonly commanded: boolean;
  /** Attendees outside the company who would get a cancellation: asks however few there are. */
  readonly outsiders: number;
}

export interface Executed extends Taking {
  readonly at: Instant;
  readonly commanded: boolean;
  /** Allowed by a confirmation: it does not use up the allowance. */
  readonly confirmed: boolean;
}

/** What the person said about one listed action; it holds while the link is still decided the same. */
export interface Ruling extends Taking {
  readonly verdict: 'confirmed' | 'rejected';
}

/** Signs that a source is broken rather than emptied by a person. */
export type Alarm =
  | 'outlook-empty' // a closed full round shows no item while more than a handful of links exist
  | 'crm-list-short' // the complete list is empty or less than half of the last one, twice
  | 'crm-all-deleted'; // the pull shows every linked record deleted

/** How much may be taken in 24 hours without a question: the larger of the two. */
export interface Limits {
  readonly items: number;
  /** Share of the live links of the kind, 0 to 1. */
  readonly share: number;
}

export const usualLimits: Limits = { items: 10, share: 0.2 };

export interface BrakeInput {
  readonly planned: readonly Planned[];
  /** Of the last 24 hours at least; older ones are not counted. */
  readonly executed: readonly Executed[];
  readonly rulings: readonly Ruling[];
  readonly liveLinks: Readonly<Record<SyncKind, number>>;
  readonly alarms: Readonly<Record<SyncKind, readonly Alarm[]>>;
  readonly limits: Limits;
  readonly now: Instant;
}

/** One card: what is held back, and why. */
export interface BrakeQuestion {
  readonly kind: SyncKind;
  readonly cause: 'too-many' | 'outsiders' | Alarm;
  readonly listed: readonly Planned[];
}

export interface Braked {
  readonly execute: readonly Planned[];
  /** Refused by the person: `insteadOf` says what happens. */
  readonly rejected: readonly Planned[];
  /** At most one per kind. */
  readonly questions: readonly BrakeQuestion[];
}

const dayMs = 24 * 3_600_000;

/** What the brake counts and rules on: once per link and action. */
export const takingKey = ({ linkId, action }: Pick<Taking, 'linkId' | 'action'>): string => `${linkId} ${action}`;

/** Taken in the last 24 hours on nobody's word but the tables', once per link and action. */
function usedUp({ executed, now }: BrakeInput, kind: SyncKind): ReadonlySet<string> {
  const since = Date.parse(now) - dayMs;
  const counted = executed.filter(
    (one) => one.kind === kind && !one.commanded && !one.confirmed && Date.parse(one.at) > since,
  );
  return new Set(counted.map(takingKey));
}

/** Why the open actions of a kind are held back; null: they are not. */
function causeOf(input: BrakeInput, kind: SyncKind, open: readonly Planned[]): BrakeQuestion['cause'] | null {
  const alarm = input.alarms[kind][0];
  if (alarm !== undefined) return alarm;
  const count = new Set([...usedUp(input, kind), ...open.map(takingKey)]).size;
  const limit = Math.max(input.limits.items, input.limits.share * input.liveLinks[kind]);
  return count > limit ? 'too-many' : null;
}

function brakeKind(input: BrakeInput, kind: SyncKind): Braked {
  const rulings = new Map(input.rulings.map((ruling) => [takingKey(ruling), ruling.verdict]));
  const planned = input.planned.filter((one) => one.kind === kind);
  const ruled = (verdict: Ruling['verdict']): readonly Planned[] =>
    planned.filter((one) => !one.commanded && rulings.get(takingKey(one)) === verdict);
  const free = [...planned.filter(({ commanded }) => commanded), ...ruled('confirmed')];
  const open = planned.filter((one) => !one.commanded && !rulings.has(takingKey(one)));

  const cause = open.length === 0 ? null : causeOf(input, kind, open);
  const rejected = ruled('rejected');
  if (cause !== null) return { execute: free, rejected, questions: [{ kind, cause, listed: open }] };

  const listed = open.filter(({ outsiders }) => outsiders > 0);
  const questions: BrakeQuestion[] = listed.length === 0 ? [] : [{ kind, cause: 'outsiders', listed }];
  return { execute: [...free, ...open.filter(({ outsiders }) => outsiders === 0)], rejected, questions };
}

/**
 * Holds back the destructive part of a plan where it is too large or its source looks broken: then none of the kind
 * that the person has not confirmed is executed. What the person commanded or confirmed is never held back.
 */
export function brake(input: BrakeInput): Braked {
  const parts = (['contact', 'event', 'task'] as const).map((kind) => brakeKind(input, kind));
  return {
    execute: parts.flatMap(({ execute }) => execute),
    rejected: parts.flatMap(({ rejected }) => rejected),
    questions: parts.flatMap(({ questions }) => questions),
  };
}

/** How many creations one run may make unasked. */
const creationLimit = 200;

/** Whether a run's creations need a confirmation: more than the limit that are not confirmed yet, unless it is the person's first run. */
export const asksBeforeCreating = (unconfirmed: number, firstRun: boolean): boolean =>
  !firstRun && unconfirmed > creationLimit;

/** A complete CRM list too short to be believed at once: empty or less than half of the last one. */
export const isShortList = (now: number, before: number): boolean => before > 0 && now * 2 < before;

/** So few a person may well have taken away themselves. */
const handful = 5;

/** A closed full round without any item, although more than a handful are linked. */
export const isEmptyRound = (items: number, links: number): boolean => items === 0 && links > handful;
