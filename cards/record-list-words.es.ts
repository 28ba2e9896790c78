import type { RecordListWords } from './record-list-words.ts';

export const es: RecordListWords = {
  title: (words) => `Registros que coinciden con «${words}»`,
  range: (from, to) => `${from} a ${to}`,
  more: 'Mostrar más',
  noMatch: (words) => `Ningún registro coincide con «${words}».`,
  tryOther: 'Pruebe con menos letras o con la dirección de correo.',
  ask: '¿A quién o qué desea buscar?',
  label: 'Nombre o dirección de correo',
  hint: 'Primeras letras, por ejemplo: mil jo',
  twoLetters: 'Escriba al menos dos letras.',
  tooLong: 'Es demasiado largo para buscarlo. Use como máximo 100 caracteres.',
  find: 'Buscar',
};
