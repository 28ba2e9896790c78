import type { SyncChangeWords } from './sync-change-words.ts';

const sides = { crm: 'ProTracker', outlook: 'Outlook' } as const;

export const es: SyncChangeWords = {
  field: (label, side, was, becomes) => `${label} en ${sides[side]}: ${was} → ${becomes}`,
  lost: 'Outlook y ProTracker tenían valores distintos; decidió su configuración o su respuesta.',
  empty: 'vacío',
  more: (count) => (count === 1 ? 'y 1 campo más' : `y ${count} campos más`),
  ofRun: 'Qué ha cambiado',
  done: {
    createdCrm: 'Creado en ProTracker',
    createdOutlook: 'Creado en Outlook',
    changedCrm: 'Cambiado en ProTracker',
    changedOutlook: 'Cambiado en Outlook',
    removed: 'Llevado a Elementos eliminados en Outlook',
    bound: 'Reconocido en ambos lados',
  },
  history: 'Qué ha cambiado últimamente',
  found: (words) => `Cambios de «${words}»`,
  none: 'No ha cambiado nada últimamente.',
  noneFound: (words) => `Nada que coincida con «${words}» ha cambiado últimamente.`,
  noneInRun: 'No ha cambiado nada.',
  undone: (name) => `Deshecho: ${name}`,
  undoneText: {
    values:
      'El valor anterior ha vuelto, como si usted lo hubiera escrito. El otro lado lo recibe en la próxima sincronización, que empieza ahora.',
    pair: 'Se mantiene igual de nuevo desde la próxima sincronización, que empieza ahora.',
    item: 'Está de nuevo en Outlook, como elemento nuevo hecho con lo que ProTracker sabía de él. No se vuelve a invitar a nadie y no tiene marca: ProTracker solo lo recibe si usted lo marca. El primero, con lo que tuviera adjunto, sigue en Elementos eliminados.',
    made: 'Ya no se mantiene igual desde la próxima sincronización, que empieza ahora. Las dos copias se conservan: elimine a mano la que no necesite. No vuelve a aparecer.',
  },
  undoes: { pair: 'mantener igual de nuevo', made: 'dejar de mantener igual', item: 'crearlo de nuevo en Outlook' },
  fixed: {
    deleted: 'No se puede deshacer: está en Elementos eliminados de Outlook. Recupérelo allí y márquelo de nuevo.',
    gone: 'No se puede deshacer: ya no se mantienen iguales.',
    series: 'No se puede deshacer: pertenece a una serie. Desmarque la serie.',
    invitees: 'No se puede deshacer: Outlook enviaría de nuevo las invitaciones.',
    private: 'No se puede deshacer: cambie su confidencialidad en Outlook y márquelo de nuevo.',
    hidden: 'No se puede deshacer: ProTracker no se lo muestra.',
    nothing: 'No se puede deshacer: no se sustituyó ningún valor anterior.',
  },
  undoneAgain: 'Ya estaba deshecho.',
  left: (fields) => `Se deja como está, porque ha cambiado de nuevo desde entonces: ${fields}.`,
  choose: 'Elija qué desea deshacer.',
  byName: 'Buscar por nombre',
  runs: 'Últimas veces',
  run: (changes) => (changes === 0 ? 'sin cambios' : changes === 1 ? '1 cambio' : `${changes} cambios`),
  runFailed: 'no funcionó',
  runCancelled: 'detenida',
};
