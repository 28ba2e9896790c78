import { readDraft } from '../../src/archive/start.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { Operation } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';
import { cardAction } from '../turn.ts';

/** *Back* and *Refresh*: the card as its operation stands now. */
export const archiveShow = (desk: ArchiveDesk) =>
  cardAction({
    verb: 'archiveShow',
    personal: true,
    reopen: 'archive',
    data: Operation,
    async run(turn, { operation }) {
      const at = await desk.open(turn.person);
      const { draft } = await readDraft(operation, at, desk);
      return { card: await cardOf(await desk.work.lookedAt(draft, at), at) };
    },
  });
