import type { AdministrationWords } from './administration-words.ts';

export const es: AdministrationWords = {
  title: 'Administración',
  text: 'Servidor, tipos de registros, lo que las personas pueden configurar, quién cambió qué y una comprobación de la instalación. La página solo se abre para administradores.',
  open: 'Abrir Administración',
  fixed: 'Fijado por su administrador.',
  fixedToo: {
    privateSensitivities:
      'Su administrador mantiene algunos de estos en Outlook para todos. Lo que usted había elegido también se queda allí.',
  },
  forbidden: 'Su administrador lo ha desactivado para todos. Consúltele si lo necesita.',
};
