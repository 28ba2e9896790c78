import { administrationCard } from '../../cards/administration.ts';
import { commandWords } from '../command-words.ts';
import type { Command } from '../turn.ts';

/** "admin": the way to the page. Who is an administrator shows there, by a token that says so. */
export const admin = (page: () => string): Command => ({
  name: 'admin',
  aliases: ['administration'],
  words: () => commandWords.admin,
  personal: true,
  async run(turn) {
    await turn.reply(administrationCard(page()));
  },
});
