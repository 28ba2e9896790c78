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

/** What a changed pattern or time of a series means for its occurrences. */
export interface SeriesChange {
  /** An edit of time on the same link, which gets the new occurrence and a raised generation. */
  readonly moved: readonly { readonly from: Vanished; readonly to: Appeared }[];
  /** Their CRM records become Not Held, the links are suspended. */
  readonly cancelled: readonly Vanished[];
  /** New records. */
  readonly added: readonly Appeared[];
}

const byStart = (a: { readonly originalStart: Instant }, b: { readonly originalStart: Instant }): number =>
  a.originalStart < b.originalStart ? -1 : Number(a.originalStart > b.originalStart);

/** Pairs what vanished with what appeared, in order of time. What began before `now` is left alone on both sides. */
export function seriesChange(vanished: readonly Vanished[], appeared: readonly Appeared[], now: Instant): SeriesChange {
  const isFuture = ({ originalStart }: { readonly originalStart: Instant }): boolean => originalStart > now;
  const gone = vanished.filter(isFuture).sort(byStart);
  const fresh = appeared.filter(isFuture).sort(byStart);
  const moved = gone.flatMap((from, at) => {
    const to = fresh[at];
    return to === undefined ? [] : [{ from, to }];
  });
  return { moved, cancelled: gone.slice(moved.length), added: fresh.slice(moved.length) };
}
