import type { LookupWords } from './lookup-words.ts';

export const es: LookupWords = {
  title: 'Buscar direcciones',
  search: 'Nombre o dirección',
  hint: 'Escriba al menos dos letras.',
  searching: 'Buscando en ProTracker…',
  again: 'Volver a intentar',
  none: (text) => `Nadie con dirección coincide con «${text}».`,
  noneHint: 'Compruebe la ortografía o pruebe con el principio de otro nombre.',
  found: (count) => (count === 1 ? '1 dirección' : `${count} direcciones`),
  to: 'Para',
  cc: 'CC',
  bcc: 'CCO',
  add: (field, name) => `${field}: añadir a ${name}`,
  remove: (field, name) => `${field}: quitar a ${name}`,
  added: (name, field) => `${name}: añadido en ${field}.`,
  removed: (name, field) => `${name}: quitado de ${field}.`,
  failed: 'Outlook no cambió los destinatarios. Vuelva a intentarlo.',
  refused: {
    'opted-out': 'No desea recibir correos: así consta en ProTracker.',
    invalid: 'Los correos a esta dirección fueron devueltos: así consta en ProTracker.',
  },
};
