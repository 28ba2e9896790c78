import { z } from 'zod';
import { openArchive } from '../../src/archive/open.ts';
import { archiveAction } from '../archive/action.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { EmailIds } from '../archive/inputs.ts';
import { orMailCard } from '../archive/mail.ts';
import { cardOf } from '../archive/view.ts';

/** *Archive* on the list of emails, or beside the open one: the Archive card for them, in its place. */
export const openArchiveCard = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'openArchive',
    data: z.object({
      emails: EmailIds,
      words: z.string().max(500).default(''),
    }),
    async run({ emails, words }, at) {
      return orMailCard({ words, emails }, at, desk, async () =>
        cardOf((await openArchive(emails, at, desk)).draft, at),
      );
    },
  });
