import { visible } from '../domain/visible.ts';
import type { CheckedRow } from './installation.ts';

const signs = { good: 'ok   ', warning: 'look ', wrong: 'WRONG' } as const;

/** A row for a terminal: one line, and a second one with the remedy. */
export function told({ state, title, ...row }: CheckedRow): string {
  const remedy = 'remedy' in row ? `\n      ${visible(row.remedy)}` : '';
  return `${signs[state]} ${visible(title)}: ${visible(row.found)}${remedy}`;
}
