import { subtle, text, type Element, type Reader } from './elements.ts';
import { shortValueText } from './sync-values.ts';
import { fieldWord } from './sync-terms-words.ts';
import { changeWords } from './sync-change-words.ts';
import type { Side } from './sync-words.ts';

/** One value that was replaced. `lost`: both sides said something else. */
export interface FieldLine {
  readonly field: string;
  readonly side: Side;
  readonly was: unknown;
  readonly becomes: unknown;
  readonly lost: boolean;
}

const mostFields = 4;

/** Values before and after, one line each; the others are counted. */
export function fieldLines(fields: readonly FieldLine[], reader: Reader): readonly Element[] {
  const rest = fields.length - mostFields;
  return [
    ...fields.slice(0, mostFields).map((line) => text(lineText(line, reader), { size: 'Small', spacing: 'None' })),
    ...(rest > 0 ? [subtle(changeWords.more(rest))] : []),
  ];
}

const lineText = ({ field, side, was, becomes }: FieldLine, reader: Reader): string =>
  changeWords.field(fieldWord(field), side, shortValueText(field, was, reader), shortValueText(field, becomes, reader));
