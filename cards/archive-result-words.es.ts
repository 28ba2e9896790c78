import type { ArchiveResultWords } from './archive-result-words.ts';
import { count } from './count.ts';

export const es: ArchiveResultWords = {
  working: 'Archivando',
  workingOn: (items) => `Archivando ${items}`,
  stopping: 'Se detiene después del correo en curso.',
  progress: (done, items) => `Hecho: ${done} de ${items}. Puede seguir trabajando.`,
  waiting: (system, until) =>
    `${system} no responde. Su solicitud se conserva y se vuelve a intentar hasta las ${until}.`,
  signIn: (system) =>
    `${system} ya no reconoce su sesión. Escriba «iniciar sesión»: su solicitud se conserva y continúa después.`,
  finishUndoing: 'Terminar de deshacer',
  undone: 'Archivado deshecho',
  undoneOf: (items) => `Archivado de ${items} deshecho`,
  undoing: 'Falta deshacer una parte',
  shared: 'Se queda allí: otra persona también lo archivó.',
  stays:
    'El correo en sí se queda en ProTracker, sin ningún registro: usted no tiene permiso para eliminar correos allí.',
  notTakenBack:
    'ProTracker no le permite deshacerlo todo. Pida a su administrador de ProTracker el permiso para eliminar correos y notas.',
  nothing: 'No se archivó nada',
  inPart: 'Archivado en parte',
  archived: 'Archivado en ProTracker',
  archivedAll: (items) => `${items} archivados en ProTracker`,
  notMarked: 'Está en ProTracker, pero Outlook no aceptó la categoría.',
  lost: {
    subject: 'ProTracker guardó un asunto abreviado.',
    text: 'ProTracker no pudo guardar todos los caracteres del texto (por ejemplo, los emojis).',
    people: 'ProTracker no aceptó todas las direcciones: en su copia no figuran todas las personas del correo.',
  },
  unedited:
    'Ya estaba en ProTracker y se queda como está allí: lo que usted cambió en la copia (asunto, texto, fecha o archivos adjuntos) no se ha usado.',
  unsaid: 'ProTracker no confirmó su comentario: es posible que no esté allí.',
  under: (names) => `Archivado en: ${names}`,
  noLonger: (names) => `Ya no está archivado en: ${names}`,
  attachments: (number) => `con ${count(number, 'archivo adjunto', 'archivos adjuntos')}`,
};
