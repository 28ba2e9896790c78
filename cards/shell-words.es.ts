import type { ShellWords } from './shell-words.ts';

export const es: ShellWords = {
  help: 'Qué puedo hacer',
  moreInChat: 'En nuestro chat puedo hacer más: escríbame allí.',
  unknown: (typed) => `No conozco «${typed}».`,
  typeHelp: 'Escriba **ayuda** para ver qué puedo hacer.',
  personal: 'Esto queda entre usted y yo. Pregúnteme en nuestro chat.',
  openChat: 'Abrir nuestro chat',
  outdated: 'Esta tarjeta ya no es actual.',
  openAgain: 'Abrir de nuevo',
  done: 'Hecho.',
  later: 'Esto tarda un poco más. La tarjeta cambia cuando termina.',
};
