import type { InstallationWords } from './installation-words.ts';

export const es: InstallationWords = {
  tooSlow: 'No respondió a tiempo.',
  failed: 'No hay respuesta, o no tiene sentido.',
  mode: {
    title: 'Tipo de instalación',
    sandbox: 'Entorno de prueba: todo está en este equipo, con datos de ejemplo.',
    production: (tenants) =>
      tenants === 1 ? 'Producción, para una organización.' : `Producción, para ${tenants} organizaciones.`,
    remedy: '',
  },
  address: {
    title: 'Dirección pública',
    good: (url) => `${url} lleva hasta aquí.`,
    other: (url) => `En ${url} responde otra cosa.`,
    remedy:
      'Haga que el nombre de PUBLIC_URL lleve a este servicio, con un certificado TLS en el que confíen los navegadores. También aparece esto en una red donde nadie puede llamarse a sí mismo: abra entonces la dirección en un navegador.',
  },
  bot: {
    title: 'Registro del bot',
    good: 'Microsoft acepta las credenciales del bot.',
    remedy:
      'Compare BOT_ID, BOT_TENANT_ID y BOT_PASSWORD con el registro de aplicación del bot en Entra; cree un secreto de cliente nuevo si el anterior ha caducado.',
  },
  application: {
    title: 'Aplicación de inicio de sesión',
    good: 'Microsoft acepta las credenciales de la aplicación.',
    wrongSecret: 'Microsoft no acepta el secreto de la aplicación.',
    unknown: 'Microsoft no conoce la aplicación en esta organización.',
    remedy:
      'Compare APP_ID y APP_PASSWORD (o BOT_ID y BOT_PASSWORD) con el registro de aplicación en Entra; cree un secreto de cliente nuevo si el anterior ha caducado.',
    unknownRemedy:
      'Compruebe APP_ID y TENANTS, y haga que un administrador de esa organización dé su consentimiento a la aplicación.',
  },
  clock: {
    title: 'Reloj',
    good: 'El reloj de este equipo está en hora.',
    wrong: (seconds) => `El reloj de este equipo se desvía ${seconds} segundos.`,
    remedy: 'Active la sincronización de la hora (NTP): con más de un minuto de desviación se rechazan los accesos.',
  },
  store: {
    title: 'Almacenamiento y claves',
    good: (where) => `${where} guarda y devuelve lo cifrado.`,
    damaged: 'Lo que se escribió volvió cambiado.',
    database: 'La base de datos de DATA_DIR',
    cosmos: 'Cosmos DB',
    remedy:
      'Un proceso: el servicio debe poder escribir en DATA_DIR, y allí debe estar seal.key. Varios: compruebe COSMOS_ENDPOINT y KEY_VAULT_KEY y los permisos de la identidad del servicio; la base de datos la crea infra/main.bicep, o bien "npm run cosmos:create".',
  },
  queue: {
    title: 'Cola',
    good: 'La cola de almacenamiento responde.',
    remedy:
      'Compruebe QUEUE_ENDPOINT y QUEUE_NAME, y el rol de la identidad del servicio en la cuenta de almacenamiento (Storage Queue Data Contributor), o QUEUE_KEY.',
  },
  jobs: {
    title: 'Trabajo en segundo plano',
    good: 'No se apartó ningún trabajo.',
    aside: (count) =>
      count === 1
        ? 'Un trabajo falló cinco veces y se apartó.'
        : `${count} trabajos fallaron cinco veces y se apartaron.`,
    remedy: 'Ejecute "npm run jobs:aside" y busque "job is set aside" en el registro del servicio.',
  },
  server: {
    title: 'Servidor de ProTracker',
    good: (address, dialect) => `${address} habla ${dialect}.`,
    otherKind: (address, dialect, set) => `${address} habla ${dialect}; está configurado ${set}.`,
    dialects: { v4_1: 'v4_1 (ProTracker, SugarCRM 6, SuiteCRM)', v11: 'v11 (SugarCRM 7 y posteriores)' },
    remedy:
      'Compruebe la dirección del servidor en la página Administración, o PROTRACKER_URL, y que este equipo pueda acceder a ella.',
    otherKindRemedy: 'Elija «Preguntar al servidor» en «Tipo de servidor».',
  },
  login: {
    title: 'Envío de contraseñas',
    good: { md5: 'Como las guarda ProTracker.', plain: 'Tal como se escriben, por la conexión segura (LDAP).' },
    ldap: 'Cifradas con la clave LDAP.',
    noKey: 'Cifradas con una clave LDAP, pero no hay ninguna guardada.',
    remedy:
      'Algunos servidores no dejan entonces entrar a nadie y restablecen las preferencias de las personas. Elija «Tal como se escriben» si no lo ha probado con una cuenta.',
    noKeyRemedy: 'Escriba la clave LDAP o elija «Tal como se escriben».',
  },
  app: {
    title: 'Paquete de la aplicación',
    good: (version) => `Versión ${version}, como el servicio.`,
    other: (app, service) => `Teams ejecuta la versión ${app}; el servicio es ${service}.`,
    remedy:
      'Ejecute "npm run package" y cargue dist/protracker.zip en el centro de administración de Teams. Puede tardar un día en llegar.',
  },
  connection: {
    title: (system) => `Su propia conexión: ${system}`,
    good: 'Funciona.',
  },
};
