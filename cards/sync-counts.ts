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

/** What a line counts; changes of a run are shown by it. */
export type Done = 'createdCrm' | 'createdOutlook' | 'changedCrm' | 'changedOutlook' | 'removed' | 'bound';

export interface CountLine {
  readonly text: string;
  readonly done: Done;
  /** Null: of every kind. */
  readonly kind: Kind | null;
}

const sides = ['crm', 'outlook'] as const;
const createdOn = { crm: 'createdCrm', outlook: 'createdOutlook' } as const;
const changedOn = { crm: 'changedCrm', outlook: 'changedOutlook' } as const;

const order: readonly Kind[] = ['contact', 'event', 'task'];
const inOrder = (origins: readonly Origin[]): readonly Origin[] =>
  origins.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));

function createdLines(side: Side, created: number, origins: readonly Origin[]): readonly CountLine[] {
  const known = inOrder(origins).filter(({ action }) => action === (side === 'crm' ? 'newCrm' : 'newOutlook'));
  const rest = created - known.reduce((sum, { count }) => sum + count, 0);
  const done = createdOn[side];
  const all = { text: countLines.created(rest < 0 ? created : rest, side), done, kind: null };
  if (rest < 0) return created > 0 ? [all] : [];
  const because = known.map(({ kind, count }) => ({ text: countLines.createdBecause(count, side, kind), done, kind }));
  return rest > 0 ? [...because, all] : because;
}

/** Lines about what was recognised on both sides. */
export const boundLines = (origins: readonly Origin[]): readonly CountLine[] =>
  inOrder(origins).flatMap(({ action, kind, count }) =>
    action === 'bind' ? [{ text: countLines.bound(count, kind), done: 'bound', kind } as const] : [],
  );

/** Lines about what was written; none where nothing was. What was made says why, as far as that is known. */
export const writtenLines = (
  { created, updated, removed }: Counts,
  origins: readonly Origin[] = [],
): readonly CountLine[] => [
  ...sides.flatMap((side) => createdLines(side, created[side], origins)),
  ...sides.flatMap((side) =>
    updated[side] > 0
      ? [{ text: countLines.updated(updated[side], side), done: changedOn[side], kind: null } as const]
      : [],
  ),
  ...(removed > 0 ? [{ text: countLines.removed(removed), done: 'removed', kind: null } as const] : []),
];
