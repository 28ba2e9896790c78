import { cancelled, readDraft, saveDraft } from '../../src/archive/start.ts';
import { StoreError } from '../../src/store/port.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { Operation } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';
import { cardAction } from '../turn.ts';

/** Between two saves of a run there is always room; more tries mean that something else is wrong. */
const tries = 5;

/** *Cancel*: what is done stays; the email at hand is finished, the rest is not begun. */
export const archiveCancel = (desk: ArchiveDesk) =>
  cardAction({
    verb: 'archiveCancel',
    personal: true,
    reopen: 'archive',
    data: Operation,
    async run(turn, { operation }) {
      const at = await desk.open(turn.person);
      for (let attempt = 1; ; attempt += 1) {
        const open = await readDraft(operation, at, desk);
        try {
          if (open.draft.stage === 'archiving') await saveDraft(open, cancelled(open.draft), at, desk);
          return { card: await cardOf(await desk.work.carryOut(operation, at), at) };
        } catch (error) {
          if (!(error instanceof StoreError) || error.failure !== 'changed' || attempt === tries) throw error;
        }
      }
    },
  });
