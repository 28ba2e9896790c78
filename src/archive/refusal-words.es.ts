import type { RefusalWords } from './refusal-words.ts';

export const es: RefusalWords = {
  chooseEmail: 'Elija al menos un correo.',
  tooManyEmails: (most, chosen) => `Como máximo ${most} correos a la vez. Hay ${chosen} seleccionados.`,
  gone: 'Este correo ya no está en su buzón.',
  goneSearch: 'Este correo ya no está en su buzón. Búsquelo: escriba «archivar» y una palabra del correo.',
  private: 'Este correo es privado y se queda en Outlook.',
  draft: (subject) =>
    subject
      ? `«${subject}» aún no se ha enviado. Envíelo primero o pulse «Enviar y archivar» junto a él.`
      : 'Este correo aún no se ha enviado. Envíelo primero o pulse «Enviar y archivar» junto a él.',
  onlyPrivate: 'Los correos privados se quedan en Outlook. Aquí no hay nada más que archivar.',
  notOnCard: 'Este correo ya no forma parte de la tarjeta. Escriba «archivar» para obtener una nueva.',
  cardTooOld: 'Esta tarjeta es demasiado antigua o es de otra persona. Escriba «archivar» para obtener una nueva.',
  editsGone:
    'Falló hace más de una semana y lo que usted cambió en la copia ya no se conserva. Abra el correo y archívelo de nuevo.',
  noMail: 'No hay correos para archivar.',
  noMatch: (words) => `Ningún correo coincide con «${words}». Pruebe con otras palabras.`,
  unsure: 'No está claro de quién es este correo. Elija los registros.',
  recordGone: 'Uno de los registros ya no está en ProTracker o usted no puede verlo. Búsquelo de nuevo.',
  chooseRecord: 'Elija al menos un registro.',
  chooseRecordFor: (subject, more) =>
    `Elija al menos un registro para «${subject}»${more > 0 ? ` y ${more} más` : ''}.`,
  twoLetters: 'Escriba al menos dos letras de un nombre, o una dirección.',
  searchTooLong: 'Es demasiado largo para buscarlo. Use como máximo 100 caracteres.',
  tickKind: 'Seleccione al menos un tipo de registro en el que buscar.',
};
