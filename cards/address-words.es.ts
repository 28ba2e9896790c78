import type { UnwantedWords } from './address-words.ts';

export const es: UnwantedWords = {
  'opted-out': 'No desea recibir correos: así consta en ProTracker.',
  invalid: 'Los correos a esta dirección fueron devueltos: así consta en ProTracker.',
};
