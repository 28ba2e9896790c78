import { execute, subtle, type Action, type Element } from './elements.ts';
import { questionWords } from './sync-question-words.ts';
import { buttonWords } from './sync-words.ts';

/** What every card with a question shares. It names the question by its id, and every press on it counts once. */
export interface Asked {
  readonly id: string;
  readonly operation: string;
  /** How many questions are open, this one among them. */
  readonly open: number;
  readonly problem?: string | undefined;
}

/** *Later*: the next question. Verb: skipQuestion. */
export const later = ({ id, open }: Asked): Action =>
  execute(buttonWords.later, 'skipQuestion', { after: id, open }, { inputs: 'none' });

/** How many there are; null where this is the only one. */
export const howMany = ({ open }: Asked): Element | null => (open > 1 ? subtle(questionWords.list(open)) : null);
