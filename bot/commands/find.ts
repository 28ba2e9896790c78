import type { RecordDesk } from '../records/desk.ts';
import { findRecords } from '../records/find.ts';
import { Words } from '../records/inputs.ts';
import { commandWords } from '../command-words.ts';
import type { Command } from '../turn.ts';

/** "find miller": records of every kind; without words it asks for them. */
export const find = (desk: Pick<RecordDesk, 'open'>): Command => ({
  name: 'find',
  aliases: ['search'],
  words: () => commandWords.find,
  personal: false,
  async run(turn, args) {
    const at = await desk.open(turn.person);
    await turn.reply(await findRecords(turn, { words: Words.parse(args), skip: 0 }, at));
  },
});
