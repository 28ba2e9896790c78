import sanitize from 'sanitize-html';
import { escapeMarkup } from '../../domain/markup.ts';

/** A message body, foreign as it came. */
export interface ForeignBody {
  readonly kind: 'html' | 'text';
  readonly content: string;
  /** Pictures that travelled with the message, by Content-ID without angle brackets, as `data:` addresses. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** The colours of the page around the body. */
export type Scheme = 'light' | 'dark';

/**
 * A document that shows a foreign body and can do nothing else: no scripts, no forms, nothing fetched from anywhere.
 * Pictures of the message itself are part of it, those elsewhere are left out and counted in `data-blocked-pictures`.
 * A body with colours of its own lies on white paper; any other takes the colours of the page.
 */
export function bodyDocument(body: ForeignBody, scheme: Scheme): string {
  const { html, blocked } = body.kind === 'html' ? clean(body) : { html: asParagraph(body.content), blocked: 0 };
  const look = scheme === 'light' ? 'light' : hasColours(html) ? 'light paper' : 'dark';
  return `<!doctype html>
<html class="${look}">
<head><meta charset="utf-8"><title>Message</title><style>${styles}</style></head>
<body dir="auto" data-blocked-pictures="${blocked}">${html}</body>
</html>
`;
}

/** Headers that take every power from a document of `bodyDocument`, also when it is opened by itself. */
export const bodyHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
  'x-frame-options': 'SAMEORIGIN',
  'cache-control': 'no-store',
} as const;

const styles = `
html{color-scheme:light;background:#fff;color:#242424;font:14px/1.45 "Segoe UI",-apple-system,BlinkMacSystemFont,Roboto,sans-serif}
html.dark{color-scheme:dark;background:#292929;color:#f5f5f5}
html.dark a{color:#62abf5}
body{margin:0;padding:2px;display:flow-root;overflow-wrap:anywhere}
html.paper body{padding:12px}
img{max-width:100%;height:auto}
table{max-width:100%}
blockquote{margin-inline:0;padding-inline-start:12px;border-inline-start:3px solid #8883}
.text{margin:0;white-space:pre-wrap;font:inherit}
.blocked{display:inline-block;padding:1px 6px;border:1px dashed #8888;border-radius:3px;font-size:12px;opacity:.8}
.blocked:empty{display:none}`;

const asParagraph = (text: string): string => `<div class="text">${escapeMarkup(text)}</div>`;

const hasColours = (html: string): boolean => /\s(?:bgcolor|color)=|[";\s](?:background|color)[a-z-]*:/i.test(html);

function clean({ content, pictures }: ForeignBody): { html: string; blocked: number } {
  let blocked = 0;
  const html = sanitize(content, {
    allowedTags: [...sanitize.defaults.allowedTags, 'img', 'center', 'font', 'del', 'ins', 'big', 'strike', 'tt'],
    allowedAttributes: {
      '*': ['style', 'dir', 'lang', 'title', 'align', 'valign', 'bgcolor', 'width', 'height', 'border'],
      a: ['href', 'target', 'rel'],
      img: ['src', 'alt'],
      font: ['color', 'face', 'size'],
      table: ['cellpadding', 'cellspacing', 'role'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
    },
    allowedClasses: { span: ['blocked'] },
    allowedStyles: { '*': Object.fromEntries(safeStyles.map((name) => [name, [safeValue]])) },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    transformTags: {
      // A link leaves the frame, and the page it leads to learns nothing of this one.
      a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, target: '_blank', rel: 'noopener noreferrer' } }),
      img: (tagName, attribs) => {
        const src = pictureOf(attribs.src ?? '', pictures);
        if (src) return { tagName, attribs: { ...attribs, src } };
        blocked += 1;
        return { tagName: 'span', attribs: { class: 'blocked' }, text: attribs.alt ?? '' };
      },
    },
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title'],
    nestingLimit: 200,
  });
  return { html, blocked };
}

/** What may be loaded for a picture: one of the message's own, or one that is written out in the body. */
function pictureOf(src: string, pictures: ReadonlyMap<string, string>): string | null {
  const address = src.trim();
  if (/^data:image\/(?:png|jpeg|gif|webp)[;,]/i.test(address)) return address;
  if (!/^cid:/i.test(address)) return null;
  return pictures.get(safeDecode(address.slice(4))) ?? null;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Nothing that fetches, and nothing that computes. */
const safeValue = /^(?!.*(?:url|expression|image|attr|var|env)\s*\()[^<>\\@]*$/is;

/** Look, not behaviour: no positions (they could cover things), no contents, no animations. */
const safeStyles = [
  ...['color', 'background', 'background-color', 'opacity', 'direction', 'unicode-bidi', 'display', 'float', 'clear'],
  ...['font', 'font-family', 'font-size', 'font-style', 'font-variant', 'font-weight', 'letter-spacing', 'line-height'],
  ...['text-align', 'text-decoration', 'text-indent', 'text-transform', 'vertical-align', 'white-space', 'word-break'],
  ...['width', 'height', 'max-width', 'max-height', 'min-width', 'min-height', 'table-layout', 'list-style-type'],
  ...['border-collapse', 'border-spacing', 'border-radius', 'border-color', 'border-style', 'border-width'],
  ...['', '-top', '-right', '-bottom', '-left'].flatMap((side) => [`border${side}`, `margin${side}`, `padding${side}`]),
];
