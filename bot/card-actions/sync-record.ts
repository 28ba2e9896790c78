import { z } from 'zod';
import { marksWords } from '../../cards/sync-marks-words.ts';
import { crmId } from '../../src/domain/ids.ts';
import { UserError } from '../../src/errors.ts';
import { wishId } from '../../src/syncing/wishes.ts';
import { carryOut, openDesk, type SyncDesk } from '../sync/desk.ts';
import { cardAction } from '../turn.ts';

/** *Also in Outlook* on a contact of ProTracker: sets its Sync to Outlook. Set already, nothing changes. */
export const markRecord = (desk: SyncDesk) =>
  cardAction({
    verb: 'markRecord',
    personal: true,
    reopen: 'find',
    data: z.object({ record: z.string().regex(/^Contacts:.{1,200}$/) }),
    async run(turn, { record }) {
      const at = await openDesk(turn, desk);
      const id = crmId(record.slice('Contacts:'.length));
      const intentId = wishId('markRecord', id);
      const replies = await at.place.crm.write([{ op: 'setFlag', intentId, module: 'Contacts', id, on: true }]);
      const answer = replies.get(intentId)?.answer;
      if (answer?.kind !== 'answered' || answer.status >= 300) throw new UserError(marksWords.recordGone);
      await carryOut(turn, ['contact'], at, desk);
      return { toast: at.own.kinds.contact === 'off' ? marksWords.recordMarkedOff : marksWords.recordMarked };
    },
  });
