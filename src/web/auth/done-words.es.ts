import type { DoneWords } from './done-words.ts';

export const es: DoneWords = {
  recognised: 'Se le ha reconocido.',
  signedIn: 'Ha iniciado sesión. Puede cerrar esta ventana.',
};
