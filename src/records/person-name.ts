/** A person's name in the two parts that a CRM keeps. Empty: not known. */
export interface PersonName {
  readonly first: string;
  readonly last: string;
}

const nobody: PersonName = { first: '', last: '' };

const titles =
  /^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|rev|hon|herr|frau|mme|mlle|monsieur|madame|sra|srta|dott|dipl|ing|mag|mr\.|dr\.)\.?(?:-ing\.?)?\s+)+/iu;
const suffix = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const degree =
  /^(?:jr|sr|ii|iii|iv|cfp|cpa|cfa|chfc|clu|cima|cpwa|ea|jd|esq|mba|md|do|dds|dvm|phd|ph\.d|m\.d|m\.b\.a|rn|pe|llm|ll\.m|j\.d|aams|crpc|ricp|frm|acca|ca)\.?®?$/i;
const particle =
  /^(?:van|von|vom|zu|zur|der|den|de|del|della|dello|di|da|dal|das|dos|do|du|des|la|le|lo|el|al|bin|ibn|ben|ter|ten|af|av|st\.?|saint|y)$/iu;
const couple = /\s+(?:and|und|y|e|et|en|ja|och|og|&|\+)\s+/iu;
/** Mailboxes that many people read are nobody. */
const role =
  /\b(?:team|support|service|services|info|office|no-?reply|do-?not-?reply|newsletter|notifications?|alerts?|customer|sales|marketing|billing|accounts?|admin|help|desk|hello|kontakt|contact|news)\b/iu;
const eastAsian = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/** The display name without what mail programs and firms add to it: quotes, `(Acme)`, `| Acme`, `via DocuSign`, degrees. */
function bare(display: string): string {
  return display
    .slice(0, 200)
    .replace(/<[^>]*>|\([^)]*\)|\[[^\]]*\]|["“”„]/g, ' ')
    .replace(/^\s*'(.*)'\s*$/, '$1')
    .split(/\s+(?:via|\||-|–|—|@|\/)\s+/i, 1)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Splits a display name; `nobody` for addresses, roles and what cannot be told. A couple's first names are left out. */
export function splitName(display: string): PersonName {
  const shown = bare(display);
  if (shown === '' || shown.includes('@') || /\d/.test(shown) || role.test(shown)) return nobody;
  const [head = '', ...tail] = shown.split(/\s*,\s*/).filter((part) => part !== '' && !degree.test(part));
  if (tail.length > 1) return nobody;
  const generation = shown.split(/[\s,]+/).find((word) => suffix.test(word)) ?? '';
  if (tail[0] !== undefined) return inverted(head, tail[0], generation);
  if (/^the\s/i.test(head)) return nobody;
  const words = head.replace(titles, '').split(' ');
  const named = words.filter((word, index) => index === 0 || !degree.test(word));
  return couple.test(head) ? ofCouple(head) : ordered(named, generation);
}

/** `Roe, Jane`; `Schmidt, Dr. Katrin`. */
function inverted(last: string, rest: string, generation: string): PersonName {
  const first = rest.replace(titles, '');
  if (couple.test(first)) return { first: '', last };
  // `Jane Roe, Harbor Point` is a person and a place.
  if (last.split(' ').length > 1 && first.includes(' ') && !last.split(' ').some((word) => particle.test(word)))
    return nobody;
  return { first, last: [last, generation].filter(Boolean).join(' ') };
}

/** `Jane and Peter Roe`: one family name, and which of them is meant cannot be told. */
function ofCouple(head: string): PersonName {
  const people = head.split(couple);
  const last = people.at(-1)?.split(' ') ?? [];
  const others = people.slice(0, -1).map((person) => person.split(' '));
  const family = familyOf(last);
  const sameFamily = others.every((words) => words.length === 1 || familyOf(words) === family);
  return last.length > 1 && sameFamily ? { first: '', last: family } : nobody;
}

function ordered(words: readonly string[], generation: string): PersonName {
  const [only = ''] = words;
  if (words.length === 1) return eastAsian.test(only) ? { first: '', last: only } : { first: only, last: '' };
  if (words.every((word) => eastAsian.test(word))) return { first: words.slice(1).join(' '), last: words[0] ?? '' };
  const capitals = words.filter(
    (word) => word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase(),
  );
  if (capitals.length > 0 && capitals.length < words.length && words[0] === capitals[0]) {
    // `DUPONT Marie`, as French offices write it.
    return { first: words.filter((word) => !capitals.includes(word)).join(' '), last: capitals.join(' ') };
  }
  const last = familyOf(words);
  const first = words.join(' ').slice(0, -last.length).trim();
  return { first, last: [last, generation].filter(Boolean).join(' ') };
}

/** The last word with the particles before it: `van der Berg`. */
function familyOf(words: readonly string[]): string {
  const begins = words.findIndex((word, index) => index > 0 && index < words.length - 1 && particle.test(word));
  return words.slice(begins > 0 ? begins : -1).join(' ');
}

/** What a household is called: `Roe, Jane`; `Roe, Jane and Peter`. Empty where no family name can be told. */
export function householdName(display: string): string {
  const shown = bare(display);
  const { first, last } = splitName(display);
  if (last === '') return '';
  const [, ...after] = shown.split(/\s*,\s*/);
  if (first === '' && after[0] !== undefined && couple.test(after[0])) return `${last}, ${after[0]}`;
  if (first === '' && couple.test(shown)) {
    const names = shown.split(couple).map((person) => person.replace(last, '').replace(titles, '').trim());
    return names.every(Boolean) ? `${last}, ${names.join(' and ')}` : last;
  }
  return first === '' ? last : `${last}, ${first}`;
}
