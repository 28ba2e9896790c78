import { readDraft, restarted, saveDraft } from '../../src/archive/start.ts';
import { placeOf, type ArchiveDesk } from '../archive/desk.ts';
import { Operation } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';
import { cardAction } from '../turn.ts';

/** *Try again*: only what failed; what is done stays done. */
export const archiveRetry = (desk: ArchiveDesk) =>
  cardAction({
    verb: 'archiveRetry',
    personal: true,
    reopen: 'archive',
    data: Operation,
    async run(turn, { operation }) {
      const at = await desk.open(turn.person);
      const open = await readDraft(operation, at, desk);
      const next = restarted(open.draft, placeOf(turn));
      if (next !== open.draft) {
        await desk.work.promise(operation, at);
        await saveDraft(open, next, at, desk);
      }
      return { card: await cardOf(await desk.work.carryOut(operation, at), at) };
    },
  });
