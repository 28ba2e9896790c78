import { escapeMarkup } from '../src/domain/markup.ts';
import { language } from '../src/domain/language.ts';
import type { Card } from './elements.ts';
import { letterWords as words } from './letter-words.ts';

/**
 * The body of an email that holds a card: the card for Outlook, and the same in plain sentences for every other program, for
 * replies and for printing. https://learn.microsoft.com/outlook/actionable-messages/send-via-email
 */
export function letterHtml(shown: Card, url: string): string {
  const lines = linesOf(shown.body).map((line) => `<p>${escapeMarkup(line)}</p>`);
  return `<!doctype html>
<html lang="${language()}"><head><meta charset="utf-8">
<script type="application/adaptivecard+json">${scripted(shown)}</script>
</head><body>
${lines.join('\n')}
<p>${escapeMarkup(words.answerHere)} <a href="${escapeMarkup(url)}">${escapeMarkup(words.open)}</a></p>
</body></html>
`;
}

/** One line; `what` may be foreign. */
export const letterSubject = (what: string): string => words.subject(what.replace(/\s+/g, ' ').trim().slice(0, 200));

/** Nothing in it ends the element it stands in. */
const scripted = (shown: Card): string => JSON.stringify(shown).replaceAll('<', String.raw`\u003c`);

/** What a reader sees of the card without opening or pressing anything. */
function linesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(linesOf);
  if (typeof value !== 'object' || value === null || ('isVisible' in value && value.isVisible === false)) return [];
  if ('text' in value && typeof value.text === 'string') return [plain(value.text)].filter(Boolean);
  if ('facts' in value && Array.isArray(value.facts)) return value.facts.flatMap(factLine);
  return ['items', 'columns', 'choices']
    .flatMap((key) => linesOf(Object.entries(value).find(([name]) => name === key)?.[1]))
    .concat('title' in value && 'value' in value && typeof value.title === 'string' ? [plain(value.title)] : []);
}

const factLine = (fact: unknown): readonly string[] =>
  typeof fact === 'object' && fact !== null && 'title' in fact && 'value' in fact
    ? [`${plain(String(fact.title))}: ${plain(String(fact.value))}`]
    : [];

/** Without the marks and escapes of Markdown. */
const plain = (text: string): string =>
  text
    .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+!|~<>])/g, '$1')
    .replace(/[\u200B\u2068\u2069]/g, '')
    .trim();
