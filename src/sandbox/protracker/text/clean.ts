import sanitizeHtml from 'sanitize-html';
import { decodeEntities } from './entities.ts';

const blocks = [
  'address',
  'article',
  'blockquote',
  'center',
  'div',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'p',
  'pre',
];
const lists = ['dd', 'dl', 'dt', 'li', 'ol', 'ul'];
const tables = ['caption', 'col', 'colgroup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'];
const phrases =
  'a abbr acronym b bdo big br cite code del dfn em font i img ins kbd q s samp small span strike strong sub sup tt u var';

const options: sanitizeHtml.IOptions = {
  allowedTags: [...blocks, ...lists, ...tables, ...phrases.split(' ')],
  allowedAttributes: {
    '*': ['style', 'class', 'title', 'lang', 'dir', 'align', 'valign', 'width', 'height', 'bgcolor'],
    a: ['href', 'name', 'target', 'rel'],
    img: ['src', 'alt', 'border', 'hspace', 'vspace'],
    font: ['color', 'face', 'size'],
    table: ['border', 'cellpadding', 'cellspacing', 'summary'],
    td: ['colspan', 'rowspan', 'nowrap'],
    th: ['colspan', 'rowspan', 'nowrap'],
    ol: ['start', 'type'],
  },
  allowedSchemes: ['http', 'https', 'ftp', 'mailto', 'tel', 'cid', 'data'],
  // Their contents go with them; of all other unknown tags only the tag goes.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'title', 'noscript'],
  transformTags: { img: (tagName, attribs) => ({ tagName, attribs: { ...attribs, alt: altOf(attribs) } }) },
};

/** An image without a description is described by the last part of its address. */
const altOf = (attribs: sanitizeHtml.Attributes): string => attribs.alt ?? (attribs.src ?? '').split('/').at(-1) ?? '';

const sent: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#039;': "'" };

/**
 * What the server makes of any text it is sent, as HTML (`&` is `&amp;`): tags that are not harmless go, and so does
 * everything that looks like one: a `<` directly before a letter or a slash. Escaping it does not help, since that
 * is undone first.
 */
export function cleanText(text: string): string {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/&(?:lt|gt|quot|#039);/g, (entity) => sent[entity] ?? entity);
  return /<[a-z/!?]/i.test(plain) ? sanitizeHtml(plain, options) : escapeMarkup(plain);
}

const markup: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escapeMarkup = (text: string): string =>
  decodeEntities(text).replace(/[&<>]/g, (character) => markup[character] ?? character);
