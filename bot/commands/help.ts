import { shellWords } from '../../cards/shell-words.ts';
import { helpCard } from '../../cards/shell.ts';
import { commandWords } from '../command-words.ts';
import type { Command } from '../turn.ts';

/** "help": what can be typed here. Needs no sign-in. `commands` are all of the table, itself among them. */
export function help(commands: () => readonly Command[]): Command {
  return {
    name: 'help',
    aliases: ['hi', 'hello', '?'],
    words: () => commandWords.help,
    personal: false,
    async run(turn) {
      const personal = turn.scope === 'personal';
      const shown = commands().filter((command) => personal || !command.personal);
      const lines = shown.map((command) => {
        const { usage, help } = command.words();
        return { usage, help, say: usage.includes('<') ? null : command.name };
      });
      await turn.reply(helpCard(lines, personal ? null : shellWords.moreInChat));
    },
  };
}
