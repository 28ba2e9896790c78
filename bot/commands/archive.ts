import { openArchive } from '../../src/archive/open.ts';
import { outlookTarget, type OutlookTarget } from '../../src/archive/outlook-link.ts';
import type { Workplace } from '../../src/archive/workplace.ts';
import { outlookId } from '../../src/domain/ids.ts';
import { UserError } from '../../src/errors.ts';
import { linkWords } from '../archive/link-words.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { conversationCard, mailCard } from '../archive/mail.ts';
import { cardOf } from '../archive/view.ts';
import type { Card } from '../../cards/elements.ts';
import { commandWords } from '../command-words.ts';
import type { Command } from '../turn.ts';

/**
 * "archive": recent mail to choose from; "archive <words>": mail with these words. Clients that know which emails are
 * selected name them, `archive id:<id> id:<id>`, and get the Archive card at once. So does a link to an email in Outlook.
 */
export const archive = (desk: ArchiveDesk): Command => ({
  name: 'archive',
  words: () => commandWords.archive,
  personal: true,
  takes: (url) => outlookTarget(url) !== null,
  async run(turn, args) {
    const at = await desk.open(turn.person);
    const words = args.trim();
    const target = linkIn(words);
    if (target) {
      await turn.reply(await linkedCard(target, at, desk));
      return;
    }
    const named = words.split(/\s+/).filter((word) => word.startsWith('id:'));
    if (named.length === 0) {
      await turn.reply(await mailCard({ words, page: null }, at, desk));
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

function linkIn(words: string): OutlookTarget | null {
  const url = URL.parse(words);
  return url && outlookTarget(url);
}

/** A conversation of one email is that email; of several, the person chooses. */
async function linkedCard(target: OutlookTarget, at: Workplace, desk: ArchiveDesk): Promise<Card> {
  const emails = target.kind === 'conversation' ? await at.mailbox.conversation(target.id) : [];
  if (emails.length > 1) return conversationCard(emails, at, desk);
  const [id] = target.kind === 'email' ? [target.id] : emails.map((email) => email.id);
  if (id === undefined) throw new UserError(linkWords.gone);
  return cardOf((await openArchive([id], at, desk)).draft, at);
}
