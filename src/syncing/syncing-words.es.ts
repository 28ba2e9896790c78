import type { RefusalWords } from './syncing-words.ts';

export const es: RefusalWords = {
  listTooOld:
    'Esta lista es demasiado antigua: lo seleccionado en sus otras páginas ya no se conserva. Ábrala de nuevo.',
  tooManyTicked: (most) =>
    `Como máximo ${most} de una vez. Pulse «Marcar» o «Desmarcar» para lo ya seleccionado y continúe.`,
  contactGone: 'Este contacto ya no está en Outlook. Escriba «empresa» y su nombre para volver a buscarlo.',
  contactPrivate: 'Este contacto es privado, así que no se toca.',
  companyRefused: 'Outlook no aceptó la empresa. Puede que alguien haya cambiado el contacto: vuelva a intentarlo.',
  changeTooOld: 'Este cambio es demasiado antiguo para deshacerlo.',
  changeFixed: 'Este cambio no se puede deshacer aquí. Hágalo a mano.',
  changedSince:
    'Ha cambiado de nuevo desde entonces. No se ha deshecho nada, para no perder ningún valor más reciente.',
  itemGone: 'El elemento ya no está en Outlook. No se puede volver atrás.',
  itemPrivate: 'El elemento ahora es privado, así que no se toca.',
  recordGone: 'ProTracker ya no muestra este registro. No se puede volver atrás.',
  notWritten: 'No se pudo escribir el valor anterior. Puede que alguien lo cambiara a la vez: vuelva a intentarlo.',
  contentUnknown: 'Ya no se sabe qué decía. Recupérelo de Elementos eliminados en Outlook.',
  notYours: 'Era la cita de otra persona. Pídale que le invite de nuevo.',
};
