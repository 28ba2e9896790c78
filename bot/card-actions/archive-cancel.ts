import { cancelled } from '../../src/archive/start.ts';
import { archiveAction } from '../archive/action.ts';
import { isSeen, revise, type ArchiveDesk } from '../archive/desk.ts';
import { Operation } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';

/** *Cancel*: what is done stays; the email at hand is finished, the rest is not begun. */
export const archiveCancel = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'archiveCancel',
    data: Operation,
    async run({ operation }, at, turn) {
      await revise(operation, at, desk, cancelled);
      return { card: await cardOf(await desk.work.carryOut(operation, at, isSeen(turn)), at) };
    },
  });
