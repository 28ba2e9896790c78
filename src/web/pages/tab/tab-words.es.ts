import type { TabWords } from './tab-words.ts';

export const es: TabWords = {
  loading: 'Un momento…',
  places: {
    home: 'Estado',
    mail: 'Correo',
    archived: 'Archivado',
    marks: 'Marcas',
    questions: 'Preguntas',
    history: 'Historial',
    settings: 'Configuración',
    admin: 'Administración',
  },
};
