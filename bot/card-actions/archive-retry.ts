import { readDraft, restarted } from '../../src/archive/start.ts';
import { archiveAction } from '../archive/action.ts';
import { isSeen, placeOf, revise, type ArchiveDesk } from '../archive/desk.ts';
import { Operation } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';

/** *Try again*: only what failed; what is done stays done. */
export const archiveRetry = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'archiveRetry',
    data: Operation,
    async run({ operation }, at, turn) {
      const { draft } = await readDraft(operation, at, desk);
      if (draft.stage === 'finished') await desk.work.promise(operation, at);
      await revise(operation, at, desk, (now) => restarted(now, placeOf(turn)));
      return { card: await cardOf(await desk.work.carryOut(operation, at, isSeen(turn)), at) };
    },
  });
