import type { ConnectionWords } from './connection-words.ts';

export const es: ConnectionWords = {
  title: 'Conexión',
  loading: 'Buscando su conexión…',
  server: 'Dirección del servidor',
  serverSet: 'La fija su administrador.',
  serverFree: 'Empieza por https://. Con otro servidor, escriba de nuevo su contraseña.',
  userName: 'Nombre de usuario',
  password: 'Contraseña',
  passwordKept: (since) => `No cambia si se deja vacía. Establecida el ${since}.`,
  passwordNeeded: 'Se guarda cifrada y se usa solo para su propio trabajo en ProTracker.',
  save: 'Guardar',
  saving: 'Probando…',
  saved: (user) => `Guardado. ProTracker le conoce como ${user}.`,
  signOut: 'Cerrar sesión',
  signOutText:
    'Elimina lo que permite a esta aplicación actuar por usted en Microsoft 365 y ProTracker. Las marcas, la configuración y el historial se conservan.',
  signedOut: 'Ha cerrado la sesión. Nada se sincroniza ni se archiva hasta que vuelva a iniciarla.',
  test: 'Probar conexiones',
  testing: 'Probando…',
  tested: 'Prueba lo que está guardado.',
  allWork: 'Todas las conexiones funcionan.',
  someDoNot: 'No todas las conexiones funcionan.',
  works: 'funciona',
  doesNot: 'no funciona',
  reference: (reference) => `Referencia ${reference}`,
};
