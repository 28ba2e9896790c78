import { z } from 'zod';
import type { Card } from '../../cards/elements.ts';
import { forHost } from '../../cards/hosts.ts';
import { inLetter, signInFirstCard } from '../../cards/letter.ts';
import { shellWords } from '../../cards/shell-words.ts';
import { cardType } from '../message.ts';
import { missingSignIn } from '../sign-in/desk.ts';
import { type CardAnswer, OutdatedCard, type Turn } from '../turn.ts';
import { orLater } from './in-time.ts';
import type { Desk, Invoke } from './invoke.ts';
import { press } from './press.ts';

const Value = z.object({ action: z.object({ verb: z.string().optional(), data: z.unknown().optional() }) });

const note = (text: string) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text });
const error = (statusCode: number, code: string, message: string) => ({
  statusCode,
  type: 'application/vnd.microsoft.error',
  value: { code, message },
});

/**
 * `Action.Execute`: a card takes the place of the pressed one, a note or an error leaves it.
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
 */
export const cardAction: Invoke = {
  async handle(turn, value, desk) {
    const { data, error: wrong } = Value.safeParse(value);
    if (!data) throw new OutdatedCard('no action', { cause: wrong });
    const answer = await orLater(press(turn, data.action, desk), turn, desk.follow).catch((trouble: unknown) => {
      const way = wayOutOf(trouble, turn, data.action.data, desk);
      if (way === null) throw trouble;
      return way;
    });
    if ('card' in answer) {
      const value = await hosted(answer.card, turn, data.action.data, desk);
      return { statusCode: 200, type: cardType, value };
    }
    return note(answer.toast ?? shellWords.done);
  },

  failed(trouble) {
    switch (trouble.kind) {
      case 'user':
      case 'remote':
        return note(trouble.text);
      case 'outdated':
        return error(400, 'OutdatedCard', trouble.text);
      case 'ours':
        return error(500, 'Failed', trouble.text);
    }
  },
};

/** Who has to sign in first is told so in the email; there is no chat that a button could come to. Null: something else is wrong. */
function wayOutOf(trouble: unknown, turn: Turn, pressed: unknown, { letters }: Desk): CardAnswer | null {
  const { data } = Pressed.safeParse(pressed);
  if (missingSignIn(trouble) === null || turn.host !== 'outlook-mail' || !letters || !data) return null;
  return { card: signInFirstCard({ letter: data.letter, url: letters.url() }) };
}

const Pressed = z.object({ letter: z.string().max(100) });

/** In an email the answer belongs to the same letter, and is drawn anew with it. */
async function hosted(shown: Card, turn: Turn, pressed: unknown, { letters }: Desk): Promise<Card> {
  const { data } = Pressed.safeParse(pressed);
  if (turn.host !== 'outlook-mail' || !letters || !data) return forHost(shown, turn.host);
  const originator = await letters.originator(turn.person);
  return inLetter(shown, { letter: data.letter, originator, url: letters.url() });
}
