import type { SenderWords } from './sender-words.ts';

export const es: SenderWords = {
  view: 'Ver en ProTracker',
  inCrm: (name) => `${name}, se abre en ProTracker`,
  inOutlook: (name) => `${name}, se abre en Outlook`,
  opportunities: 'Oportunidades abiertas',
  emails: 'Últimos correos archivados',
  next: 'Próxima cita',
  none: 'No hay.',
  noneSoon: 'No hay en los próximos 60 días.',
  noCalendar: 'Su calendario no responde en este momento.',
  several: 'Varios registros tienen esta dirección',
  unavailable: 'Lo que ProTracker sabe de esta persona no se puede mostrar en este momento.',
};
