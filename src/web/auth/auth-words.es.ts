import type { AuthWords } from './auth-words.ts';

export const es: AuthWords = {
  crm: {
    title: 'Iniciar sesión en ProTracker',
    server: 'Servidor',
    user: 'Nombre de usuario',
    password: 'Contraseña',
    signIn: 'Iniciar sesión',
    kept: 'Su contraseña se guarda cifrada y se usa solo para su propio trabajo en ProTracker. Escriba <code>cerrar sesión</code> en el chat para que se elimine.',
  },
  done: {
    title: 'Casi listo',
    working: 'Un momento: se comunica al chat que era usted…',
    byHand: 'Copie esto, péguelo en el chat y habrá iniciado sesión:',
    words: 'Lo que debe enviar en el chat',
    copy: 'Copiar',
  },
  stopped: 'No ha iniciado sesión',
  noAccount: 'No eligió ninguna cuenta. Vuelva al chat para empezar de nuevo.',
  reference: (text, reference) => `${text} (Referencia ${reference})`,
  busy: (system) => `${system} no admite más inicios de sesión por ahora. Espere unos minutos e inténtelo de nuevo.`,
  silent: (system) => `${system} no responde. Inténtelo dentro de unos minutos o avise a su administrador.`,
};
