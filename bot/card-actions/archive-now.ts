import { z } from 'zod';
import { atOnceId } from '../../src/archive/derive.ts';
import { archiveAction } from '../archive/action.ts';
import { placeOf, type ArchiveDesk } from '../archive/desk.ts';
import { EmailIds } from '../archive/inputs.ts';
import { orMailCard } from '../archive/mail.ts';
import { archiveAtOnce } from '../archive/now.ts';
import { cardOf } from '../archive/view.ts';

/** *Archive now*: without a question where there is no doubt, else the Archive card. */
export const archiveNowAction = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'archiveNow',
    /** Cards of yesterday have no `operation`. */
    data: z.object({ operation: z.uuid().optional(), emails: EmailIds, words: z.string().max(500).default('') }),
    async run({ operation, emails, words }, at, turn) {
      const id = operation === undefined ? undefined : atOnceId(operation, emails);
      return orMailCard({ words, emails }, at, desk, async () => {
        const { draft, problem } = await archiveAtOnce(emails, at, placeOf(turn), desk, id);
        return cardOf(draft, at, problem);
      });
    },
  });
