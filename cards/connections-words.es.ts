import type { ConnectionsWords } from './connections-words.ts';

export const es: ConnectionsWords = {
  allWork: 'Todas las conexiones funcionan.',
  someDoNot: 'No todas las conexiones funcionan.',
  works: (title) => `${title}: funciona.`,
  doesNot: (title) => `${title}: no funciona.`,
  reference: (reference) => `Referencia ${reference}`,
  again: 'Probar de nuevo',
};
