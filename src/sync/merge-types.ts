import type { Side } from '../domain/sync.ts';
import type { FieldMap, FieldName, HeldReason } from './fields/field.ts';
import type { Rules } from './fields/rules.ts';
import type { ConflictPolicy, ConflictUnit, Keep } from './policy.ts';
import type { Sides } from './sides.ts';

/**
 * What was last agreed, per side; a field may be missing: never agreed on, or under question since the first meeting.
 */
export type Shadows<R> = Sides<Partial<R>>;

export interface MergeInput<R> {
  readonly map: FieldMap<R>;
  readonly rules: Rules;
  readonly now: Sides<R>;
  readonly shadows: Shadows<R>;
  readonly policy: ConflictPolicy;
  readonly unit: ConflictUnit;
  /** What the person decided about what both sides changed; null: nothing. */
  readonly keep: Keep | null;
}

/** A field both sides changed differently, for the person to decide. */
export interface Clash<R> {
  readonly field: FieldName<R>;
  readonly values: Sides<R[FieldName<R>]>;
}

/**
 * A value that stays on its own side; neither shadow moves, so that a later change of the other side shows as a
 * conflict.
 */
export interface Held<R> {
  readonly field: FieldName<R>;
  /** The side that does not get it. */
  readonly side: Side;
  readonly reason: HeldReason;
}

/** A value that is about to be overwritten, for the journal. */
export interface Overwritten<R> {
  readonly field: FieldName<R>;
  readonly side: Side;
  readonly was: R[FieldName<R>];
  readonly becomes: R[FieldName<R>];
  /** It was itself an edit: it lost a conflict. */
  readonly lost: boolean;
}

export interface Merged<R> {
  /** Per side the fields to write, as that side is expected to show them. */
  readonly write: Sides<Partial<R>>;
  /** Fields on which the sides agree without a write: their present values become the shadows. */
  readonly agreed: readonly FieldName<R>[];
  readonly clashes: readonly Clash<R>[];
  readonly held: readonly Held<R>[];
  readonly overwritten: readonly Overwritten<R>[];
}
