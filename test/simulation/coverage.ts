import { tables } from '../../src/sync/tables.ts';
import type { Stage } from './play.ts';

/** How often something was reached, by name. */
export type Counts = Readonly<Record<string, number>>;

export const added = (a: Counts, b: Counts): Counts => {
  const sum: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
};

/** Every cell of the decision tables by the name it has in the journal. */
export const cells: readonly string[] = Object.entries(tables).flatMap(([table, { columns, rows }]) =>
  Object.keys(rows).flatMap((row) => columns.map((column) => `${table}[${row}][${column}]`)),
);

/** What a history reached: cells and settled writes as the journal tells them, asks and faults as the world saw them. */
export function coverageOf({ world }: Stage): Counts {
  const counts: Record<string, number> = Object.fromEntries(world.asked);
  for (const text of world.remembered) {
    const line: unknown = JSON.parse(text);
    if (typeof line !== 'object' || line === null || !('action' in line)) continue;
    const action = typeof line.action === 'string' ? line.action : '';
    const cell = 'cell' in line && typeof line.cell === 'string' ? line.cell : `no cell: ${action}`;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  for (const { end } of world.runs) counts[`run ${end}`] = (counts[`run ${end}`] ?? 0) + 1;
  return counts;
}
