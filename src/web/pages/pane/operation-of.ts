import * as z from 'zod/mini';
import type { Piece } from '../shared/card-turns.ts';

const Button = z.object({ data: z.object({ operation: z.string() }) });

/** The operation that an Archive card's buttons belong to; null: there is none among the pieces. */
export function operationOf(pieces: readonly Piece[]): string | null {
  const [first] = pieces;
  return first?.kind === 'card' ? buttonsIn(first.card) : null;
}

/** The first button's, wherever in the card it stands. */
function buttonsIn(part: unknown): string | null {
  if (typeof part !== 'object' || part === null) return null;
  const { data } = z.safeParse(Button, part);
  if (data) return data.data.operation;
  for (const value of Object.values(part)) {
    const found = buttonsIn(value);
    if (found !== null) return found;
  }
  return null;
}
