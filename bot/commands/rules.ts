import { rulesNow, type FilingDesk } from '../filing/desk.ts';
import { commandWords } from '../command-words.ts';
import type { Command } from '../turn.ts';

/** "rules": what is archived by itself. */
export const rules = (desk: FilingDesk): Command => ({
  name: 'rules',
  aliases: ['automatic archiving', 'automatic'],
  words: () => commandWords.rules,
  personal: true,
  async run(turn) {
    await turn.reply(await rulesNow(turn.person, desk));
  },
});
