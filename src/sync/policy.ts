import type { Side } from '../domain/sync.ts';

/** Who wins where both sides changed the same thing: a side, or the person, who is asked. */
export type ConflictPolicy = Side | 'ask';

/** What one conflict covers: a field, or the whole item as in the old plug-in. */
export type ConflictUnit = 'field' | 'item';

/** The settings that matter to a decision. */
export interface Policy {
  readonly conflict: ConflictPolicy;
  readonly unit: ConflictUnit;
  /** What becomes of the Outlook item when the person no longer takes part. */
  readonly lostEligibility: 'suspend' | 'remove';
}

/** What the person answered to a question: a side for everything asked, or one per field. */
export type Keep = Side | Readonly<Record<string, Side>>;

/** An answer holds for the question of that version alone. */
export interface Answer {
  readonly version: string;
  readonly keep: Keep;
}
