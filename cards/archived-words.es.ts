import type { ArchivedWords } from './archived-words.ts';

export const es: ArchivedWords = {
  title: 'Últimos correos archivados',
  none: 'Todavía no se ha archivado nada. Escriba «archivar» para empezar.',
  chooseUndo: 'Elija qué desea deshacer',
  line: (when) => `Archivado en ProTracker: ${when}`,
};
