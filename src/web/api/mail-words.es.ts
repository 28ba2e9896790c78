import type { MailWords } from './mail-words.ts';

export const es: MailWords = {
  working: 'Archivando en ProTracker…',
  notCertain: 'No está claro de quién es este correo. Pulse «Archivar en ProTracker» y elija.',
  undone: 'Se deshizo el archivado.',
  archived: 'Archivado en ProTracker.',
  missing: (what, more) => `No todo: ${what}${more > 0 ? ` (+${more})` : ''}`,
};
