import type { ArchiveWords } from './archive-words.ts';
import { count } from './count.ts';

export const es: ArchiveWords = {
  emails: (number) => count(number, 'correo', 'correos'),
  messages: (number) => count(number, 'mensaje', 'mensajes'),
  summary: (items) => `Archivar ${items} en ProTracker`,
  title: 'Archivar en ProTracker',
  from: (name) => `De ${name}`,
  noSender: 'Sin remitente',
  to: (names) => `Para ${names}`,
  noRecipient: 'Sin destinatario',
  hasAttachments: 'con archivos adjuntos',
  gone: (number) =>
    `${count(number, 'correo ya no está', 'correos ya no están')} en su buzón y se omite${number === 1 ? '' : 'n'}.`,
  privateEmail: 'Correo privado',
  private: (number) =>
    number === 1 ? 'Un correo privado se queda en Outlook.' : `${number} correos privados se quedan en Outlook.`,
  earlier: ({ records, day, by }, subject) =>
    `${subject === null ? 'Ya' : `«${subject}»: ya`} archivado${records && ` en ${records}`}${day ? ` el ${day}` : ''}${by ? ` por ${by}` : ''}.`,
  shared: (address) => `Varias personas usan ${address}. Marque la casilla de quien corresponda.`,
  edited: 'La copia está modificada.',
  editedSome: (number) => `${count(number, 'copia modificada', 'copias modificadas')}.`,
  nobodyInEmail: 'Nadie de este correo está todavía en ProTracker. Añada un registro o cree uno nuevo.',
  nobodyInMessage: 'Busque el registro al que pertenece o cree uno nuevo.',
  nobodyHas: 'nadie en ProTracker tiene esta dirección',
  furtherEmails: (number) =>
    `${count(number, 'correo más va', 'correos más van')} a las personas que figuran en ellos, si ProTracker las conoce.`,
  under: 'Archivar en',
  underAll: 'Todos ellos también en',
  chooseRecord: 'Elija al menos un registro.',
  add: 'Añadir registros',
  addToAll: 'Añadir registros a todos ellos',
  addHint: 'Nombre o dirección',
  archive: 'Archivar',
  editCopy: 'Editar copia',
  newRecord: 'Nuevo registro',
  read: 'Leer correo',
  asList: 'Buscar en una lista',
  noMatch: (text) =>
    `Nada en ProTracker coincide con «${text}». Pruebe con menos letras, seleccione más tipos o cree un registro nuevo.`,
  search: 'Buscar en ProTracker',
  searchHint: 'Primeras letras del nombre, o una dirección',
  searchIn: 'En',
};
