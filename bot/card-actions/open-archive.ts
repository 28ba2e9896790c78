import { openArchive } from '../../src/archive/open.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { EmailIds } from '../archive/inputs.ts';
import { orMailCard } from '../archive/mail.ts';
import { cardOf } from '../archive/view.ts';
import { cardAction } from '../turn.ts';
import { z } from 'zod';

/** *Archive* on the list of emails: the Archive card for those ticked, in its place. */
export const openArchiveCard = (desk: ArchiveDesk) =>
  cardAction({
    verb: 'openArchive',
    personal: true,
    reopen: 'archive',
    data: z.object({ emails: EmailIds, words: z.string().max(500).default('') }),
    async run(turn, { emails, words }) {
      const at = await desk.open(turn.person);
      return orMailCard(words, at, async () => cardOf((await openArchive(emails, at, desk)).draft, at));
    },
  });
