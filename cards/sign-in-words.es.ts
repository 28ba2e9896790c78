import type { SignInWords } from './sign-in-words.ts';

export const es: SignInWords = {
  title: (system) => `Iniciar sesión en ${system}`,
  why: {
    microsoft: 'Necesito su cuenta de Microsoft 365 para leer los correos que archive y mantener al día lo que marque.',
    protracker:
      'Necesito su cuenta de ProTracker para encontrar a sus clientes y archivar correos con ellos, con los permisos que usted tiene.',
  },
  tenMinutes: 'El botón vale durante diez minutos. Después continúa lo que estaba haciendo.',
  inBrowser: 'En el navegador',
  signedIn: 'Ha iniciado sesión.',
  oneMore: 'Falta iniciar una sesión más.',
  notConnected: 'sin conexión',
  archive: 'Archivar correo',
  signedOut: 'Ha cerrado la sesión.',
  deleted:
    'He eliminado lo que me permitía actuar por usted en Microsoft 365 y ProTracker. No se sincroniza ni se archiva nada hasta que vuelva a iniciar sesión.',
  kept: 'Sus marcas, su configuración y su historial se conservan. Solo ha cerrado la sesión de esta aplicación.',
  useButton: 'Inicie sesión con el botón.',
};
