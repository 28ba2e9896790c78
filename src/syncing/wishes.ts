import { v5 } from 'uuid';
import { operationId, type LinkId, type OperationId, type OutlookId } from '../domain/ids.ts';
import type { PersonRequest } from '../sync/state.ts';
import { listed, pkOf, stateOf, type SyncPlace } from './place.ts';

/** What the person asked and no run has done yet. */

const namespace = '5b0d3a4e-6f6a-4a55-9d5f-2a5b7e0c9a41';

/** The same press gives the same id for the same thing, however often it arrives. */
export const wishId = (operation: string, ...about: readonly string[]): OperationId =>
  operationId(v5([operation, ...about].join('|'), namespace));

type WithoutOrigin<T> = T extends unknown ? Omit<T, 'operationId' | 'at'> : never;
export type Ask = WithoutOrigin<PersonRequest>;

/** Keeps a wish for the next run. */
export const ask = (place: SyncPlace, id: OperationId, wish: Ask): Promise<void> => askAll(place, [{ id, wish }]);

/** Keeps many at once. */
export async function askAll(
  place: SyncPlace,
  wishes: readonly { readonly id: OperationId; readonly wish: Ask }[],
): Promise<void> {
  // To the millisecond: of two presses in the same second the later one counts.
  const at = place.clock.now().toISOString();
  await place.wishes.askAll(
    pkOf(place),
    wishes.map(({ id, wish }) => ({ ...wish, operationId: id, at })),
  );
}

export interface OpenWishes {
  /** The last wish about an item's mark; null: none. */
  markOf(id: OutlookId): 'mark' | 'unmark' | null;
  answerTo(link: LinkId): Extract<PersonRequest, { ask: 'answer' }> | null;
  choiceFor(id: OutlookId): Extract<PersonRequest, { ask: 'match' }> | null;
  readonly all: readonly PersonRequest[];
}

/** Requests that wait, and those that a run took and could not finish. */
export async function openWishes(place: SyncPlace): Promise<OpenWishes> {
  const state = stateOf(place);
  const [waiting, dirty] = await Promise.all([listed(state.all('request')), listed(state.all('dirty'))]);
  const taken = dirty.flatMap(({ doc }) => doc.entries.flatMap(({ asked }) => asked));
  const all = [...taken, ...waiting.map(({ doc }) => doc)].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const marks = all.filter((wish) => wish.ask === 'mark' || wish.ask === 'unmark');
  return {
    all,
    markOf: (id) => marks.findLast(({ outlookId }) => outlookId === id)?.ask ?? null,
    answerTo: (link) => all.filter((wish) => wish.ask === 'answer').findLast(({ linkId }) => linkId === link) ?? null,
    choiceFor: (id) => all.filter((wish) => wish.ask === 'match').findLast(({ outlookId }) => outlookId === id) ?? null,
  };
}
