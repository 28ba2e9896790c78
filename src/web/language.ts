import type { IncomingHttpHeaders } from 'node:http';
import { locale } from '../../bot/person.ts';
import { preferred } from '../domain/language.ts';

/** Sent by our own pages: Outlook and Teams may speak another language than the browser. */
const languageHeader = 'x-language';

/** The locale (BCP 47) of whoever reads the answer: the one that our page speaks, else what the browser prefers. Null: the request says none. */
export function localeIn({
  [languageHeader]: ofPage,
  'accept-language': ofBrowser = '',
}: IncomingHttpHeaders): string | null {
  // Browsers send the best first. Nobody lists more than a few.
  const tags = ofBrowser.split(',', 20).flatMap((one) => tagIn(one.replace(/;.*/, '')) ?? []);
  return tagIn(typeof ofPage === 'string' ? ofPage : '') ?? preferred(tags) ?? null;
}

const tagIn = (text: string): string | null => locale(text.trim().slice(0, 100));
