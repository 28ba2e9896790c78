import { convert } from 'html-to-text';
import sanitizeHtml from 'sanitize-html';
import { escapeMarkup } from '../../../domain/markup.ts';
import type { Prefer } from '../odata/prefer.ts';

/** The body of a stored message: HTML where it has one, and always text. */
export interface MailBody {
  readonly html: string | null;
  readonly text: string;
}

export type BodyPreference = Pick<Prefer, 'bodyFormat' | 'allowUnsafeHtml'>;

/** As the service shows it: HTML unless text is preferred, made from text where the message has no HTML. */
export function showBody(body: MailBody, prefer: BodyPreference): object {
  if (prefer.bodyFormat === 'text') return { contentType: 'text', content: body.text };
  const html =
    body.html === null ? textToHtml(body.text) : prefer.allowUnsafeHtml ? body.html : withoutScripts(body.html);
  return { contentType: 'html', content: inDocument(html) };
}

/** The part that is new in this message: what stands above the quoted one. A rule of thumb; the service's own is not documented. */
export function uniqueBody(body: MailBody): MailBody {
  const text = body.text.slice(0, firstMatch(body.text, quoteStartsInText)).trimEnd();
  return { text, html: body.html === null ? null : body.html.slice(0, firstMatch(body.html, quoteStartsInHtml)) };
}

/** Text of an HTML body, for previews, search and `outlook.body-content-type="text"`. */
export function htmlToText(html: string): string {
  const selectors = [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true } },
  ];
  return convert(html, { wordwrap: false, selectors });
}

export const withCrLf = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n');

/** A body as a client sends it. */
export function bodyFrom({ contentType, content }: { contentType: 'text' | 'html'; content: string }): MailBody {
  if (contentType === 'html') return { html: content, text: withCrLf(htmlToText(content)) };
  return { html: null, text: withCrLf(content) };
}

/** The first 255 characters. https://learn.microsoft.com/graph/api/resources/message */
export const preview = (text: string): string => text.trim().slice(0, 255);

const quoteStartsInText = [
  /^-+ ?Original Message ?-+\s*$/im,
  /^_{20,}\s*$/m,
  /^From: .+\r?\n(?:Sent|Date): .+/im,
  /^On .{5,200}\bwrote:\s*$/im,
  /^>.*$/m,
];
const quoteStartsInHtml = [
  /<div[^>]+id="?(?:x_)?divRplyFwdMsg/i,
  /<hr[^>]+id="?(?:x_)?(?:stopSpelling|zwchr)/i,
  /<div[^>]+class="?(?:x_)?gmail_quote/i,
  /<blockquote[^>]+type="?cite/i,
];

function firstMatch(text: string, patterns: readonly RegExp[]): number {
  const starts = patterns.map((pattern) => text.search(pattern)).filter((at) => at >= 0);
  return Math.min(text.length, ...starts);
}

const textToHtml = (text: string): string =>
  `<div class="PlainText">${escapeMarkup(text).replaceAll('\r\n', '<br>\r\n')}</div>`;

const inDocument = (html: string): string =>
  /<html[\s>]/i.test(html)
    ? html
    : `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>\r\n<body>\r\n${html}\r\n</body>\r\n</html>\r\n`;

const activeTags = new Set(['script', 'iframe', 'object', 'embed', 'applet']);

/** The service takes active content out and leaves the rest as it was written. */
function withoutScripts(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    allowedSchemes: ['http', 'https', 'ftp', 'mailto', 'tel', 'sip', 'cid', 'data'],
    parseStyleAttributes: false,
    exclusiveFilter: (frame) => activeTags.has(frame.tag),
    transformTags: { '*': withoutHandlers },
  });
}

function withoutHandlers(tagName: string, attribs: Record<string, string>): sanitizeHtml.Tag {
  return { tagName, attribs: Object.fromEntries(Object.entries(attribs).filter(([name]) => !/^on/i.test(name))) };
}
