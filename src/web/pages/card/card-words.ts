import { type Texts, texts } from '../../../domain/language.ts';
import { es } from './card-words.es.ts';

const en = {
  card: 'Card',
  noCard: 'This card cannot be shown here.',
  dismiss: 'Dismiss',
  moreActions: 'More actions',
  lookup: {
    empty: 'Type to search.',
    searching: 'Searching…',
    found: (count: number): string => `${count} found`,
    none: (text: string): string => `No match for “${text}”.`,
    chosen: 'Chosen',
    allChosen: 'All of them are chosen.',
  },
};

export type CardWords = Texts<typeof en>;

/** What a page says around a card of the bot, and in its lookups. */
export const cardWords = texts({ en, es });
