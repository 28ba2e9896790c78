import type { ShutOutWords } from './shut-out-words.ts';

export const es: ShutOutWords = {
  signIn: {
    crm: 'ProTracker ya no reconoce su sesión y lo que está archivando queda en espera. Escriba «iniciar sesión»: continúa automáticamente.',
    graph:
      'Outlook ya no reconoce su sesión y lo que está archivando queda en espera. Escriba «iniciar sesión»: continúa automáticamente.',
  },
};
