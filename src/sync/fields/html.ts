import { compile } from 'html-to-text';
import type { OutlookBody } from '../../domain/outlook-content.ts';
import { canonicalText } from './canonical.ts';

const toText = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'style', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', format: 'block' },
  ],
});

/** The text of a body in canonical form. */
export function bodyText(body: OutlookBody | null): string | null {
  if (body === null) return null;
  return canonicalText(body.contentType === 'html' ? toText(body.content) : body.content);
}

/** A body of plain text. */
export const textBody = (text: string | null): OutlookBody => ({ contentType: 'text', content: text ?? '' });
