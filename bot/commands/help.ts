import { shellWords } from '../../cards/shell-words.ts';
import { helpCard } from '../../cards/shell.ts';
import { commandWords } from '../command-words.ts';
import type { Command } from '../turn.ts';

/** "help": what can be typed here. Needs no sign-in. `commands` are all of the table, itself among them. */
export function help(commands: () => readonly Command[]): Command {
  return {
    name: 'help',
    aliases: ['hi', 'hello', '?'],
    get usage() {
      return commandWords.help.usage;
    },
    get help() {
      return commandWords.help.help;
    },
    personal: false,
    async run(turn) {
      const personal = turn.scope === 'personal';
      const shown = commands().filter((command) => personal || !command.personal);
      const lines = shown.map(({ name, usage, help }) => ({ usage, help, say: usage.includes('<') ? null : name }));
      await turn.reply(helpCard(lines, personal ? null : shellWords.moreInChat));
    },
  };
}
