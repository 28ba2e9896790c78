import type { AnyLink } from '../state.ts';
import type { Case } from './case.ts';
import type { Draft } from './effects.ts';
import type { PlannedCase } from './plan.ts';

/** A planned pair on its way through its writes. */
export interface Job {
  readonly planned: PlannedCase;
  /** With the latest observations. */
  readonly one: Case;
  readonly link: AnyLink;
  /** Writes still to be sent, the next one first. */
  readonly queue: readonly Draft[];
  /** The plan is in the store. */
  readonly stored: boolean;
  readonly throttled: number;
}

/** How a pair's plan ended. `open`: a write may have happened, the next run finds out. */
export type JobEnd = { readonly what: 'done' | 'again' | 'open' } | { readonly what: 'held'; readonly reason: string };

export const headSide = ({ queue }: Job): 'crm' | 'outlook' | null => queue[0]?.intent.side ?? null;

export function jobOf(planned: PlannedCase): Job | null {
  const link = planned.effects.link ?? planned.one.link;
  if (link === null) return null;
  return { planned, one: planned.one, link, queue: planned.effects.drafts, stored: false, throttled: 0 };
}
