import type { LinkId, OutlookId } from '../domain/ids.ts';
import type { Instant } from '../domain/sync.ts';

/** An occurrence that is linked and no longer in its series. */
export interface Vanished {
  readonly linkId: LinkId;
  readonly originalStart: Instant;
}

/** An occurrence of the series that no link knows. */
export interface Appeared {
  readonly outlookId: OutlookId;
  readonly originalStart: Instant;
}

/** The same occurrence before and after. */
interface Move {
  readonly from: Vanished;
  readonly to: Appeared;
}

/** What a changed pattern or time of a series means for its occurrences. */
export interface SeriesChange {
  /** An edit of time on the same link, which gets the new occurrence and a raised generation. */
  readonly moved: readonly Move[];
  /** They are over before and after: the link follows, the CRM keeps their time. */
  readonly over: readonly Move[];
  /** Their CRM records become Not Held, the links are suspended. */
  readonly cancelled: readonly Vanished[];
}

interface Timed {
  readonly originalStart: Instant;
}

const byStart = (a: Timed, b: Timed): number =>
  a.originalStart < b.originalStart ? -1 : Number(a.originalStart > b.originalStart);

/**
 * Pairs what vanished with what appeared, by their order from `now` on, and back from it what is over; unless all of them moved by the same.
 * What vanished without a successor and is over is left alone; what appeared without a predecessor is new.
 */
export function seriesChange(vanished: readonly Vanished[], appeared: readonly Appeared[], now: Instant): SeriesChange {
  const isOver = ({ originalStart }: Timed): boolean => originalStart <= now;
  const isComing = (one: Timed): boolean => !isOver(one);
  const [gone, fresh] = [vanished.toSorted(byStart), appeared.toSorted(byStart)];
  const coming = gone.filter(isComing);
  const moves = isShift(gone, fresh)
    ? inOrder(gone, fresh)
    : [
        ...inOrder(gone.filter(isOver).toReversed(), fresh.filter(isOver).toReversed()),
        ...inOrder(coming, fresh.filter(isComing)),
      ];
  const hasMoved = new Set(moves.map(({ from }) => from));
  return {
    moved: moves.filter(({ from, to }) => isComing(from) || isComing(to)),
    over: moves.filter(({ from, to }) => isOver(from) && isOver(to)),
    cancelled: coming.filter((from) => !hasMoved.has(from)),
  };
}

const inOrder = (gone: readonly Vanished[], fresh: readonly Appeared[]): readonly Move[] =>
  gone.flatMap((from, at) => {
    const to = fresh[at];
    return to === undefined ? [] : [{ from, to }];
  });

/** As many as before, each as much later or earlier as the others: of one alone that would say nothing. */
function isShift(gone: readonly Timed[], fresh: readonly Timed[]): boolean {
  if (gone.length < 2 || gone.length !== fresh.length) return false;
  const shifts = gone.map((from, at) => Date.parse(fresh[at]?.originalStart ?? '') - Date.parse(from.originalStart));
  return new Set(shifts).size === 1;
}
