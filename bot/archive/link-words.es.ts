import type { LinkWords } from './link-words.ts';

export const es: LinkWords = {
  conversation: 'Correos de esta conversación',
  gone: 'El enlace no lleva a ningún correo de su buzón. Solo se puede archivar su propio correo. Búsquelo: escriba «archivar» y una palabra del correo.',
  tooManyFiles: (most, dropped) => `Como máximo ${most} archivos a la vez. Se soltaron ${dropped}.`,
  noEmail: 'solo se pueden archivar archivos de correo (.eml, .msg).',
  noMessageId: 'no tiene Message-ID y no se puede encontrar en su buzón.',
  unreadable:
    'no se puede leer como un correo guardado por Outlook, o nunca se envió. Suelte el correo desde Outlook en la Web o pegue su enlace.',
  notYours: 'este correo no está en su buzón. Solo se puede archivar su propio correo.',
};
