import type { IncomingHttpHeaders } from 'node:http';
import { locale } from '../../bot/person.ts';

/** Sent by our own pages: Outlook and Teams may speak another language than the browser. */
export const languageHeader = 'x-language';

/** The locale (BCP 47) of whoever reads the answer: the one that our page speaks, else the browser's first. Null: the request says none. */
export function localeIn({
  [languageHeader]: ofPage,
  'accept-language': ofBrowser = '',
}: IncomingHttpHeaders): string | null {
  const [first = ''] = ofBrowser.split(/[,;]/);
  return tagIn(typeof ofPage === 'string' ? ofPage : '') ?? tagIn(first);
}

const tagIn = (text: string): string | null => locale(text.trim().slice(0, 100));
