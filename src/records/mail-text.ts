import { compile, type FormatCallback } from 'html-to-text';
import type { EmailContent } from '../domain/email.ts';

/** The line that separates a text from its signature (RFC 3676); mail programs that mark signatures in HTML get it too. */
export const signatureMark = '--';

const marked: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addInline(signatureMark);
  builder.closeBlock({ trailingLineBreaks: 1 });
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const signatures = ['#Signature', '#signature', '.gmail_signature', '.moz-signature', '#ms-outlook-mobile-signature'];
const quotes = ['blockquote', '.gmail_quote', '.gmail_quote_container', '.yahoo_quoted', '.moz-cite-prefix'];
const unseen = ['img', 'style', 'script', 'head'];

const toText = compile({
  wordwrap: false,
  formatters: { marked },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, options: { uppercase: false } })),
    // Cells of a signature's table are lines or columns; both are told apart by a line break.
    { selector: 'td', format: 'block' },
    ...signatures.map((selector) => ({ selector, format: 'marked' })),
    ...[...unseen, ...quotes].map((selector) => ({ selector, format: 'skip' })),
  ],
});

/** What somebody wrote themselves stands at the beginning; beyond this a mail is a newsletter or a long history. */
const mostCharacters = 400_000;

/** The part of an email that its sender wrote this time, as plain text: what it answers or passes on is left out. */
export function newestText({ html, text }: Pick<EmailContent, 'html' | 'text'>): string {
  const lines = (html === null ? text.slice(0, mostCharacters) : toText(html.slice(0, mostCharacters)))
    .replace(/[\u00A0\u2007\u202F]/g, ' ')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .split(/\r\n|\r|\n/);
  const cut = lines.findIndex((_, index) => beginsOld(lines, index));
  return lines
    .slice(0, cut < 0 ? undefined : cut)
    .filter((line, index) => !line.startsWith('>') && !(namesWriter(lines, index) && isQuoted(lines, index)))
    .join('\n')
    .trim();
}

const fromWords = 'From|Von|De|Da|Van|Från|Fra|Lähettäjä|Od|От|Expéditeur|发件人|差出人';
const aboutWords =
  'Sent|Date|Subject|Gesendet|Datum|Betreff|Envoyé|Objet|Enviado|Enviada em|Fecha|Asunto|Assunto|Inviato|Oggetto|Verzonden|Onderwerp|Skickat|Ämne|Sendt|Emne|Lähetetty|Aihe|Wysłano|Temat|Отправлено|Тема|发送时间|主题|件名';
const from = new RegExp(`^\\s*\\*?(?:${fromWords})\\s*:\\*?\\s*\\S`, 'iu');
const about = new RegExp(`^\\s*\\*?(?:${aboutWords})\\s*:`, 'iu');
const wrote =
  /(?:\bwrote\b|\bschrieb\b|a écrit|escribió|\bha scritto\b|escreveu|\bschreef\b|\bskrev\b|kirjoitti|napisał|написал|пишет)[^:]{0,120}:\s*$/iu;
/** `----- Original Message -----` in any language. */
const banner = /^\s*-{3,}\s*\p{L}[^-]*-{3,}\s*$/u;

function beginsOld(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (banner.test(line)) return true;
  if (from.test(line)) return lines.slice(index + 1, index + 7).some((next) => about.test(next));
  return namesWriter(lines, index) && !isQuoted(lines, index);
}

/** `On 3 May 2026 at 10:05 Jane Roe wrote:`, on one line or broken into three. */
function namesWriter(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (line.trim() === '' || line.startsWith('>')) return false;
  return [1, 2, 3].some((count) => {
    const part = lines.slice(index, index + count);
    const said = part.join(' ');
    return part.every((each) => each.trim() !== '') && said.length < 300 && /\d/.test(said) && wrote.test(said);
  });
}

/** What follows is quoted line by line, so that the answer may stand below it. */
const isQuoted = (lines: readonly string[], index: number): boolean =>
  lines
    .slice(index + 1)
    .find((line) => line.trim() !== '' && !wrote.test(line))
    ?.startsWith('>') ?? false;
