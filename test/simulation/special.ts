import type { MakeEngine } from './engine.ts';
import type { Counts } from './coverage.ts';
import { lateInvitation } from './late-invitation.ts';
import type { Violation } from './oracle/violation.ts';
import { seriesHistory } from './series.ts';
import { sharedContact, sharedMeeting } from './shared.ts';

const histories = {
  'shared meeting': sharedMeeting,
  'shared contact': sharedContact,
  'late invitation': lateInvitation,
  series: seriesHistory,
};

/** Histories that take more than one person or more than one appointment: F18's last two, and I13. */
export async function specialHistory(
  seed: number,
  engine: MakeEngine,
): Promise<{ readonly violations: readonly Violation[]; readonly coverage: Counts }> {
  const violations: Violation[] = [];
  for (const [name, play] of Object.entries(histories)) {
    const found = await play(seed, engine);
    violations.push(...found.map((one) => ({ ...one, message: `${name}, ${one.message}` })));
  }
  return { violations, coverage: { 'F18 two people create for one meeting': 1, 'F18 a series is moved': 1 } };
}
