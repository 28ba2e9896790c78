import { readDraft, takenBack } from '../../src/archive/start.ts';
import { archiveAction } from '../archive/action.ts';
import { isSeen, placeOf, revise, type ArchiveDesk } from '../archive/desk.ts';
import { Operation } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';

/** *Undo*: takes an operation back; pressed again, it shows what became of that. */
export const archiveUndo = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'archiveUndo',
    reopen: 'archived',
    data: Operation,
    async run({ operation }, at, turn) {
      const { draft } = await readDraft(operation, at, desk);
      if (draft.stage === 'finished' || draft.stage === 'undoing') await desk.work.promise(operation, at);
      await revise(operation, at, desk, (now) => takenBack(now, placeOf(turn)));
      return { card: await cardOf(await desk.work.carryOut(operation, at, isSeen(turn)), at) };
    },
  });
