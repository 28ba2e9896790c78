import { z } from 'zod';
import { forHost } from '../../cards/hosts.ts';
import type { Card } from '../../cards/elements.ts';
import { cardType } from '../message.ts';
import { OutdatedCard } from '../turn.ts';
import type { CardAnswer } from '../turn.ts';
import type { Invoke } from './invoke.ts';
import { press } from './press.ts';

/** Teams' dialogs: opened by a button, answered by the same verbs as cards in the chat. */

const Value = z.object({ data: z.unknown().optional() });
/** Ends a dialog, or stands in its place. */
export const dialogMessage = (text: string) => ({ task: { type: 'message', value: text } });

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
export const dialog: Invoke = {
  async handle(turn, value, desk) {
    const { data, error } = Value.safeParse(value);
    if (!data) throw new OutdatedCard('no data', { cause: error });
    return taskOf(await press(turn, { data: data.data }, desk));
  },
  failed: (trouble) => dialogMessage(trouble.text),
};

/** The dialog's next card, or its end. */
export function taskOf(answer: CardAnswer): object {
  if ('card' in answer) {
    const content = forHost(answer.card, 'teams-dialog');
    const value = {
      title: titleOf(answer.card),
      width: 'medium',
      height: 'medium',
      card: { contentType: cardType, content },
    };
    return { task: { type: 'continue', value } };
  }
  return answer.toast === undefined ? {} : dialogMessage(answer.toast);
}

/** The dialog's own title: what the card says about itself. */
const titleOf = (card: Card): string => card.fallbackText ?? 'ProTracker';
