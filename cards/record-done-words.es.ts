import type { RecordDoneWords } from './record-done-words.ts';

export const es: RecordDoneWords = {
  isItThere: '¿Está ya en ProTracker?',
  areTheyThere: '¿Están ya en ProTracker?',
  which: '¿Cuál es?',
  useThis: 'Usar este',
  createAnyway: 'Crear de todos modos',
  backToForm: 'Volver al formulario',
  nothingKnown: 'No se sabe nada más.',
  has: (reasons) => `Tiene ${reasons}.`,
  likeness: {
    address: 'la misma dirección de correo',
    name: 'el mismo nombre',
    similar: 'un nombre que ProTracker considera igual',
  },
  created: (label) => `Creado: ${label}`,
  lost: (fields) => `ProTracker no lo guardó todo. Compruebe allí: ${fields}.`,
  nothingNew: 'No se creó nada nuevo',
  chosen: 'Eligió el que ya está:',
  backToArchiving: 'Volver a archivar',
  closed: 'No se creó nada',
  another: 'Cerró el formulario. Escriba «nuevo» para abrir otro.',
};
