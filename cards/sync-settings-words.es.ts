import type { SyncSettingsWords } from './sync-settings-words.ts';
import { es as sync, theMany } from './sync-words.es.ts';

const { kinds } = sync;

const kept = {
  contact: 'los contactos que usted marcó, y los que en ProTracker tienen Sync to Outlook, se mantienen iguales.',
  event: 'las citas que usted marcó, y las suyas de ProTracker, se mantienen iguales.',
  task: 'las tareas que usted marcó, y las suyas de ProTracker, se mantienen iguales.',
};

const settings: SyncSettingsWords['settings'] = {
  title: 'Configuración',
  how: (kind) => kinds[kind].title,
  howWords: { off: 'No', onRequest: 'Solo al escribir «sincronizar»', automatic: 'Automáticamente' },
  conflict: (kind) => `${kinds[kind].title}: cuando ambos lados cambian lo mismo`,
  conflictWords: { crm: 'Vale ProTracker', outlook: 'Vale Outlook', ask: 'Preguntarme' },
  conflictUnit: 'Qué abarca una pregunta sobre dos valores distintos',
  conflictUnitWords: { field: 'Campos sueltos: los demás se llevan', item: 'El elemento entero' },
  categoryMode: 'La categoría en Outlook',
  categoryModeWords: {
    visual: 'Solo muestra qué tiene marca',
    control: 'Es un interruptor: ponerla marca, quitarla desmarca',
  },
  privateSensitivities: 'Qué se queda en Outlook',
  sensitivityWords: { personal: 'Personal', private: 'Privado', confidential: 'Confidencial' },
  neverSync: 'No sincronizar nunca estas direcciones',
  neverSyncHint: 'jane@example.com, @example.org',
  ambiguousMatch: 'Cuando varios registros podrían ser el mismo',
  ambiguousWords: { ask: 'Preguntarme', create: 'Crear uno nuevo', skip: 'Omitirlo' },
  newEventsAs: 'Las citas marcadas pasan a ser',
  newEventsWords: { Meetings: 'Reuniones', Calls: 'Llamadas' },
  daysBack: 'Calendario: días hacia atrás',
  daysAhead: 'Calendario: días hacia delante',
  brakeItems: 'Preguntar antes de quitar en un día más de este número',
  brakeShare: 'o más de este porcentaje',
  lostEligibility: 'Cuando ya no tengo la invitación o la asignación',
  lostWords: { suspend: 'Mantenerlo en Outlook', remove: 'Quitarlo de Outlook' },
  inviteesToOutlook: 'Invitados',
  inviteesTitle: 'Escribir en Outlook los invitados de ProTracker.',
  fax: 'Números de fax',
  faxTitle: 'Mantener iguales también los números de fax.',
  everyMinutes: 'Automáticamente cada tantos minutos',
  quietFrom: 'Sin mensajes desde',
  quietUntil: 'hasta',
  archivedFlag: 'Correo archivado: marca de seguimiento en Outlook',
  archivedFlagWords: {
    usual: 'Como lo decidió su administrador',
    complete: 'Ponerla como completada',
    flagged: 'Ponerla',
    leave: 'No tocarla',
  },
  quickAddress: '«Archivar ahora» archiva el correo en',
  quickAddressWords: { correspondent: 'La persona con la que se escribe', to: 'Siempre la dirección de Para' },
  whenSent: '«Enviar y archivar»',
  whenSentWords: {
    tell: 'Archiva y me avisa',
    quiet: 'Archiva sin avisar',
    ask: 'Siempre me deja elegir los registros',
  },
  saved: 'Configuración guardada',
  savedSame: 'No ha cambiado nada',
  check: '¿Guardar estos cambios?',
  from: (label, was, becomes) => `${label}: ${was} → ${becomes}`,
  none: 'nada',
  wrong: {
    addresses: 'Escriba direcciones como jane@example.com o dominios como @example.org, separados por comas.',
    number: (label, from, to) => `${label}: escriba un número de ${from} a ${to}.`,
    time: 'Escriba las dos horas, como 20:00, o deje ambas vacías.',
  },
};

const explain: SyncSettingsWords['explain'] = {
  how: (kind) => `Cuando está activado: ${kept[kind]}`,
  conflict:
    'Para valores que cambiaron en Outlook y en ProTracker desde la última sincronización; «Preguntarme» le envía una tarjeta.',
  conflictUnit: 'El elemento entero significa: valen todos los cambios de un lado y se renuncia a todos los del otro.',
  ambiguousMatch: 'Para algo que usted marcó y que ProTracker parece tener más de una vez.',
  newEventsAs: 'Sale primero al marcar o crear una cita; allí todavía se puede elegir.',
  categoryMode: (name) =>
    `Lo marcado lleva la categoría «${name}» en Outlook; como interruptor, también marca y desmarca allí, en la próxima sincronización.`,
  privateSensitivities: 'Los elementos con una confidencialidad seleccionada aquí no van nunca a ProTracker.',
  neverSync: 'Los contactos con una de estas direcciones, y las citas con una de esas personas, no participan nunca.',
  window: 'Solo se traen de nuevo citas desde hace tantos días hasta dentro de tantos días.',
  brake: 'Lo que supere ambos límites espera hasta que usted diga que sí; todo lo demás continúa.',
  lostEligibility: 'Para citas y tareas que vinieron de ProTracker y ahora son de otra persona.',
  inviteesToOutlook: 'Outlook envía una invitación a cada uno.',
  fax: 'Sin esto, un número de fax se queda en el lado donde se escribió.',
  everyMinutes: 'Como muy tarde; un cambio en Outlook se lleva en instantes.',
  quietHours: 'En estas horas no le envío nada por mi cuenta; la sincronización continúa.',
  archivedFlag: 'Un correo que ya tiene marca de seguimiento la conserva.',
  quickAddress:
    'Es decir, el remitente de lo recibido y el destinatario de lo enviado; el complemento antiguo tomaba siempre Para.',
  whenSent: 'Sobre un correo a varias personas, o a alguien que no es seguro, siempre se pregunta.',
};

const effects: SyncSettingsWords['effects'] = {
  kindOn: (kind) => kept[kind].replace(/^./, (letter) => letter.toUpperCase()),
  kindOff: (kind) => `Los cambios de ${theMany(kind)} ya no se llevan al otro lado. Las dos copias quedan como están.`,
  onRequest: 'Nada ocurre automáticamente; escriba «sincronizar» cuando lo desee.',
  automatic: 'La primera sincronización automática empieza dentro del tiempo elegido abajo.',
  conflict: {
    crm: 'Desde la próxima sincronización queda el valor de ProTracker donde ambos lados cambiaron; las preguntas pendientes se cierran así.',
    outlook:
      'Desde la próxima sincronización queda el valor de Outlook donde ambos lados cambiaron; las preguntas pendientes se cierran así.',
    ask: 'Desde la próxima sincronización se le pregunta siempre que ambos lados cambien lo mismo.',
  },
  conflictUnit: {
    field: 'Desde la próxima sincronización solo se pregunta por lo que cambió en ambos lados; todo lo demás se lleva.',
    item: 'Desde la próxima sincronización se pregunta una vez por cada elemento que cambió en ambos lados, sea lo que sea.',
  },
  ambiguous: {
    ask: 'Desde la próxima sincronización se le pregunta qué registro es; hasta entonces el elemento espera.',
    create: 'Desde la próxima sincronización se crea un registro nuevo, aunque quizá ya haya uno.',
    skip: 'Desde la próxima sincronización el elemento se queda solo en Outlook, y el resumen lo dice.',
  },
  newEventsAs: 'Vale para las citas que marque desde ahora. Lo que ya está en ProTracker sigue como está.',
  category: {
    control:
      'En la próxima sincronización se marca lo que tiene la categoría y no tiene marca; donde usted quitó la categoría, se quita también la marca.',
    visual: 'Desde la próxima sincronización la categoría ya no marca ni desmarca nada. Las marcas siguen como están.',
  },
  privacy:
    'En la próxima sincronización sale lo que ahora cuenta como privado; sus copias anteriores se quedan en ProTracker.',
  neverSync:
    'En la próxima sincronización sale lo que tiene una de estas direcciones; las copias anteriores se quedan en ProTracker. Lo que quitó de la lista se puede volver a marcar.',
  window: 'La próxima sincronización busca citas en estos días. Lo que ya se mantiene igual sigue así.',
  brake: 'Vale desde la próxima sincronización; lo que espera su respuesta sigue esperando.',
  lost: {
    remove:
      'Desde la próxima sincronización, las citas y tareas que ya no son suyas van a Elementos eliminados en Outlook.',
    suspend: 'Desde la próxima sincronización, las citas y tareas que ya no son suyas se quedan en Outlook como están.',
  },
  invitees: {
    on: 'En la próxima sincronización Outlook envía invitaciones a las personas que ProTracker ha invitado.',
    off: 'Desde la próxima sincronización no se invita a nadie a través de Outlook. A quien ya invitó, sigue invitado.',
  },
  fax: {
    on: 'Desde la próxima sincronización los números de fax se llevan al otro lado cuando se vuelva a comparar un contacto.',
    off: 'Desde la próxima sincronización los números de fax se quedan en su lado, como están.',
  },
  everyMinutes: (minutes) =>
    `La próxima sincronización automática empieza dentro de ${minutes} minutos como muy tarde.`,
  quietHours: 'Vale desde ahora; las preguntas se le guardan.',
  archivedFlag: 'Vale para el correo que se archive desde ahora.',
  quickAddress: 'Vale para el próximo «archivar ahora».',
  whenSent: 'Vale para el próximo correo que envíe y archive.',
};

export const es: SyncSettingsWords = { settings, explain, effects };
