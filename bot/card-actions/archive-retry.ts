import { readDraft, restarted } from '../../src/archive/start.ts';
import { isSeen, placeOf, revise, type ArchiveDesk } from '../archive/desk.ts';
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
      const { draft } = await readDraft(operation, at, desk);
      if (draft.stage === 'finished') await desk.work.promise(operation, at);
      await revise(operation, at, desk, (now) => restarted(now, placeOf(turn)));
      return { card: await cardOf(await desk.work.carryOut(operation, at, isSeen(turn)), at) };
    },
  });
