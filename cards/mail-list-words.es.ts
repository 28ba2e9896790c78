import type { MailListWords } from './mail-list-words.ts';

export const es: MailListWords = {
  summary: 'Elija los correos que desea archivar',
  recent: 'Correos recientes',
  with: (words) => `Correos con «${words}»`,
  emails: 'Correos para archivar',
  chooseOne: 'Elija al menos un correo.',
  noMatch: (words) => `Ningún correo coincide con «${words}». Pruebe con otras palabras.`,
  none: 'Aquí no hay correos.',
  private: (count) =>
    count === 1
      ? 'Un correo privado no se muestra: se queda en Outlook.'
      : `${count} correos privados no se muestran: se quedan en Outlook.`,
  mostTicked: (most) => `En esta lista solo pueden quedar ${most} correos seleccionados. Archive primero estos.`,
  search: 'Buscar en mi correo',
  searchHint: 'Palabras del correo, o un nombre',
  chooseRecords: 'Elegir registros',
  archiveNow: 'Archivar ahora',
};
