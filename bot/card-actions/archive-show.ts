import { readDraft } from '../../src/archive/start.ts';
import { archiveAction } from '../archive/action.ts';
import type { ArchiveDesk } from '../archive/desk.ts';
import { Operation } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';

/** *Back* and *Refresh*: the card as its operation stands now. */
export const archiveShow = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'archiveShow',
    data: Operation,
    async run({ operation }, at) {
      const { draft } = await readDraft(operation, at, desk);
      return { card: await cardOf(await desk.work.lookedAt(draft, at), at) };
    },
  });
