import { z } from 'zod';
import { marksWords } from '../../cards/sync-words.ts';
import { ItemIds, Kind, Operation, Ticked, Words } from '../sync/inputs.ts';
import { marksList, pressMarks } from '../sync/marks.ts';
import type { SyncDesk } from '../sync/desk.ts';
import { cardAction } from '../turn.ts';

const Only = z.enum(['all', 'marked']).default('all');

/** *Search*, *Next page*, *Back to the list*: items to mark. `kind` and `words` are inputs, `of` and `query` stand on the button. */
export const showMarks = (desk: SyncDesk) =>
  cardAction({
    verb: 'showMarks',
    personal: true,
    reopen: 'mark',
    data: z.object({
      only: Only,
      kind: Kind.optional(),
      words: Words,
      of: Kind.optional(),
      query: Words,
      page: z.int().min(0).max(10_000).default(0),
    }),
    async run(turn, { only, kind, words, of, query, page }) {
      const wanted = { kind: of ?? kind ?? 'contact', words: of ? query : words, page, only } as const;
      return { card: await marksList(turn, wanted, desk) };
    },
  });

const Press = z.object({
  operation: Operation,
  of: Kind,
  only: Only,
  items: Ticked,
  /** *All on this page*. */
  all: ItemIds.optional(),
  words: Words,
  as: z.enum(['Meetings', 'Calls']).default('Meetings'),
});

const press = (desk: SyncDesk, verb: string, on: boolean) =>
  cardAction({
    verb,
    personal: true,
    reopen: on ? 'mark' : 'unmark',
    data: Press,
    async run(turn, { operation, of: kind, only, items, all, words, as }) {
      const ids = all ?? items;
      if (ids.length > 0) return { card: await pressMarks(turn, { operation, kind, ids, on, as, only }, desk) };
      const query = { kind, words, page: 0, only, problem: marksWords.chooseOne };
      return { card: await marksList(turn, query, desk) };
    },
  });

/** *Mark*: what is ticked, or everything on the page. */
export const markItemsAction = (desk: SyncDesk) => press(desk, 'markItems', true);

/** *Unmark*: both copies stay. */
export const unmarkItemsAction = (desk: SyncDesk) => press(desk, 'unmarkItems', false);
