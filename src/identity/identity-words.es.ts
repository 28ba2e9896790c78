import type { IdentityWords } from './identity-words.ts';

export const es: IdentityWords = {
  signIn: {
    expired: 'Este inicio de sesión ha caducado. Vuelva al chat y empiece de nuevo.',
    otherAccount: 'Esta no es la cuenta con la que usted chatea. Empiece de nuevo y elija esa cuenta.',
    unknown: 'ProTracker no conoce a este usuario con esta contraseña. Compruebe ambos e inténtelo de nuevo.',
  },
  account: {
    server: 'Su administrador fija la dirección del servidor.',
    user: 'Escriba su nombre de usuario de ProTracker.',
    password: 'Escriba su contraseña de ProTracker.',
    keptRefused: 'ProTracker ya no acepta la contraseña guardada. Escriba su contraseña.',
    otherServer: 'Este es otro servidor. Escriba su contraseña para él.',
    refused:
      'ProTracker no conoce a este usuario con esta contraseña. No se ha cambiado nada. Compruebe ambos e inténtelo de nuevo.',
  },
};
