import { z } from 'zod';
import { marksWords } from '../../cards/sync-marks-words.ts';
import { ItemIds, Kind, Only, Operation, Page, Ticked, Words } from '../sync/inputs.ts';
import { marksList, pressMarks } from '../sync/marks.ts';
import type { SyncDesk } from '../sync/desk.ts';
import { cardAction } from '../turn.ts';

/** On other pages, before the card was drawn. */
const Elsewhere = z.int().min(0).max(10_000).default(0);
const As = z.enum(['Meetings', 'Calls']);

/**
 * *Search*, *Next page*, *Back to the list*: items to mark. `kind` and `words` are inputs, `of` and `query` stand on the button;
 * `shows` is the kind of what is ticked.
 */
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
      page: Page,
      operation: Operation.optional(),
      shows: Kind.optional(),
      items: Ticked,
      elsewhere: Elsewhere,
      as: As.optional(),
    }),
    async run(turn, { only, kind, words, of, query, page, operation, shows, items: here, elsewhere, as }) {
      const wanted = {
        kind: of ?? kind ?? 'contact',
        words: of ? query : words,
        page,
        only,
        ...(as && { as }),
      } as const;
      const isSame = operation !== undefined && shows === wanted.kind;
      const ticks = isSame ? { ticks: { operation, here, elsewhere } } : {};
      return { card: await marksList(turn, { ...wanted, ...ticks }, desk) };
    },
  });

const Press = z.object({
  operation: Operation,
  of: Kind,
  only: Only,
  items: Ticked,
  /** *All on this page*. */
  all: ItemIds.optional(),
  elsewhere: Elsewhere,
  words: Words,
  as: As.default('Meetings'),
});

const press = (desk: SyncDesk, verb: string, on: boolean) =>
  cardAction({
    verb,
    personal: true,
    reopen: on ? 'mark' : 'unmark',
    data: Press,
    async run(turn, { operation, of: kind, only, items, all, elsewhere, words, as }) {
      const here = all ?? items;
      const ticks = { operation, here, elsewhere };
      if (here.length + elsewhere > 0) return { card: await pressMarks(turn, { kind, ticks, on, as, only }, desk) };
      const query = { kind, words, page: 0, only, problem: marksWords.chooseOne };
      return { card: await marksList(turn, query, desk) };
    },
  });

/** *Mark*: what is ticked, or everything on the page. */
export const markItemsAction = (desk: SyncDesk) => press(desk, 'markItems', true);

/** *Unmark*: both copies stay. */
export const unmarkItemsAction = (desk: SyncDesk) => press(desk, 'unmarkItems', false);
