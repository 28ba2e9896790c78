import type { ArchiveEditWords } from './archive-edit-words.ts';
import { count } from './count.ts';

export const es: ArchiveEditWords = {
  title: 'Editar la copia para ProTracker',
  untouched: 'Su correo de Outlook no cambia.',
  inCrm:
    'Este correo ya está en ProTracker y ese registro queda como está. Lo que escriba aquí será una nota en los registros que elija.',
  note: 'Nota',
  subject: 'Asunto',
  text: 'Texto',
  textTooLong: 'El texto es demasiado largo para editarlo aquí. Se archiva entero; puede añadir un comentario.',
  comment: 'Comentario, encima del texto',
  date: 'Fecha',
  dateNeeded: 'Indique una fecha.',
  time: 'Hora',
  timeNeeded: 'Indique una hora, por ejemplo 14:05.',
  attachments: 'Archivos adjuntos incluidos',
  tooLarge: (name, size) => `${name} (${size}) supera el límite de 25 MB de ProTracker y se queda en Outlook.`,
  which: '¿Qué correo desea editar?',
  email: 'Correo',
  notListed: (more) =>
    `${count(more, 'correo más no figura', 'correos más no figuran')} en la lista. Archive menos a la vez para editarlos.`,
  chooseEmail: 'Elija un correo.',
  wrong: {
    subject: 'El asunto es demasiado largo. Use como máximo 255 caracteres.',
    text: 'El texto es demasiado largo para editarlo aquí. Use como máximo 10 000 caracteres.',
    comment: 'El comentario es demasiado largo. Use como máximo 4000 caracteres.',
    date: 'Indique una fecha y una hora como 14:05.',
    future: 'La fecha está en el futuro. El correo ya se ha enviado.',
  },
};
