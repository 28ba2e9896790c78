import type { SharedWords } from './shared-words.ts';

export const es: SharedWords = {
  unreachable: 'No se puede acceder a ProTracker. Compruebe su conexión e inténtelo de nuevo.',
  signInFirst: 'Primero inicie sesión.',
  inChat: 'Esto funciona en el chat con ProTracker.',
  failed: 'No se pudo hacer',
  again: 'Reintentar',
  signIn: (system) => `Iniciar sesión en ${system}`,
  whySignIn: (system) =>
    `Archive este correo en sus clientes de ProTracker con dos clics. Para ello se necesita su cuenta de ${system}.`,
  noWindow:
    'La ventana de inicio de sesión no se abrió. Permita las ventanas emergentes en esta página e inténtelo de nuevo.',
};
