import type { RecordWords } from './record-words.ts';

export const es: RecordWords = {
  formTooOld: 'Este formulario es demasiado antiguo o es de otra persona. Escriba «nuevo» para abrir otro.',
  mayNotCreate: 'No puede crear registros en ProTracker. Pida ese permiso a su administrador de ProTracker.',
  mayNotCreateThese: (plural) =>
    `No puede crear registros de este tipo en ProTracker: ${plural}. Pida ese permiso a su administrador de ProTracker.`,
  mayNotCreateKind: 'No puede crear registros de este tipo en ProTracker.',
  chooseOne: 'Elija uno de los registros.',
  gone: 'Este registro ya no está en ProTracker. Elija otro o cree uno nuevo.',
  deleted: 'Este registro se creó y después se eliminó en ProTracker. Escriba «nuevo» para crear otro.',
  field: {
    needed: (label) => `Falta: ${label}.`,
    tooLong: (label, most, length) => `${label}: es demasiado largo. Se permiten ${most} caracteres y tiene ${length}.`,
    email: 'Indique una sola dirección de correo, por ejemplo jane.roe@example.com.',
    phone: (label) => `${label}: no es un número de teléfono. Por ejemplo: +1 860 555 0126`,
    date: (label) => `${label}: no es una fecha. Por ejemplo: 2026-12-31`,
    number: (label, example) => `${label}: no es un número. Por ejemplo: ${example}`,
    choice: (label) => `${label}: elija una opción de la lista.`,
    account: (label) => `${label}: elija una opción de la lista; escriba las primeras letras.`,
  },
};
