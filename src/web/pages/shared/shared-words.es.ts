import type { SharedWords } from './shared-words.ts';

export const es: SharedWords = {
  unreachable: 'No se puede acceder a ProTracker. Compruebe su conexión e inténtelo de nuevo.',
  signInFirst: 'Primero inicie sesión.',
  inChat: 'Esto funciona en el chat con ProTracker.',
  failed: 'No se pudo completar',
  again: 'Reintentar',
  signIn: (system) => `Iniciar sesión en ${system}`,
  whySignIn: (system) =>
    `Para trabajar aquí con sus registros de ProTracker se necesita su cuenta de ${system}. Se inicia sesión una sola vez.`,
  noWindow:
    'La ventana de inicio de sesión no se abrió. Permita las ventanas emergentes en esta página e inténtelo de nuevo.',
};
