import type { TargetsWords } from './targets-words.ts';

export const es: TargetsWords = {
  title: 'Poner correos en un registro',
  hint: 'Arrastre correos de la lista hasta un registro. O selecciónelos en la lista y pulse el botón de un registro.',
  pin: 'Mantenga este panel anclado para que no se cierre mientras elige correos.',
  search: 'Buscar en ProTracker',
  searchHint: 'Al menos dos letras de un nombre, o una dirección.',
  searching: 'Buscando en ProTracker…',
  records: 'Registros',
  none: 'Todavía no hay registros. Busque uno.',
  noMatch: (text) => `Ningún registro coincide con «${text}».`,
  found: (count, text) =>
    count === 0
      ? `Ningún registro coincide con «${text}».`
      : count === 1
        ? '1 registro encontrado'
        : `${count} registros encontrados`,
  here: 'Archivar aquí lo seleccionado',
  hereFor: (name) => `Archivar aquí lo seleccionado: ${name}`,
  working: 'Archivando…',
  archiving: (name) => `Archivando: ${name}`,
  busy: 'Un momento: todavía se están archivando los últimos correos.',
  back: 'Volver',
  again: 'Volver a intentar',
  nothing: 'No ha llegado ningún correo. Arrastre correos de la lista.',
  noneSelected: 'Seleccione primero correos en la lista.',
  tooMany: (most, count) => `Como máximo ${most} correos a la vez. Estos son ${count}. No se archivó nada.`,
  tooManySelected: 'Como máximo 100 correos a la vez. Seleccione menos.',
  notEmail: (name) =>
    `«${name}» no es un correo. Suelte solo correos; los archivos adjuntos van con su correo. No se archivó nada.`,
  notSelected:
    'Estos no son los correos seleccionados en la lista. Selecciónelos allí y arrástrelos desde allí. No se archivó nada.',
  unreadable:
    'Outlook no entregó estos correos. Selecciónelos en la lista y pulse el botón de un registro. No se archivó nada.',
  missed: 'Suelte los correos sobre uno de los registros.',
};
