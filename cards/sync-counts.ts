import { countLines } from './sync-count-words.ts';
import type { Kind, Side } from './sync-words.ts';

/** What was written, in lines. */

export interface Counts {
  readonly created: Readonly<Record<Side, number>>;
  readonly updated: Readonly<Record<Side, number>>;
  /** Moved to Deleted Items. */
  readonly removed: number;
}

/** So many of a kind were made on the other side, or recognised on both. */
export interface Origin {
  readonly action: 'newCrm' | 'newOutlook' | 'bind';
  readonly kind: Kind;
  readonly count: number;
}

function createdText(side: Side, created: number, origins: readonly Origin[]): readonly string[] {
  const known = origins.filter(({ action }) => action === (side === 'crm' ? 'newCrm' : 'newOutlook'));
  const rest = created - known.reduce((sum, { count }) => sum + count, 0);
  if (rest < 0) return created > 0 ? [countLines.created(created, side)] : [];
  return [
    ...known.map(({ kind, count }) => countLines.createdBecause(count, side, kind)),
    ...(rest > 0 ? [countLines.created(rest, side)] : []),
  ];
}

/** Lines about what was recognised. */
export const boundText = (origins: readonly Origin[]): readonly string[] =>
  origins.flatMap(({ action, kind, count }) => (action === 'bind' ? [countLines.bound(count, kind)] : []));

/** Lines about what was written; none where nothing was. What was made says why, as far as that is known. */
export const countsText = (
  { created, updated, removed }: Counts,
  origins: readonly Origin[] = [],
): readonly string[] => [
  ...(['crm', 'outlook'] as const).flatMap((side) => createdText(side, created[side], origins)),
  ...(['crm', 'outlook'] as const).flatMap((side) =>
    updated[side] > 0 ? [countLines.updated(updated[side], side)] : [],
  ),
  ...(removed > 0 ? [countLines.removed(removed)] : []),
];
