import { control, storable } from '../text.ts';

/**
 * Text as the v4_1 server treats it. On write it decodes entities once, turns CR LF into LF and cleans every text
 * like HTML: `<` before a letter, `/` or `!` begins a "tag" that is cut out with what follows. On read it escapes
 * quotes and angle brackets, but not `&`. A zero-width space in the right places keeps text whole both ways.
 */

const zeroWidth = '\u200b';

/** `<` that the server would take for a tag; zero-width spaces of the author's own count as nothing. */
const tagStart = /<(?=\u200b*[a-z/!])/gi;
/** `&` that the server would take for an entity. */
const entityStart = /&(?=\u200b*(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);)/gi;
const protectedTag = /<\u200b(?=\u200b*[a-z/!])/gi;
const protectedEntity = /&\u200b(?=\u200b*(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);)/gi;

const entities: Readonly<Record<string, string>> = { '&quot;': '"', '&#039;': "'", '&lt;': '<', '&gt;': '>' };

/** Plain text made safe for a write. `fromWire` of what the server then answers is `storable(text)`. */
export const toWire = (text: string): string =>
  storable(text).replace(tagStart, `<${zeroWidth}`).replace(entityStart, `&${zeroWidth}`);

/** A text field as read: entities decoded once, our protection taken off. */
export const fromWire = (text: string): string =>
  unprotected(text.replace(/&quot;|&#039;|&lt;|&gt;/g, (entity) => entities[entity] ?? entity));

/** `description` of an email as read: the one text that comes without entities. */
export const fromRawWire = (text: string): string => unprotected(text);

const unprotected = (text: string): string => text.replace(protectedTag, '<').replace(protectedEntity, '&');

/**
 * Sanitised HTML made safe for a write. The server decodes its entities once before it stores it, so that
 * `&lt;jane@example.com&gt;` would become a tag and a quote inside an attribute would end it.
 */
export const htmlToWire = (html: string): string =>
  html
    .toWellFormed()
    .replace(control, ' ')
    .split(/(<[^>]*>)/)
    .map((part, index) => (index % 2 === 1 ? tagToWire(part) : contentToWire(part)))
    .join('');

const tagToWire = (tag: string): string =>
  tag
    .replace(/&(?:quot|#34|#x22|#39|#039|#x27|apos);/gi, "'")
    .replace(/&(?:lt|#60|#x3c);/gi, '‹')
    .replace(/&(?:gt|#62|#x3e);/gi, '›');

const contentToWire = (text: string): string =>
  text
    .replace(/&(?:lt|#0*60|#x0*3c);(?=\u200b*[a-z/!])/gi, (entity) => `${entity}${zeroWidth}`)
    .replace(
      /&(?:amp|#0*38|#x0*26);(?=\u200b*(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);)/gi,
      (entity) => `${entity}${zeroWidth}`,
    );

/** HTML of an email as read: `<` that we kept from being a tag is an entity again. */
export const htmlFromWire = (html: string): string =>
  html.replace(protectedTag, '&lt;').replace(protectedEntity, '&amp;');

const named: Readonly<Record<string, string>> = {
  ...entities,
  '&amp;': '&',
  '&nbsp;': ' ',
  '&reg;': '®',
  '&copy;': '©',
  '&trade;': '™',
  '&euro;': '€',
};

/** A label of the metadata: HTML, often with a colon at its end. */
export const labelFromWire = (label: string): string =>
  label
    .replace(/&(?:#(\d+)|[a-z]+);/gi, (entity, code?: string) =>
      code === undefined
        ? (named[entity.toLowerCase()] ?? entity)
        : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    )
    .replace(/\s*:\s*$/, '')
    .trim();
