import { language, languageOf, preferred, speak } from '../../../domain/language.ts';

const ofBrowser = (): string =>
  (typeof navigator === 'undefined' ? undefined : preferred(navigator.languages)) ?? 'en-US';

let locale = ofBrowser();

/** The locale (BCP 47) of whoever reads the page, for dates and for what the server says. */
export const readerLocale = (): string => locale;

/**
 * Chooses the language of a page, before anything is shown. `host`: the locale that Outlook or Teams shows itself in; where
 * it is missing, or none, the browser's counts.
 */
export function speakTo(host: string | null | undefined): void {
  locale = canonical(host ?? '') ?? ofBrowser();
  const chosen = languageOf(locale);
  speak(() => chosen);
  // Classic Outlook runs the ribbon's functions without a page.
  if (typeof document !== 'undefined') document.documentElement.lang = language();
}

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
