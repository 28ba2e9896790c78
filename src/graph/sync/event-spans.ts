import type { OutlookItemOf } from '../../sync/ports.ts';

type Event = OutlookItemOf<'event'>;

/** A piece of the calendar in which events should be. */
export interface Span {
  readonly startMs: number;
  readonly untilMs: number;
  readonly events: readonly Event[];
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const yearMs = 366 * dayMs;
/** Between events that are looked for together: asking once more costs more than what lies between them. */
const gapMs = 7 * dayMs;

/**
 * Pieces that hold the events at their own times, neighbours in one piece; a series has its first year for itself. Events
 * without a time are in none.
 */
export function spansOf(events: readonly Event[]): readonly Span[] {
  const own = events.flatMap((event) => ownSpan(event) ?? []).sort((a, b) => a.startMs - b.startMs);
  const spans: Span[] = [];
  for (const span of own.filter((one) => !isSeries(one))) {
    const last = spans.at(-1);
    if (last && isNear(last, span)) spans[spans.length - 1] = union(last, span);
    else spans.push(span);
  }
  return [...spans, ...own.filter(isSeries)];
}

const isSeries = ({ events }: Span): boolean => events.some(({ isSeriesMaster }) => isSeriesMaster);

const isNear = (last: Span, next: Span): boolean =>
  next.startMs - last.untilMs <= gapMs && Math.max(last.untilMs, next.untilMs) - last.startMs <= yearMs;

const union = (a: Span, b: Span): Span => ({
  startMs: a.startMs,
  untilMs: Math.max(a.untilMs, b.untilMs),
  events: [...a.events, ...b.events],
});

/** Times are in UTC: see `inUtc`. */
function ownSpan(event: Event): Span | null {
  const { start, end } = event.content;
  const [startMs, endMs] = [start, end].map((time) => Date.parse(`${time?.dateTime.slice(0, 19) ?? ''}Z`));
  if (startMs === undefined || endMs === undefined || Number.isNaN(startMs + endMs)) return null;
  const untilMs = event.isSeriesMaster ? startMs + yearMs : Math.max(endMs, startMs + minuteMs);
  return { startMs, untilMs, events: [event] };
}
