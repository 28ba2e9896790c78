import type { CopyWords } from './copy-words.ts';

export const es: CopyWords = {
  changed: (editor, parts) => `Modificado antes de archivar por ${editor}: ${parts}`,
  parts: { subject: 'asunto', text: 'texto', date: 'fecha' },
  teamsSubject: (start) => (start === '' ? 'Mensaje de Teams' : `Mensaje de Teams: ${start}`),
  teamsFrom: (author) => (author === '' ? 'Mensaje en Microsoft Teams' : `Mensaje en Microsoft Teams de ${author}`),
  teamsEmpty: 'No hay nada que archivar en este mensaje.',
};
