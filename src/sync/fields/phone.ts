import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { MappedField } from './field.ts';
import { line } from './text.ts';

/** Digits and a leading plus: two spellings of one number have the same. Null without digits. */
function dialled(text: string): string | null {
  const digits = text.replace(/\D/g, '');
  return digits === '' ? null : (/^\s*\+/.test(text) ? '+' : '') + digits;
}

export function samePhone(a: string | null, b: string | null): boolean {
  if (a === b || a === null || b === null) return a === b;
  const number = dialled(a);
  return number !== null && number === dialled(b);
}

/**
 * The number in E.164, for matching; null if it is none. `country`: ISO 3166 code for numbers without a country, or
 * null.
 */
export function e164(text: string, country: string | null): string | null {
  const home: CountryCode | undefined = country !== null && isSupportedCountry(country) ? country : undefined;
  return parsePhoneNumberFromString(text, home)?.number ?? null;
}

/** A phone number: compared by what is dialled, written as typed. */
export function phone<R, O>(
  crm: string,
  read: (item: O) => string | null,
  write: (value: string | null, item: Partial<O>) => Partial<O>,
): MappedField<string | null, R, O> {
  return { ...line<R, O>(crm, read, write), same: samePhone, arrived: samePhone };
}
