import { z } from 'zod';
import { openArchive } from '../../src/archive/open.ts';
import { archiveAction } from '../archive/action.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { EmailIds } from '../archive/inputs.ts';
import { orMailCard } from '../archive/mail.ts';
import { cardOf } from '../archive/view.ts';

const most = 200;

/**
 * See src/archive/foreseen.ts. Whatever it says, only what this person may see is found. What does not fit is as if nothing were known:
 * the Archive card needs none of it.
 */
const Known = z.object({
  addresses: z.array(z.string().max(320).toLowerCase()).max(most),
  messageIds: z.array(z.string().max(1_000)).max(most),
});

/** *Archive* on the list of emails, or beside the open one: the Archive card for them, in its place. */
export const openArchiveCard = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'openArchive',
    data: z.object({
      emails: EmailIds,
      words: z.string().max(500).default(''),
      known: Known.optional().catch(undefined),
    }),
    async run({ emails, words, known }, at) {
      return orMailCard({ words, emails }, at, desk, async () =>
        cardOf((await openArchive(emails, at, desk, known)).draft, at),
      );
    },
  });
