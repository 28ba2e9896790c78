import { findPhoneNumbersInText, isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';
import { phoneKind } from './words.ts';

/** As the sender writes them; null where none can be told. */
export interface SignaturePhones {
  readonly work: string | null;
  readonly mobile: string | null;
}

interface Found {
  readonly text: string;
  readonly kind: 'work' | 'mobile';
}

/**
 * Telephone numbers of a signature. A number counts when nothing, or a word for a telephone, stands before it: numbers of
 * registers, licences and policies look the same. `country`: ISO 3166 code for numbers without one.
 */
export function phonesIn(segments: readonly string[], country: string | null): SignaturePhones {
  const found = segments.flatMap((segment) => phonesOf(segment, country));
  const first = (kind: Found['kind']): string | null => found.find((phone) => phone.kind === kind)?.text ?? null;
  return { work: first('work'), mobile: first('mobile') };
}

function phonesOf(segment: string, country: string | null): readonly Found[] {
  const home: CountryCode | undefined = country !== null && isSupportedCountry(country) ? country : undefined;
  // `extended` lets numbers pass that are only possible: countries open new ranges faster than tables know them.
  const numbers = findPhoneNumbersInText(segment, { extended: true, ...(home ? { defaultCountry: home } : {}) });
  const rest = segment.slice(numbers.at(-1)?.endsAt ?? 0);
  return numbers.flatMap(({ number, startsAt, endsAt }, index) => {
    const before = segment.slice(numbers[index - 1]?.endsAt ?? 0, startsAt);
    const said = phoneKind(before);
    const after = index === numbers.length - 1 ? phoneKind(rest) : 'unlabelled';
    const kind = said === 'unlabelled' ? after : said;
    if (kind === null || kind === 'other' || (kind === 'unlabelled' && !number.isValid())) return [];
    const byType = number.getType() === 'MOBILE' ? ('mobile' as const) : ('work' as const);
    const text = segment.slice(startsAt, endsAt).replace(/\s+/g, ' ').trim();
    return [{ text, kind: kind === 'unlabelled' ? byType : kind }];
  });
}
