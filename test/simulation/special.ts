import type { MakeEngine } from './engine.ts';
import type { Counts } from './coverage.ts';
import type { Violation } from './oracle/violation.ts';
import { seriesHistory } from './series.ts';
import { sharedContact, sharedMeeting } from './shared.ts';

/** Histories that take more than one person or more than one appointment: F18's last two, and I13. */
export async function specialHistory(
  seed: number,
  engine: MakeEngine,
): Promise<{ readonly violations: readonly Violation[]; readonly coverage: Counts }> {
  const violations = [
    ...(await sharedMeeting(seed, engine)),
    ...(await sharedContact(seed, engine)),
    ...(await seriesHistory(seed, engine)),
  ];
  return { violations, coverage: { 'F18 two people create for one meeting': 1, 'F18 a series is moved': 1 } };
}
