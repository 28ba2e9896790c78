import { check } from './check.ts';
import { coverageOf } from './coverage.ts';
import { engineNamed } from './engines.ts';
import { historyOf } from './history.ts';
import type { Violation } from './oracle/violation.ts';
import type { Counts } from './coverage.ts';

/** What a worker is asked: seeds `from` up to, not including, `to`. */
export interface Portion {
  readonly engine: string;
  readonly from: number;
  readonly to: number;
}

/** What it answers: one message for the whole portion. */
export interface Found {
  readonly histories: number;
  readonly coverage: Counts;
  readonly failed: readonly { readonly seed: number; readonly violations: readonly Violation[] }[];
}

const isPortion = (message: unknown): message is Portion =>
  typeof message === 'object' && message !== null && 'engine' in message && 'from' in message && 'to' in message;

async function work({ engine: name, from, to }: Portion): Promise<Found> {
  const engine = await engineNamed(name);
  const counts: Record<string, number> = {};
  const failed: Found['failed'][number][] = [];
  for (let seed = from; seed < to; seed += 1) {
    const { violations, stage } = await check(historyOf(seed), engine);
    if (violations.length > 0) failed.push({ seed, violations });
    for (const [what, count] of Object.entries(coverageOf(stage))) counts[what] = (counts[what] ?? 0) + count;
  }
  return { histories: to - from, coverage: counts, failed };
}

process.on('message', (message: unknown) => {
  if (!isPortion(message)) return;
  void work(message).then((found) => process.send?.(found));
});
