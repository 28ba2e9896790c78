import { readDraft, saveDraft } from '../../src/archive/start.ts';
import { placeOf, type ArchiveDesk } from '../archive/desk.ts';
import { Operation } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';
import { cardAction } from '../turn.ts';

/** *Undo*: takes an operation back; pressed again, it shows what became of that. */
export const archiveUndo = (desk: ArchiveDesk) =>
  cardAction({
    verb: 'archiveUndo',
    personal: true,
    reopen: 'archived',
    data: Operation,
    async run(turn, { operation }) {
      const at = await desk.open(turn.person);
      const open = await readDraft(operation, at, desk);
      if (open.draft.stage === 'finished') {
        await desk.work.promise(operation, at);
        await saveDraft(open, { ...open.draft, stage: 'undoing', place: placeOf(turn) }, at, desk);
      }
      return { card: await cardOf(await desk.work.carryOut(operation, at), at) };
    },
  });
