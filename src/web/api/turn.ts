import type { Answer, Turn } from '../../../bot/turn.ts';
import type { Person } from '../../domain/person.ts';
import type { WebRequest } from '../http.ts';

/** The pane waits for an answer as long as a chat would. */
const answerWithinMs = 12_000;

/** A turn in the pane or the tab: there is no chat, so what handlers say is collected. */
export function paneTurn(
  person: Person,
  request: WebRequest,
): { readonly turn: Turn; readonly said: readonly Answer[] } {
  const said: Answer[] = [];
  const turn: Turn = {
    person,
    scope: 'personal',
    host: 'pane',
    correlationId: request.correlationId,
    signal: AbortSignal.timeout(answerWithinMs),
    log: request.log.child({ correlationId: request.correlationId, host: 'pane' }),
    conversation: null,
    pressedMessage: null,
    async reply(answer) {
      said.push(answer);
      return '';
    },
  };
  return { turn, said };
}
