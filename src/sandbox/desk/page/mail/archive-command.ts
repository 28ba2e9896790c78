import type { Outgoing } from '../../wire.ts';
import { type Message, subjectOf } from './mailbox.ts';

/** The bot takes no longer command. */
const longestCommand = 2000;
const named = 3;

/** Asks the bot to archive these messages: by the command, or by its card's button where their ids make that too long. */
export function archiveCommand(messages: readonly Message[]): Outgoing {
  const subjects = messages.slice(0, named).map((message) => `“${subjectOf(message)}”`);
  const others = messages.length - subjects.length;
  const shown = `Archive ${subjects.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
  const ids = messages.map(({ id }) => id);
  const text = `archive ${ids.map((id) => `id:${id}`).join(' ')}`;
  if (text.length <= longestCommand) return { text, shown };
  return { text: '', shown, value: { verb: 'openArchive', emails: ids.join(',') } };
}
