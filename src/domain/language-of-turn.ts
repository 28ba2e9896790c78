import { AsyncLocalStorage } from 'node:async_hooks';
import { type Language, languageOf, speak } from './language.ts';

const ofTurn = new AsyncLocalStorage<Language>();
speak(() => ofTurn.getStore() ?? 'en');

/** Does the work, and all that follows from it, in the language for readers of a locale (BCP 47). */
export const inLanguageOf = <T>(locale: string, work: () => T): T => ofTurn.run(languageOf(locale), work);
