import type { ArchiveSendingWords } from './archive-sending-words.ts';

export const es: ArchiveSendingWords = {
  title: 'Se archiva cuando se envíe',
  under: (names) => `Se archivará en: ${names}`,
  now: 'Pulse Enviar en Outlook.',
  change: 'Cambiar',
  doNot: 'No archivar',
  notTitle: 'No se archiva al enviarse',
  notText: 'El correo se queda en Outlook cuando lo envíe.',
  choose: 'Elegir registros',
};
