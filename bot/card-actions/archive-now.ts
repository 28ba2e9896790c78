import { z } from 'zod';
import { UserError } from '../../src/errors.ts';
import { placeOf, type ArchiveDesk } from '../archive/desk.ts';
import { EmailIds } from '../archive/inputs.ts';
import { mailCard } from '../archive/mail.ts';
import { archiveAtOnce } from '../archive/now.ts';
import { cardOf } from '../archive/view.ts';
import { cardAction } from '../turn.ts';

/** *Archive now*: without a question where there is no doubt, else the Archive card. */
export const archiveNowAction = (desk: ArchiveDesk) =>
  cardAction({
    verb: 'archiveNow',
    personal: true,
    reopen: 'archive',
    data: z.object({ emails: EmailIds, words: z.string().max(500).default('') }),
    async run(turn, { emails, words }) {
      const at = await desk.open(turn.person);
      try {
        const { draft, problem } = await archiveAtOnce(emails, at, placeOf(turn), desk);
        return { card: await cardOf(draft, at, problem) };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { card: await mailCard({ words, page: null, problem: error.message }, at) };
      }
    },
  });
