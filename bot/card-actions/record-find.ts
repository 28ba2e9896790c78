import { z } from 'zod';
import type { RecordDesk } from '../records/desk.ts';
import { findRecords } from '../records/find.ts';
import { Words } from '../records/inputs.ts';
import { cardAction } from '../turn.ts';

/** *Find*, *Show more* and *Back* on lists of records. `query` comes from a button, `words` from the input. */
export const findRecordsAction = (desk: Pick<RecordDesk, 'open'>) =>
  cardAction({
    verb: 'findRecords',
    personal: false,
    reopen: 'find',
    data: z.object({ query: Words, words: Words, skip: z.int().min(0).max(1000).default(0) }),
    async run(turn, { query, words, skip }) {
      return { card: await findRecords(turn, { words: query || words, skip }, await desk.open(turn.person)) };
    },
  });
