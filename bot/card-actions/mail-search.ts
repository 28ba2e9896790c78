import { z } from 'zod';
import { archiveAction } from '../archive/action.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { EmailIds } from '../archive/inputs.ts';
import { mailCard } from '../archive/mail.ts';

/** *Search* and *Older* on the list of emails: what is ticked stays on it. */
export const mailSearch = (desk: Pick<ArchiveDesk, 'open' | 'newId'>) =>
  archiveAction(desk, {
    verb: 'mailSearch',
    data: z.object({
      words: z.string().max(500).default(''),
      /** *Older* goes on with these, whatever is typed meanwhile. */
      searched: z.string().max(500).optional(),
      page: z.string().max(4000).nullish(),
      emails: EmailIds,
    }),
    async run({ words, searched, page, emails }, at) {
      const query = { words: searched ?? words, page: page ?? null, ticked: emails };
      return { card: await mailCard(query, at, desk) };
    },
  });
