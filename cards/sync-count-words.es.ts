import type { SyncCountWords } from './sync-count-words.ts';
import { agreeing, countedKind } from './sync-words.es.ts';

const sides = { crm: 'ProTracker', outlook: 'Outlook' } as const;

/** Why something of Outlook went to ProTracker. */
const markedOnes = {
  contact: { one: 'un contacto que usted marcó', many: 'contactos que usted marcó' },
  event: { one: 'una cita que usted marcó', many: 'citas que usted marcó' },
  task: { one: 'una tarea que usted marcó', many: 'tareas que usted marcó' },
};

/** Why something of ProTracker came to Outlook. */
const yourOnes = {
  contact: {
    one: 'un contacto con Sync to Outlook en ProTracker',
    many: 'contactos con Sync to Outlook en ProTracker',
  },
  event: {
    one: 'una cita de ProTracker con su invitación o asignada a usted',
    many: 'citas de ProTracker con su invitación o asignadas a usted',
  },
  task: { one: 'una tarea que tiene asignada en ProTracker', many: 'tareas que tiene asignadas en ProTracker' },
};

const created: SyncCountWords['created'] = (count, side) =>
  `${count} ${count === 1 ? 'creado' : 'creados'} en ${sides[side]}`;

export const es: SyncCountWords = {
  created,
  createdBecause: (count, side, kind) => {
    const made = `${count} ${agreeing('cread', kind, count)} en ${sides[side]}`;
    return `${made}: ${(side === 'crm' ? markedOnes : yourOnes)[kind][count === 1 ? 'one' : 'many']}`;
  },
  bound: (count, kind) =>
    `${countedKind(count, kind)} ${agreeing('reconocid', kind, count)} en ambos lados, y desde ahora se mantiene${count === 1 ? '' : 'n'} igual${count === 1 ? '' : 'es'}`,
  updated: (count, side) => `${count} ${count === 1 ? 'cambiado' : 'cambiados'} en ${sides[side]}`,
  removed: (count) =>
    count === 1
      ? '1 llevado a Elementos eliminados en Outlook, porque ProTracker eliminó el registro'
      : `${count} llevados a Elementos eliminados en Outlook, porque ProTracker eliminó los registros`,
  skipped: (count) => (count === 1 ? '1 omitido' : `${count} omitidos`),
  kept: (count) => (count === 1 ? '1 valor se queda en un solo lado' : `${count} valores se quedan en un solo lado`),
  waiting: (count) => `${count} en espera`,
  questions: (count) => (count === 1 ? 'Una pregunta para usted' : `${count} preguntas para usted`),
  failed: (count) => (count === 1 ? '1 con error' : `${count} con errores`),
};
