import { dateFromWire, dateToWire } from '../dates.ts';

/** Transactions that end late, and a second in which more is written after it was read. */
const overlapMs = 15 * 60_000;

/**
 * Where the next pull begins: some time before the latest change and before the server's own time, whichever is earlier.
 * Once that time has passed since the latest change, nothing older can still turn up and the next pull begins at that
 * change: it is told again, and not everything else that was written around it. `latest` is empty where nothing was
 * modified: then the same is asked for again.
 */
export function nextWatermark(latest: string, begun: Date | null, before: string | null): string {
  if (latest === '' && before !== null) return before;
  const [latestMs, begunMs] = [dateFromWire(latest)?.getTime(), begun?.getTime()];
  if (latestMs !== undefined && begunMs !== undefined && begunMs - overlapMs >= latestMs) return latest;
  const known = [latestMs, begunMs].filter((ms) => ms !== undefined);
  return dateToWire(new Date(known.length === 0 ? 0 : Math.min(...known) - overlapMs));
}
