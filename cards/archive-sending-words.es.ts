import type { ArchiveSendingWords } from './archive-sending-words.ts';

export const es: ArchiveSendingWords = {
  title: 'Se archiva cuando se envíe',
  under: (names) => `Se archivará en: ${names}`,
  now: 'Pulse Enviar en Outlook.',
  change: 'Cambiar',
};
