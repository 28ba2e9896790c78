import { z } from 'zod';
import type { ArchiveDesk } from '../archive/desk.ts';
import { EmailIds } from '../archive/inputs.ts';
import { mailCard } from '../archive/mail.ts';
import { cardAction } from '../turn.ts';

/** *Search* and *Older* on the list of emails: what is ticked stays on it. */
export const mailSearch = (desk: Pick<ArchiveDesk, 'open' | 'newId'>) =>
  cardAction({
    verb: 'mailSearch',
    personal: true,
    reopen: 'archive',
    data: z.object({
      words: z.string().max(500).default(''),
      /** *Older* goes on with these, whatever is typed meanwhile. */
      searched: z.string().max(500).optional(),
      page: z.string().max(4000).nullish(),
      emails: EmailIds,
    }),
    async run(turn, { words, searched, page, emails }) {
      const query = { words: searched ?? words, page: page ?? null, ticked: emails };
      return { card: await mailCard(query, await desk.open(turn.person), desk) };
    },
  });
