import { openArchive } from '../../src/archive/open.ts';
import { outlookId } from '../../src/domain/ids.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { mailCard } from '../archive/mail.ts';
import { cardOf } from '../archive/view.ts';
import type { Command } from '../turn.ts';

/**
 * "archive": recent mail to choose from; "archive <words>": mail with these words. Clients that know which emails are
 * selected name them, `archive id:<id> id:<id>`, and get the Archive card at once.
 */
export const archive = (desk: ArchiveDesk): Command => ({
  name: 'archive',
  usage: 'archive [words]',
  help: 'Files emails under records in ProTracker. Without words it shows your newest emails.',
  personal: true,
  async run(turn, args) {
    const at = await desk.open(turn.person);
    const words = args.trim();
    const named = words.split(/\s+/).filter((word) => word.startsWith('id:'));
    if (named.length === 0) {
      await turn.reply(await mailCard({ words, page: null }, at));
      return;
    }
    const { draft } = await openArchive(
      named.map((word) => outlookId(word.slice('id:'.length))),
      at,
      desk,
    );
    await turn.reply(await cardOf(draft, at));
  },
});
