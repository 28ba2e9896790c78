import { z } from 'zod';
import { searchRecords } from '../../src/archive/choose.ts';
import { archiveAction } from '../archive/action.ts';
import { changeDraft, pressed, type ArchiveDesk } from '../archive/desk.ts';
import { ChooseInputs, choicesOf } from '../archive/inputs.ts';
import { cardOf } from '../archive/view.ts';

/** *Search* on the Archive card: the records found take the place of those offered; ticked ones stay. */
export const archiveSearch = (desk: ArchiveDesk) =>
  archiveAction(desk, {
    verb: 'archiveSearch',
    data: ChooseInputs.extend({ query: z.string().max(500).default('') }),
    async run(inputs, at) {
      return pressed(
        inputs.operation,
        at,
        desk,
        (draft) => choicesOf(inputs, draft),
        async () => {
          const draft = await changeDraft(inputs.operation, at, desk, (open) => searchRecords(open, inputs.query, at));
          return { card: await cardOf(draft, at) };
        },
      );
    },
  });
