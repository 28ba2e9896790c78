import type { CommandWords } from './command-words.ts';

export const es: CommandWords = {
  archive: {
    usage: 'archivar [palabras]',
    help: 'Archiva correos en registros de ProTracker. Sin palabras muestra sus correos más recientes.',
  },
  archiveNow: {
    usage: 'archivar ahora [palabras]',
    help: 'Archiva su correo más reciente, o el más reciente con esas palabras, sin preguntar si está claro de quién es.',
  },
  archived: {
    usage: 'archivados',
    help: 'Muestra los últimos correos que archivó y dónde quedaron. Allí puede deshacer.',
  },
  rules: { usage: 'reglas', help: 'Indica qué se archiva automáticamente y muestra lo archivado.' },
  find: {
    usage: 'buscar <nombre o correo>',
    help: 'Muestra contactos, clientes, cuentas y otros registros por las primeras letras de su nombre.',
  },
  new: {
    usage: 'nuevo <tipo de registro>',
    help: 'Crea un registro en ProTracker: un contacto, cliente potencial, cuenta, cliente u oportunidad.',
  },
  signIn: { usage: 'iniciar sesión', help: 'Conecta Microsoft 365 y ProTracker.' },
  signOut: {
    usage: 'cerrar sesión',
    help: 'Termina las conexiones de esta aplicación y elimina sus claves de acceso.',
  },
  testConnections: { usage: 'probar conexiones', help: 'Prueba ProTracker, Microsoft 365 y su buzón.' },
  admin: { usage: 'administrar', help: 'Abre la configuración para administradores.' },
  help: { usage: 'ayuda', help: 'Muestra qué puedo hacer.' },
};
