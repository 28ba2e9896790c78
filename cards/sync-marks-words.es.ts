import type { SyncMarksWords } from './sync-marks-words.ts';
import { agreeing, countedKind, es as sync } from './sync-words.es.ts';

const { kinds } = sync;

export const es: SyncMarksWords = {
  states: {
    free: null,
    marked: 'con marca, va a ProTracker en la próxima sincronización',
    linked: '✓ se mantiene igual en ProTracker',
    parked: 'se mantenía igual; las dos copias quedan como están',
    waiting: 'espera su respuesta',
    private: 'carácter privado: se queda en Outlook',
    never: 'su dirección está en su lista de las que no se sincronizan nunca',
  },
  refused: {
    private:
      'es de carácter privado y se queda en Outlook. Cambie su confidencialidad en Outlook si debe ir a ProTracker.',
    never:
      'tiene una dirección de su lista de las que no se sincronizan nunca. Escriba «configuración» para cambiar la lista.',
    gone: 'ya no está en Outlook.',
  },
  marks: {
    title: (kind, only) =>
      only === 'all'
        ? `¿Qué ${kinds[kind].many} van a ProTracker?`
        : `${kind === 'contact' ? 'Contactos' : kind === 'event' ? 'Citas' : 'Tareas'} ${agreeing('marcad', kind)}`,
    explain: 'Lo que marque va a ProTracker y se mantiene igual en ambos lados. Nada más de lo suyo sale de Outlook.',
    none: (kind, words) =>
      words
        ? `Ning${kind === 'contact' ? 'uno' : 'una'} de sus ${kinds[kind].many} coincide con «${words}».`
        : `No tiene ${kinds[kind].many} aquí.`,
    nowhere: (words) => `Ninguno de sus contactos, citas y tareas coincide con «${words}».`,
    noneMarked: (kind) => `No tiene ${kinds[kind].many} ${agreeing('marcad', kind)}.`,
    page: (page, pages, total) => `Página ${page} de ${pages}, ${total} en total`,
    elsewhere: (names, more) =>
      `De otras páginas también cuenta al pulsar: ${names.join(', ')}${more > 0 ? ` y ${more} más` : ''}.`,
    off: (kind) =>
      `La sincronización de ${kinds[kind].many} está desactivada: las marcas se conservan y nada se lleva al otro lado hasta que la active.`,
    series: 'toda la serie',
    chooseOne: 'Seleccione al menos un elemento.',
    marked: (count, kind) => `${countedKind(count, kind)} ${agreeing('marcad', kind, count)}`,
    markedNext: (count) => `${count === 1 ? 'Va' : 'Van'} a ProTracker en la próxima sincronización.`,
    unmarked: (count, kind) => `${countedKind(count, kind)} sin marca`,
    unmarkedNext: 'Ya no se sincroniza. Las dos copias se conservan.',
    nothing: 'No ha cambiado nada',
    recordMarked: 'Llega a Outlook en la próxima sincronización.',
    recordMarkedOff:
      'Queda anotado para Outlook. Llega cuando se active la sincronización de contactos: escriba «configuración».',
    recordGone: 'ProTracker ya no muestra este contacto.',
    show: 'Mostrar',
    letters: 'Primeras letras del nombre',
    becomes: 'Las citas marcadas pasan a ser',
    asMeeting: 'Reuniones en ProTracker',
    asCall: 'Llamadas en ProTracker',
  },
};
