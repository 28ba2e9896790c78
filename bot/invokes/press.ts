import { z } from 'zod';
import { personalChatCard } from '../../cards/shell.ts';
import { OutdatedCard } from '../turn.ts';
import type { CardAnswer, Turn } from '../turn.ts';
import type { Desk } from './invoke.ts';

/** What a button sends beside the inputs: the verb, and marks of Teams that are none of the handler's business. */
const PressedData = z.looseObject({ verb: z.string().optional() }).nullish();

interface Pressed {
  readonly verb?: string | undefined;
  readonly data?: unknown;
}

/**
 * A pressed button, however it came: looks its verb up and runs it. `verb` may stand in the data instead.
 * Who may press is decided by what is behind the verb. Throws `OutdatedCard`.
 */
export async function press(turn: Turn, pressed: Pressed, desk: Desk): Promise<CardAnswer> {
  const parsed = PressedData.safeParse(pressed.data);
  if (!parsed.success) throw new OutdatedCard('the data is no object', { cause: parsed.error });
  const data: Record<string, unknown> = { ...parsed.data };
  delete data.verb;
  delete data.msteams;
  const verb = pressed.verb ?? parsed.data?.verb ?? '';
  const action = desk.router.cardAction(verb);
  if (!action) throw new OutdatedCard('no such verb');
  if (action.personal && turn.scope !== 'personal') return { card: personalChatCard(desk.chatUrl) };
  return action.run(turn, data);
}
