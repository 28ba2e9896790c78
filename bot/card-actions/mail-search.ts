import { z } from 'zod';
import type { ArchiveDesk } from '../archive/desk.ts';
import { mailCard } from '../archive/mail.ts';
import { cardAction } from '../turn.ts';

/** *Search* and *Older* on the list of emails. */
export const mailSearch = (desk: ArchiveDesk) =>
  cardAction({
    verb: 'mailSearch',
    personal: true,
    reopen: 'archive',
    data: z.object({ words: z.string().max(500).default(''), page: z.string().max(4000).nullish() }),
    async run(turn, { words, page }) {
      return { card: await mailCard({ words, page: page ?? null }, await desk.open(turn.person), desk) };
    },
  });
