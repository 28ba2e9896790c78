import type { CardWords } from './card-words.ts';

export const es: CardWords = {
  card: 'Tarjeta',
  noCard: 'Esta tarjeta no se puede mostrar aquí.',
  dismiss: 'Cerrar',
  moreActions: 'Más acciones',
  lookup: {
    empty: 'Escriba para buscar.',
    searching: 'Buscando…',
    found: (count) => (count === 1 ? '1 resultado' : `${count} resultados`),
    none: (text) => `Nada coincide con «${text}».`,
    chosen: 'Elegidos',
    allChosen: 'Ya están todos elegidos.',
  },
};
