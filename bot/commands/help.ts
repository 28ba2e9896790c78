import { helpCard } from '../../cards/shell.ts';
import type { Command } from '../turn.ts';

/** "help": what can be typed here. Needs no sign-in. `commands` are all of the table, itself among them. */
export function help(commands: () => readonly Command[]): Command {
  return {
    name: 'help',
    aliases: ['hi', 'hello', '?'],
    usage: 'help',
    help: 'Shows what I can do.',
    personal: false,
    async run(turn) {
      const personal = turn.scope === 'personal';
      const shown = commands().filter((command) => personal || !command.personal);
      const lines = shown.map(({ name, usage, help }) => ({ usage, help, say: usage.includes('<') ? null : name }));
      await turn.reply(helpCard(lines, personal ? null : 'In our own chat I can do more: write to me there.'));
    },
  };
}
