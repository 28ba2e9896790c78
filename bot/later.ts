import { shellWords } from '../cards/shell-words.ts';
import type { Answer, CardAnswer, ConversationAddress, Notifier } from './turn.ts';

/** Where the answer to a press goes that comes later than its client waits. */
export interface LatePress {
  readonly notifier: Notifier;
  readonly to: ConversationAddress;
  /** The pressed card's. */
  readonly messageId: string;
  /** What the person is told of an error. */
  readonly tell: (error: unknown) => Promise<Answer>;
}

/** Changes the card in the chat when the work is done, or says in a message why it is not. Throws what delivering throws. */
export async function answerLater(work: Promise<CardAnswer>, press: LatePress): Promise<void> {
  const { notifier, to, messageId, tell } = press;
  try {
    const answer = await work;
    if ('card' in answer) await notifier.update(to, messageId, answer.card);
    else await notifier.send(to, answer.toast ?? shellWords.done);
  } catch (error) {
    await notifier.send(to, await tell(error));
  }
}
