import type { Kind, SyncWords } from './sync-words.ts';

const kinds: SyncWords['kinds'] = {
  contact: { one: 'contacto', many: 'contactos', title: 'Contactos' },
  event: { one: 'cita', many: 'citas', title: 'Calendario' },
  task: { one: 'tarea', many: 'tareas', title: 'Tareas' },
};

const isFeminine = (kind: Kind): boolean => kind !== 'contact';

/** `los contactos`, `las citas`. */
export const theMany = (kind: Kind): string => `${isFeminine(kind) ? 'las' : 'los'} ${kinds[kind].many}`;

/** An adjective that agrees: `marcad` for one appointment is `marcada`. */
export const agreeing = (stem: string, kind: Kind, count = 2): string =>
  `${stem}${isFeminine(kind) ? 'a' : 'o'}${count === 1 ? '' : 's'}`;

/** `1 contacto`, `2 citas`. */
export const countedKind = (count: number, kind: Kind): string =>
  `${count} ${count === 1 ? kinds[kind].one : kinds[kind].many}`;

const sides = { crm: 'ProTracker', outlook: 'Outlook' } as const;

export const es: SyncWords = {
  kinds,
  nameless: { contact: 'Un contacto sin nombre', event: 'Una cita sin asunto', task: 'Una tarea sin título' },
  buttons: {
    rules: 'Archivado automático',
    mark: 'Marcar',
    unmark: 'Desmarcar',
    markPage: 'Marcar toda la página',
    unmarkPage: 'Desmarcar toda la página',
    next: 'Página siguiente',
    previous: 'Página anterior',
    syncNow: 'Sincronizar ahora',
    list: 'Volver a la lista',
    switchOn: 'Activar',
    switchOnKind: (kind) => `Activar ${kinds[kind].many}`,
    changes: 'Qué ha cambiado',
    leftOut: 'Qué se ha omitido',
    summary: 'Volver al resumen',
    answer: 'Responder preguntas',
    keep: (side) => `Mantener lo de ${sides[side]}`,
    keepChosen: 'Mantener lo elegido',
    later: 'Más tarde',
    open: 'Abrir',
    settings: 'Configuración',
    more: 'Más opciones',
    newItem: { contact: 'Nuevo contacto', event: 'Nueva cita', task: 'Nueva tarea' },
    create: 'Crear y marcar',
    set: 'Asignar empresa',
    alsoInOutlook: 'También en Outlook',
    markThings: (kind) => `Marcar ${kinds[kind].many}`,
    status: 'Estado',
  },
  wrong: {
    tooLong: 'Es demasiado largo para buscarlo. Use como máximo 100 caracteres.',
    changesTooOld:
      'Es demasiado antiguo: esos cambios ya no se conservan. Escriba «historial» para ver los que quedan.',
    runTooOld: 'Es demasiado antiguo. Escriba «sincronizar» y vuelva a mirar.',
    recordGone: 'ProTracker ya no muestra este registro. Elija otro.',
    noKind: (words) =>
      `No sé qué es «${words}» aquí. Escriba «sincronizar», «sincronizar contactos», «sincronizar calendario» o «sincronizar tareas».`,
  },
  help: {
    mark: 'Elige los contactos, citas o tareas que se mantienen iguales en ProTracker.',
    unmark: 'Quita la marca. Las dos copias se conservan.',
    sync: 'Lleva ahora los cambios entre Outlook y ProTracker.',
    conflicts: 'Muestra las preguntas que esperan su respuesta.',
    status: 'Muestra si la sincronización está activada y cómo ha ido.',
    history: 'Muestra lo que ha cambiado, también por nombre. Ahí se puede deshacer.',
    settings: 'Muestra y cambia cómo funcionan la sincronización y el archivado.',
    company: 'Asigna a un contacto de Outlook una cuenta de ProTracker como empresa.',
    newContact: 'Crea un contacto de Outlook que va a ProTracker.',
    newAppointment: 'Crea una cita en Outlook que va a ProTracker.',
    newTask: 'Crea una tarea en Outlook que va a ProTracker.',
  },
  usage: {
    mark: 'marcar [contactos, calendario o tareas] [nombre]',
    unmark: 'desmarcar [contactos, calendario o tareas] [nombre]',
    sync: 'sincronizar [contactos, calendario o tareas]',
    conflicts: 'preguntas',
    status: 'estado',
    history: 'historial [nombre]',
    settings: 'configuración',
    company: 'empresa <contacto>',
    newContact: 'nuevo contacto de outlook [nombre]',
    newAppointment: 'nueva cita de outlook [asunto]',
    newTask: 'nueva tarea de outlook [título]',
  },
};
