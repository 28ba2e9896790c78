import type { FieldMeta, ModuleMeta } from '../metadata.ts';
import { dateFromWire } from '../dates.ts';
import { storable } from '../text.ts';

/** A field of a record as it is written. */
export type RestValues = Readonly<Record<string, unknown>>;

/** `2026-11-20T08:15:00+00:00`, which every date with a time is. */
export const momentToRest = (date: Date): string => `${date.toISOString().slice(0, 19)}+00:00`;

const isoMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

/** A moment as all of the product reads it, GMT `YYYY-MM-DD hh:mm:ss`; anything else as it is. */
export function momentFromRest(text: string): string {
  const at = isoMoment.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? text : new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

const moments: ReadonlySet<string> = new Set(['datetime', 'datetimecombo']);
const lines: ReadonlySet<string> = new Set(['name', 'varchar', 'phone', 'url']);

/**
 * Plain stored values in the types of the server's fields. A value that the server would refuse, and the whole record with
 * it, is left out or cut, as are fields it does not have: who writes compares what is kept.
 */
export function restValues(
  { fields }: Pick<ModuleMeta, 'fields'>,
  values: Readonly<Record<string, string>>,
): RestValues {
  const email = emailValue([values.email1, values.email2]);
  const own = Object.entries(values).flatMap(([name, value]) => {
    const field = fields.get(name);
    if (!field || /^email\d$/.test(name)) return [];
    const typed = restValue(field, value);
    return typed === undefined ? [] : [[name, typed] as const];
  });
  return { ...Object.fromEntries(own), ...(email && { email }) };
}

function restValue(field: FieldMeta, text: string): unknown {
  const value = storable(text);
  if (field.type === 'bool') return value === '1' || value === 'true';
  if (field.type === 'date') return value === '' || isDay(value) ? value : undefined;
  if (moments.has(field.type)) {
    const date = dateFromWire(value);
    return date ? momentToRest(date) : value === '' ? '' : undefined;
  }
  const length = Number(field.len);
  return lines.has(field.type) && length > 0 ? Array.from(value.trim()).slice(0, length).join('') : value;
}

const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/**
 * All addresses of a record, the primary first: what is written replaces what is there. Null: they stay.
 * https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_7.9/Integration/Migration/Importing_Records/Importing_Email_Addresses/
 */
export function emailValue(addresses: readonly (string | undefined)[]): readonly object[] | null {
  if (addresses.every((address) => address === undefined)) return null;
  const given = addresses.map((address) => (address ?? '').trim()).filter((address) => address !== '');
  return given.map((email_address, at) => ({ email_address, primary_address: at === 0 }));
}
