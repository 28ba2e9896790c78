/** Plain text as the HTML a mail program makes of it: paragraphs, line breaks, quoted mail indented. */
export function asHtml(text: string): string {
  const [own = '', ...quoted] = text.split(/^(?=On .* wrote:\n>)/m);
  const below = quoted.join('').split('\n');
  const quote = quoted.length > 0 ? `<p>${escape(below[0] ?? '')}</p>\n${blockquote(below.slice(1))}` : '';
  return page(`${paragraphs(own)}\n${quote}`);
}

/** A whole HTML document around a body. */
export const page = (body: string, style = 'body{font-family:Calibri,Arial,sans-serif;font-size:11pt}'): string =>
  `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><style>${style}</style></head>\n<body>\n${body}\n</body></html>\n`;

const blockquote = (lines: readonly string[]): string =>
  `<blockquote style="border-left:2px solid #bbb;margin:0;padding-left:10px">${paragraphs(
    lines.map((line) => line.replace(/^> ?/, '')).join('\n'),
  )}</blockquote>`;

const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escape(paragraph).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n');

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
