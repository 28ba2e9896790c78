import { fold } from '../../domain/fold.ts';

/** A postal address as it stands in a signature. Empty: not there, or not plain. */
export interface PostalAddress {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string;
}

const town = "(?<city>\\p{Lu}[\\p{L} .'’-]{1,38}?)";
const before = '^(?:(?<street>.*\\d.*?),\\s*)?';
const after = '(?:,?\\s+(?<country>\\p{Lu}[\\p{L}. ]{1,30}))?$';
const states =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]';
const provinces = 'AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT';

/** Places whose postal code alone is proof. */
const certain: readonly RegExp[] = [
  new RegExp(`${before}${town},?\\s+(?<state>${states})\\.?,?\\s+(?<code>\\d{5}(?:-\\d{4})?)${after}`, 'u'),
  new RegExp(`${before}${town},?\\s+(?<state>${provinces}),?\\s+(?<code>[A-Z]\\d[A-Z] ?\\d[A-Z]\\d)${after}`, 'u'),
  new RegExp(`${before}${town},?\\s+(?<code>[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2})${after}`, 'u'),
];
/** Places where a number and a word may be anything: only next to a street they are an address. */
const besideStreet: readonly RegExp[] = [
  new RegExp(`${before}(?<code>\\d{4} ?[A-Z]{2})\\s+${town}${after}`, 'u'),
  new RegExp(
    `${before}(?:[A-Z]{1,3}-)?(?<code>\\d{5}|\\d{4}|\\d{3} \\d{2})\\s+${town}(?:\\s+Cedex(?: \\d+)?)?${after}`,
    'u',
  ),
];

const streetWord =
  /(?:stra(?:ss|ß)e|str\.|weg|platz|allee|gasse|ring|damm|ufer|laan|straat|plein|gracht|kade|gatan|vagen|gade|vej|veien|gata|katu|tie|kuja)\b|^(?:\d+[^\p{L}]{1,4})?(?:bis |ter )?(?:rue|avenue|av\.?|boulevard|bd|place|quai|chemin|via|viale|piazza|corso|calle|c\/|avenida|avda\.?|plaza|paseo|carrer|rua|praca|ul\.|ulica|aleja)\b/iu;
const streetNumber =
  /^\d{1,6}[A-Z]?[\s,-]+\p{L}|\p{L}\.?\s+\d{1,5}\s?[a-z]?(?:[-/]\d+)?(?:,.*)?$|^P\.?\s?O\.? Box \d/iu;
const partOfHouse =
  /^(?:suite|ste\.?|floor|fl\.?|unit|apt\.?|room|rm\.?|bldg\.?|building|#)\s*\w|^\d+(?:st|nd|rd|th) floor/i;
const noStreet = /@|https?:|www\.|\+\d|\(\d{3}\)|:/i;

/** The address in these segments; all of it empty unless a line is plainly a town with its postal code. */
export function addressIn(segments: readonly string[]): PostalAddress | null {
  for (const [index, segment] of segments.entries()) {
    const line = segment.replace(/^(?:address|adresse|anschrift|office)\s*:\s*/i, '');
    const sure = firstMatch(certain, line);
    const found = sure ?? firstMatch(besideStreet, line);
    if (!found) continue;
    const street = found.street ?? streetAbove(segments, index);
    const plain = sure !== null || (street !== '' && streetWord.test(fold(street)));
    if (plain) return { street, ...placeOf(found), country: countryOf(found.country, segments[index + 1]) };
  }
  return null;
}

type Match = Readonly<Record<string, string | undefined>>;

const firstMatch = (patterns: readonly RegExp[], line: string): Match | null =>
  patterns.map((pattern) => pattern.exec(line)?.groups).find((groups) => groups !== undefined) ?? null;

const placeOf = ({ city, state, code }: Match) => ({
  city: city?.trim() ?? '',
  state: state ?? '',
  postalCode: code ?? '',
});

/** The street on the line above, or on the two above where the nearer one is a suite. */
function streetAbove(segments: readonly string[], index: number): string {
  const above = segments[index - 1] ?? '';
  const further = segments[index - 2] ?? '';
  if (partOfHouse.test(above) && isStreet(further)) return `${further.replace(/,$/, '')}, ${above.replace(/,$/, '')}`;
  return isStreet(above) ? above.replace(/,$/, '') : '';
}

const isStreet = (line: string): boolean => line.length <= 80 && streetNumber.test(line) && !noStreet.test(line);

const regions =
  'US CA GB IE DE AT CH FR BE NL LU ES PT IT SE NO DK FI IS PL CZ SK HU RO GR AU NZ JP SG HK IN BR MX AR CL ZA IL AE';
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'fi'];

const countries: ReadonlySet<string> = new Set([
  ...['usa', 'u.s.a.', 'uk', 'england', 'scotland', 'wales', 'northern ireland', 'holland'],
  ...languages.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    return regions.split(' ').map((region) => fold(names.of(region) ?? region));
  }),
]);

const countryOf = (...candidates: readonly (string | undefined)[]): string =>
  candidates.map((text) => text?.trim() ?? '').find((text) => countries.has(fold(text))) ?? '';
