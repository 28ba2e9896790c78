import type { SyncRunWords } from './sync-run-words.ts';
import { agreeing, countedKind, es as sync } from './sync-words.es.ts';

const { kinds } = sync;

export const es: SyncRunWords = {
  steps: {
    beginning: 'Preparando.',
    readingOutlook: 'Buscando qué ha cambiado en Outlook.',
    readingCrm: 'Buscando qué ha cambiado en ProTracker.',
    comparing: 'Comparando ambos lados.',
    writing: 'Llevando los cambios al otro lado.',
  },
  systems: { crm: 'ProTracker', graph: 'Microsoft 365', store: 'Nuestro almacenamiento', ours: 'Esta aplicación' },
  failures: {
    unauthorized: (system) =>
      `${system} ya no le reconoce. Escriba «iniciar sesión» para volver a conectar; la sincronización continúa después.`,
    refused: (system) => `${system} no le permite hacer esto. Pida ese permiso a su administrador de ${system}.`,
    throttled: (system) => `Hay demasiada actividad en ${system}. Se vuelve a intentar automáticamente.`,
    unavailable: (system) => `${system} no responde. Se vuelve a intentar automáticamente.`,
    bug: 'Algo falló por nuestra parte. Escriba «sincronizar» para volver a intentarlo o hable con su administrador.',
    other: (system) => `${system} dio una respuesta que aquí no tiene sentido. Hable con su administrador.`,
  },
  run: {
    waiting: 'La sincronización comienza',
    running: 'Sincronizando',
    goOn: 'Puede seguir trabajando.',
    stopping: 'Deteniendo. Primero se termina lo empezado.',
    read: (count) => (count === 1 ? '1 elemento cambiado leído' : `${count} elementos cambiados leídos`),
    compared: (done, of) => `${done} de ${of} comparados`,
    written: (done, of) => `${done} de ${of} cambios hechos`,
    alreadyRunning: 'Ya estaba en marcha.',
    waitsFor: (why, until) => `${why} Su petición se conserva; límite: ${until}.`,
    upToDate: 'Todo está al día',
    done: 'Sincronizado',
    cancelled: 'La sincronización se detuvo',
    cancelledText: 'Lo que ya se hizo se conserva. Escriba «sincronizar» para continuar.',
    failed: 'La sincronización no funcionó',
    allOff: 'La sincronización está desactivada',
    allOffText: 'Nada va de Outlook a ProTracker ni al revés hasta que la active. Elija por dónde empezar.',
    noneLeftOut: 'No se ha omitido nada.',
    nothingMarked: 'Todavía no hay nada con marca. Escriba «marcar» para elegir qué va a ProTracker.',
    failing: 'La sincronización no funciona en este momento',
    byItself: (minutes) =>
      `Desde ahora funciona automáticamente: instantes después de un cambio en Outlook, y cada ${minutes} minutos. Pulse «Sincronizar ahora» para empezar ya.`,
    switchedOn: (kind) => `La sincronización de ${kinds[kind].many} está activada.`,
  },
  status: {
    title: 'Sincronización con ProTracker',
    lights: { green: '🟢 Activada, automática', yellow: '🟡 Solo al escribir «sincronizar»', red: '🔴 Desactivada' },
    failing: '🔴 No funciona',
    marked: (count, kind) => `${countedKind(count, kind)} ${agreeing('marcad', kind, count)}`,
    last: (when) => `Última vez: ${when}`,
    never: 'Todavía sin sincronizar',
    next: (when) => `Próxima vez automática: ${when}`,
    running: 'Sincronizando ahora.',
    closed: (fields) =>
      `Se quedan en Outlook, porque ProTracker no le permite usarlos: ${fields}. Consulte a su administrador de ProTracker.`,
  },
};
