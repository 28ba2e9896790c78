import type { LookupWords } from './lookup-words.ts';

export const es: LookupWords = {
  title: 'Buscar direcciones',
  search: 'Nombre o dirección',
  hint: 'Escriba al menos dos letras.',
  searching: 'Buscando en ProTracker…',
  again: 'Intentarlo de nuevo',
  none: (text) => `Nadie con una dirección coincide con «${text}».`,
  noneHint: 'Revise la ortografía o pruebe con el principio de otro nombre.',
  found: (count) => (count === 1 ? '1 dirección' : `${count} direcciones`),
  to: 'Para',
  cc: 'CC',
  bcc: 'CCO',
  add: (field, name) => `${field}: añadir ${name}`,
  remove: (field, name) => `${field}: quitar ${name}`,
  added: (name, field) => `${name} se añadió a ${field}.`,
  removed: (name, field) => `${name} se quitó de ${field}.`,
  failed: 'Outlook no cambió los destinatarios. Inténtelo de nuevo.',
  refused: {
    'opted-out': 'No quiere correos: así consta en ProTracker.',
    invalid: 'Un correo a esta dirección fue devuelto: así consta en ProTracker.',
  },
};
