import { cancelled } from '../../src/archive/start.ts';
import { isSeen, revise, type ArchiveDesk } from '../archive/desk.ts';
import { Operation } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';
import { cardAction } from '../turn.ts';

/** *Cancel*: what is done stays; the email at hand is finished, the rest is not begun. */
export const archiveCancel = (desk: ArchiveDesk) =>
  cardAction({
    verb: 'archiveCancel',
    personal: true,
    reopen: 'archive',
    data: Operation,
    async run(turn, { operation }) {
      const at = await desk.open(turn.person);
      await revise(operation, at, desk, cancelled);
      return { card: await cardOf(await desk.work.carryOut(operation, at, isSeen(turn)), at) };
    },
  });
