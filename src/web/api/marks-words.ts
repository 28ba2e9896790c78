import { type Texts, texts } from '../../domain/language.ts';
import { es } from './marks-words.es.ts';

const en = {
  marked: 'Marked. It goes over at the next sync.',
  markedOff: 'Marked. It goes over once synchronising appointments is switched on: see Settings.',
  unmarked: 'Not synced any more. Both copies stay.',
  series: (done: string): string => `The whole series: ${done}`,
  refused: {
    private:
      'This appointment is private and stays in Outlook. Change its sensitivity in Outlook if it should go over.',
    never: 'This appointment has an address on your list of those that are never synchronised: see Settings.',
    gone: 'This appointment is not in Outlook any more.',
  },
};

export type MarksWords = Texts<typeof en>;

/** Lines above an appointment in Outlook: at most 150 characters. */
export const marksWords = texts({ en, es });
