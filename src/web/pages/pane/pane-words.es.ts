import type { PaneWords } from './pane-words.ts';

export const es: PaneWords = {
  loading: 'Consultando este correo…',
  title: 'Elija un correo',
  text: 'Abra un correo, o seleccione varios, y se podrá archivar aquí.',
  elsewhere: 'Abra esto en Outlook, junto a un correo.',
  marking: 'Preparando…',
  notMarked: {
    title: 'Aquí no es posible',
    text: 'Outlook no guardó este correo. Guárdelo y vuelva a abrir este panel.',
  },
  tooMany: { title: 'Demasiados correos', text: 'Como máximo 100 a la vez. Seleccione menos.' },
};
