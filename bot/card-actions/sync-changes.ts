import { z } from 'zod';
import { undoneCard } from '../../cards/sync-changes.ts';
import { changeWords } from '../../cards/sync-change-words.ts';
import { UserError } from '../../src/errors.ts';
import { isUndone, undoChange } from '../../src/syncing/undo.ts';
import { changesPage } from '../sync/changes.ts';
import { carryOut, openDesk, type SyncDesk } from '../sync/desk.ts';
import { Done, Kind, Operation, Skip, Words } from '../sync/inputs.ts';
import { cardAction } from '../turn.ts';

const Page = z.object({
  run: Operation.nullable().default(null),
  done: Done.nullable().default(null),
  of: Kind.nullable().default(null),
  query: Words,
  words: Words,
  skip: Skip,
});

/** *What was changed*, *Search*, *Older*: changes of a run or of all. `query` stands on the button, `words` is the input. */
export const showChanges = (desk: SyncDesk) =>
  cardAction({
    verb: 'showChanges',
    personal: true,
    reopen: 'history',
    data: Page,
    async run(turn, { query, words, ...page }) {
      return { card: await changesPage(turn, { ...page, words: query || words }, await openDesk(turn, desk), desk) };
    },
  });

/** *Undo*: the old value comes back as an edit of the person's own. Pressed again, it says that it was done. */
export const undoChangeAction = (desk: SyncDesk) =>
  cardAction({
    verb: 'undoChange',
    personal: true,
    reopen: 'history',
    data: Page.extend({ change: z.string().max(255).optional() }),
    async run(turn, { run, done, of, skip, query, change }) {
      const at = await openDesk(turn, desk);
      const again = (problem: string) => changesPage(turn, { run, done, of, skip, words: query, problem }, at, desk);
      if (!change) return { card: await again(changeWords.choose) };
      try {
        const wasUndone = await isUndone(change, at.place, desk);
        const { change: undone, left } = await undoChange(change, at.place, at.settings, desk);
        desk.shelves.changed(turn.person);
        await carryOut(turn, [undone.kind], at, desk);
        return { card: undoneCard({ ...undone, undo: undone.undo ?? 'values', left, wasUndone }) };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { card: await again(error.message) };
      }
    },
  });
