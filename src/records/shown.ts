import type { FieldInfo } from '../domain/record.ts';

/** Which fields a form shows: a dozen at once, some more when asked, and the rest not at all. */
export interface ShownFields {
  readonly first: readonly FieldInfo[];
  /** Behind *More fields*. */
  readonly more: readonly FieldInfo[];
}

const atOnce = 12;
const most = 20;

/** Required fields are always among the first; the order stays that of the settings. */
export function shownFields(fields: readonly FieldInfo[]): ShownFields {
  const optional = fields.filter(({ required }) => !required);
  const room = atOnce - (fields.length - optional.length);
  const hidden = new Set(optional.slice(Math.max(0, room)));
  return {
    first: fields.filter((field) => !hidden.has(field)),
    more: [...hidden].slice(0, most - atOnce),
  };
}
