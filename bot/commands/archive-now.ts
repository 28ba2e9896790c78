import { refusalWords } from '../../src/archive/refusal-words.ts';
import { outlookId } from '../../src/domain/ids.ts';
import { UserError } from '../../src/errors.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { archiveAtOnce } from '../archive/now.ts';
import { cardOf } from '../archive/view.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import { commandWords } from '../command-words.ts';
import type { Command } from '../turn.ts';

/** "archive now": the newest email, or the newest with these words, without a question where there is no doubt. */
export const archiveNow = (desk: ArchiveDesk): Command => ({
  name: 'archive now',
  words: () => commandWords.archiveNow,
  personal: true,
  async run(turn, args) {
    const at = await desk.open(turn.person);
    const { draft, problem } = await archiveAtOnce(await chosen(args.trim(), at), at, null, desk);
    const messageId = await turn.reply(await cardOf(draft, at, problem));
    if (turn.conversation)
      await desk.work.telling.follow(draft, { conversation: { ...turn.conversation }, messageId }, at);
  },
});

async function chosen(words: string, at: Workplace) {
  const named = words.split(/\s+/).filter((word) => word.startsWith('id:'));
  if (named.length > 0) return named.map((word) => outlookId(word.slice('id:'.length)));
  const { emails } = await at.mailbox.list({ words, page: null, pageSize: 10 });
  const newest = emails.find(({ isPrivate }) => !isPrivate);
  if (!newest) throw new UserError(words ? refusalWords.noMatch(words) : refusalWords.noMail);
  return [newest.id];
}
