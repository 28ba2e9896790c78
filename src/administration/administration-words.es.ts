import type { AdministrationWords } from './administration-words.ts';

const how = { off: 'No se sincroniza' };
const conflict = { crm: 'Vale ProTracker', outlook: 'Vale Outlook', ask: 'Se pregunta a la persona' };
const flags = { complete: 'Se pone como completada', flagged: 'Se pone', leave: 'No se toca' };
const rule = { false: 'No' };

export const es: AdministrationWords = {
  sections: {
    server: {
      title: 'Servidor de ProTracker',
      text: 'Dónde están los registros de todos y cómo se inicia sesión allí.',
    },
    archiving: {
      title: 'Archivado de correos',
      text: 'Cómo se ven en Outlook los correos archivados y a dónde se pueden reenviar.',
    },
    people: {
      title: 'Lo que las personas pueden configurar',
      text: 'Un valor cuenta para quienes aún no han configurado nada. Fijo: cuenta para todos y nadie puede cambiarlo.',
    },
    changes: {
      title: 'Cambios e historial',
      text: 'Quién cambió qué en esta página, y quién lo intentó sin tener permiso, está más abajo en la lista de cambios. Las personas tienen su propio historial.',
    },
  },
  page: {
    refused:
      'Esta página es para administradores. Si usted lo es, pida a quien administra Microsoft 365 el rol de aplicación «ProTracker administrator».',
    asStarted: (value, variable) => `${value} (según ${variable})`,
    none: 'ninguno',
    asUsual: 'Las personas eligen',
    fixed: 'Fijo',
    further: 'Otros campos de los contactos',
    ldapWarning:
      'Cuidado: algunos servidores comprueban una contraseña cifrada, después no dejan entrar a nadie y devuelven las preferencias de esa persona (zona horaria, formato de fecha) a los valores iniciales. Pruébelo antes con una sola cuenta. «Tal como se escriben» viaja por la misma conexión segura.',
  },
  problems: {
    days: (from, to) => `Escriba un número de días de ${from} a ${to}.`,
    category: 'El nombre de una categoría de Outlook tiene como máximo 255 caracteres y ninguna coma.',
    address: 'Escriba una dirección de correo, como archive@example.com.',
    originator:
      'Escriba el identificador de proveedor tal como lo muestra el registro, como 11111111-2222-4333-8444-555555555555.',
    keyNeeded: 'Escriba la clave LDAP o elija otra forma de enviar las contraseñas.',
    notForV11: 'Solo los servidores de la versión 6 aceptan contraseñas cifradas. Elija «Tal como se escriben».',
    choice: 'Elija una opción de la lista.',
    noServer:
      'Ningún ProTracker responde en esta dirección. Compruébela o inténtelo de nuevo cuando el servidor funcione.',
    tooLong: 'Es demasiado largo.',
    noModules: 'Deje al menos un tipo de registro.',
    unknownModule: (module) => `ProTracker no le ofrece ${module}.`,
    noEmail: (module) => `ProTracker no puede guardar correos con ${module}. Desactívelo.`,
    noForm: (module) => `Elija al menos un campo para ${module}.`,
    sharedField: (other) => `«${other}» ya va a este campo. Elija otro.`,
    goneField: (name) => `${name} (ProTracker ya no lo ofrece)`,
    requiredField: (module, field) => `${module}: ProTracker necesita «${field}». Elíjalo también.`,
  },
  fields: {
    server: {
      label: 'Dirección del servidor',
      hint: 'Empieza por https://. Quien tenía una contraseña para otro servidor la escribe de nuevo.',
    },
    api: {
      label: 'Tipo de servidor',
      values: {
        auto: 'Preguntar al servidor',
        v4_1: 'ProTracker, SugarCRM 6 o SuiteCRM (v4_1)',
        v11: 'SugarCRM 7 o posterior (v11)',
      },
    },
    peopleChooseServer: {
      label: 'Quién puede cambiar la dirección',
      values: { false: 'Solo los administradores', true: 'Cada persona, para sí misma' },
    },
    login: {
      label: 'Cómo viajan las contraseñas',
      hint: 'Pregunte a quien administra ProTracker. Con LDAP, «Tal como se escriben» es lo correcto para casi todos los servidores.',
      values: {
        md5: 'Como las guarda ProTracker (sin LDAP)',
        plain: 'LDAP: tal como se escriben, por la conexión segura (recomendado)',
        ldap: 'LDAP: cifradas con la clave LDAP',
      },
    },
    ldapKey: { label: 'Clave LDAP', hint: 'Solo para contraseñas cifradas. Después no se muestra a nadie.' },
    forgetLdapKey: { label: 'Eliminar la clave LDAP guardada' },
    category: { label: 'Categoría de Outlook', hint: 'La reciben los correos archivados.' },
    archivedFlag: {
      label: 'Marca de seguimiento de los correos archivados',
      hint: 'Para correos que no tenían ninguna. Cada persona puede cambiarlo si no lo fija abajo.',
      values: flags,
    },
    archiveMailbox: {
      label: 'Dirección de archivo',
      hint: 'Los correos que se reenvían a este buzón se archivan.',
    },
    originator: {
      label: 'Identificador de proveedor para preguntas por correo',
      hint: 'Del registro de mensajes accionables. Sin él solo se pregunta en el chat.',
    },
    'sync.kinds.contact': { label: 'Contactos', values: how },
    'sync.kinds.event': { label: 'Calendario', values: how },
    'sync.kinds.task': { label: 'Tareas', values: how },
    'sync.privateSensitivities': {
      label: 'Qué se queda en Outlook',
      hint: 'Fijo: esto se queda allí para todos, y también lo que cada persona hubiera elegido además.',
      values: {
        private: 'Elementos privados',
        'private,confidential': 'Elementos privados y confidenciales',
        'personal,private,confidential': 'Elementos personales, privados y confidenciales',
      },
    },
    'sync.conflict.contact': { label: 'Contactos: cuando ambos lados cambian lo mismo', values: conflict },
    'sync.conflict.event': { label: 'Calendario: cuando ambos lados cambian lo mismo', values: conflict },
    'sync.conflict.task': { label: 'Tareas: cuando ambos lados cambian lo mismo', values: conflict },
    'sync.conflictUnit': {
      label: 'Qué abarca una pregunta sobre dos valores distintos',
      values: { field: 'Campos sueltos: los demás pasan', item: 'El elemento entero' },
    },
    'sync.ambiguousMatch': {
      label: 'Cuando varios registros podrían ser el mismo',
      values: { ask: 'Se pregunta a la persona', create: 'Se crea uno nuevo', skip: 'Se omite' },
    },
    'sync.newEventsAs': {
      label: 'Las citas marcadas pasan a ser',
      values: { Meetings: 'Reuniones', Calls: 'Llamadas' },
    },
    'sync.lostEligibility': {
      label: 'Cuando una persona ya no tiene la invitación o la asignación',
      values: { suspend: 'Se queda en Outlook', remove: 'Se quita de Outlook' },
    },
    'sync.inviteesToOutlook': {
      label: 'Invitados de ProTracker',
      values: { true: 'Se escriben en Outlook', false: 'No se escriben en Outlook' },
    },
    'archive.flag': { label: 'Correo archivado: marca de seguimiento en Outlook', values: flags },
    'archive.quickAddress': {
      label: '«Archivar ahora» archiva el correo en',
      values: { correspondent: 'La persona con la que se escribe', to: 'Siempre la dirección de Para' },
    },
    'archive.whenSent': {
      label: '«Enviar y archivar»',
      values: {
        tell: 'Archiva y avisa a la persona',
        quiet: 'Archiva sin avisar',
        ask: 'Deja que la persona elija los registros',
      },
    },
    'rules.replies': { label: 'Archivado automático: respuestas en una conversación archivada', values: rule },
    'rules.contacts': { label: 'Archivado automático: correos con contactos conocidos', values: rule },
    'rules.forwarded': { label: 'Archivado automático: correos enviados a la dirección de archivo', values: rule },
    auditDays: {
      label: 'Conservar la lista de cambios durante (días)',
      hint: 'Vale para los cambios que se hagan desde ahora.',
    },
    historyDays: {
      label: 'Conservar el historial y el deshacer de las personas durante (días)',
      hint: 'Cuánto tiempo se puede consultar y deshacer lo archivado y lo cambiado. Vale para lo que se haga desde ahora.',
    },
    modules: { label: 'Tipos de registros' },
  },
  audit: {
    nothing: 'sin configurar',
    secretSet: 'configurada',
    secretChanged: 'configurada de nuevo',
    yes: 'sí',
    no: 'no',
    usualModules: 'los habituales',
    email: (names, isTaken) => `${names}; correos: ${isTaken}`,
  },
  csv: {
    columns: ['cuándo (UTC)', 'quién', 'id de usuario', 'qué', 'configuración', 'antes', 'después'],
    kinds: { changed: 'cambiado', refused: 'rechazado' },
  },
};
