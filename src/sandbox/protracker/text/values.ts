import type { FieldDef } from '../modules/types.ts';
import { cleanText } from './clean.ts';
import { isDate, isDateTime } from './dates.ts';
import { decodeEntities, escapeAll } from './entities.ts';

export type Stored = string | number;

/** One value as it will be stored, and as the answer of `set_entry` repeats it. The two differ: never trust the echo. */
export interface Taken {
  readonly stored: Stored;
  readonly echo: unknown;
}

export interface TextRules {
  /** Databases with three-byte `utf8` keep `????` for every character beyond it. */
  readonly threeByteText: boolean;
  /** Text is stored as it is sent: newer servers do not clean it like HTML. */
  readonly rawText?: boolean;
}

/** Takes one value that was sent for a field. Nothing is refused: what does not fit is emptied, cut or converted. */
export function takeValue(field: FieldDef, value: unknown, rules: TextRules): Taken {
  switch (field.type) {
    case 'bool':
      return { stored: isTrue(value) ? 1 : 0, echo: value };
    case 'int':
      return takeNumber(value, Math.trunc);
    case 'currency':
    case 'float':
      return takeNumber(value, (number) => number);
    case 'date':
      return takeText(isDate(plain(value)) ? plain(value) : '');
    case 'datetime':
    case 'datetimecombo':
      return takeText(isDateTime(plain(value)) ? plain(value) : '');
    default:
      return takeCleaned(field, value, rules);
  }
}

const takeText = (text: string): Taken => ({ stored: text, echo: text });

function takeNumber(value: unknown, round: (number: number) => number): Taken {
  if (plain(value) === '') return { stored: '', echo: value };
  // Commas are taken for thousands separators wherever they stand.
  const number = round(Number.parseFloat(plain(value).replaceAll(',', '')));
  const stored = Number.isNaN(number) ? 0 : number;
  return { stored, echo: typeof value === 'number' ? value : stored };
}

function takeCleaned(field: FieldDef, value: unknown, rules: TextRules): Taken {
  if (rules.rawText) return { stored: fit(field, storable(plain(value), rules)), echo: value };
  const cleaned = cleanText(plain(value));
  const isBody = field.type === 'emailbody';
  return {
    stored: fit(field, storable(decodeEntities(cleaned), rules)),
    echo: typeof value === 'string' ? (isBody ? cleaned : escapeAll(cleaned)) : value,
  };
}

/** The types whose text may have several lines and any length. */
const longTypes = new Set(['text', 'emailbody', 'file']);

/** One-line text is trimmed, then silently cut to the length of its field. */
function fit(field: FieldDef, text: string): string {
  if (longTypes.has(field.type)) return text;
  const characters = Number(field.len ?? 255) || 255;
  const trimmed = text.trim();
  return trimmed.length > characters ? Array.from(trimmed).slice(0, characters).join('') : trimmed;
}

const storable = (text: string, { threeByteText }: TextRules): string =>
  threeByteText ? text.replace(/[\u{10000}-\u{10ffff}]/gu, '????') : text;

/** A JSON value the way PHP turns it into text. */
export function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((each) => `^${plain(each)}^`).join(',');
  return value === true ? '1' : '';
}

/** A JSON value the way PHP takes it for a yes or a no. */
export const isTrue = (value: unknown): boolean =>
  !['', '0', 'false', 'off', 'no'].includes(plain(value).toLowerCase());
