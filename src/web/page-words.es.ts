import type { PageWords } from './page-words.ts';

export const es: PageWords = {
  product: 'ProTracker para Outlook y Teams',
  addIn: 'ProTracker para Outlook',
  help: 'Ayuda',
  privacy: 'Privacidad',
  terms: 'Condiciones',
  needsScripts: 'Esta página necesita JavaScript.',
};
