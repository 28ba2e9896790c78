import { readerLocale } from './language.ts';

/** A day as people write it: `3 Nov 2026`. */
export const dayOf = (instant: string): string =>
  new Date(instant).toLocaleDateString(readerLocale(), { dateStyle: 'medium' });
