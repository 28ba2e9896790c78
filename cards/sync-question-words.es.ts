import type { SyncQuestionWords } from './sync-question-words.ts';
import { agreeing, countedKind, es as sync } from './sync-words.es.ts';

const { kinds } = sync;
const sides = { crm: 'ProTracker', outlook: 'Outlook' } as const;

export const es: SyncQuestionWords = {
  none: 'No hay preguntas pendientes',
  noneText: 'Cuando Outlook y ProTracker no se puedan mantener iguales sin usted, se lo pregunto aquí.',
  list: (count) => (count === 1 ? 'Una pregunta pendiente' : `${count} preguntas pendientes`),
  one: 'Pregunta',
  choose: 'Elija una pregunta.',
  conflict: (name) => `Cambió en ambos lados: ${name}`,
  conflictText: 'Usted lo cambió en Outlook y alguien lo cambió en ProTracker. ¿Cuál vale?',
  changedOn: (side, when, who) => `${sides[side]}, último cambio ${when}${who === null ? '' : ` por ${who}`}`,
  more: (count) =>
    count === 1
      ? 'y 1 campo más, para el que vale la misma respuesta'
      : `y ${count} campos más, para los que vale la misma respuesta`,
  perField: (label) => `${label}: mantener`,
  laterText: 'Queda a la espera. Escriba «preguntas» cuando quiera responder.',
  others: 'Las demás',
  all: (kind) =>
    `Hacer lo mismo con ${agreeing('tod', kind)} ${kind === 'contact' ? 'los' : 'las'} demás ${kinds[kind].many} que esperan esta respuesta`,
  taken: 'Su respuesta está guardada',
  takenText: 'Se lleva a cabo ahora.',
  takenOff: (kind) =>
    `La sincronización de ${kinds[kind].many} está desactivada: su respuesta se lleva a cabo cuando se active.`,
  keptText: 'Su respuesta está guardada y se lleva a cabo en la próxima sincronización que funcione.',
  done: 'Hecho',
  doneAll: (count) =>
    count === 1
      ? 'Otra pregunta se respondió de la misma forma.'
      : `Otras ${count} preguntas se respondieron de la misma forma.`,
  takenAll: (count) =>
    count === 1
      ? 'Otra pregunta se responde de la misma forma.'
      : `Otras ${count} preguntas se responden de la misma forma.`,
  settled: 'Esto está resuelto',
  settledText: 'Se respondió en otro sitio, o los dos lados vuelven a ser iguales.',
  moved: 'Ha cambiado de nuevo entretanto. Mire los valores nuevos y responda otra vez.',
  match: (name) => `¿Qué registro es? ${name}`,
  matchText: 'Más de un registro de ProTracker podría ser el mismo. Elija el correcto.',
  matchWhich: '¿Cuál es?',
  matchChoose: 'Elija uno.',
  matchIs: (name) => `Es ${name}.`,
  nth: (number, name) => `${number}. ${name}`,
  changedLast: (when) => `Último cambio ${when}`,
  matchNew: 'Ninguno: crear un registro nuevo',
  matchSkip: 'Dejarlo solo en Outlook (se quita su marca)',
  sameBecause: (reasons) => `Coincide: ${reasons}.`,
  noReason: 'Parecía el mismo cuando se compararon; puede que uno haya cambiado desde entonces.',
  deleted: (name) => `Eliminado en ProTracker, cambiado en Outlook: ${name}`,
  deletedText: 'El registro se eliminó en ProTracker y usted cambió el elemento en Outlook. ¿Qué se hace con él?',
  deletedCrm: 'Eliminarlo también en Outlook',
  deletedOutlook: 'Mantenerlo solo en Outlook',
  brake: (count, kind) => `¿Se puede${count === 1 ? '' : 'n'} quitar ${countedKind(count, kind)}?`,
  brakeYes: 'Sí, continuar',
  brakeNo: 'No, conservar',
  brakeNoText: '«No» significa que no se quita nada. Lo eliminado en Outlook se vuelve a poner allí.',
  creations: (count) => `¿Se puede${count === 1 ? '' : 'n'} crear ${count}?`,
  creationsText: 'Tantos de una vez no se crean sin preguntar. Esperan su respuesta.',
  creationsYes: 'Sí, crear',
  creationsNo: 'No, no crear',
  creationsNoText:
    '«No» significa que se quitan sus marcas, y que en ProTracker se quita Sync to Outlook de esos contactos. Las citas y tareas de ProTracker se quedan fuera de Outlook; en «historial» se puede deshacer cada una.',
};
