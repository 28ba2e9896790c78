import type { ArchivedWords } from './archived-words.ts';

export const es: ArchivedWords = {
  title: 'Últimos correos archivados',
  none: 'No hay correos archivados que mostrar. Escriba «archivar» para archivar uno.',
  chooseUndo: 'Elija qué desea deshacer',
  line: (when) => `Archivado en ProTracker: ${when}`,
};
