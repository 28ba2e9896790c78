import { changesCard, changesLength } from '../../cards/sync-changes.ts';
import { wrongWords } from '../../cards/sync-words.ts';
import type { Card } from '../../cards/elements.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import { UserError } from '../../src/errors.ts';
import { isUndone } from '../../src/syncing/undo.ts';
import { changesOf, type Done } from '../../src/syncing/changes.ts';
import { pkOf } from '../../src/syncing/place.ts';
import { readRun, readStanding } from '../../src/syncing/run-docs.ts';
import type { Turn } from '../turn.ts';
import { type AtDesk, type SyncDesk } from './desk.ts';

export interface ChangesQuery {
  /** Of one run; null: of all. */
  readonly run: string | null;
  /** Only what was done so, of one kind or of all. */
  readonly done?: Done | null;
  readonly of?: SyncKind | null;
  readonly words: string;
  readonly skip: number;
  readonly problem?: string;
}

/** A page of what was changed, with the last runs where the page is the first of all. */
export async function changesPage(turn: Turn, query: ChangesQuery, { place }: AtDesk, desk: SyncDesk): Promise<Card> {
  const kept = query.run === null ? null : await readRun(desk.store, pkOf(place), query.run);
  if (query.run !== null && kept === null) throw new UserError(wrongWords.changesTooOld);
  const { done = null, of = null, words, skip } = query;
  const page = { done, kind: of, words, skip, most: changesLength };
  const { changes, hasMore } = await changesOf({ ...page, run: kept?.run.run ?? null }, place);
  const shown = await Promise.all(
    changes.map(async (one) => ({ ...one, wasUndone: await isUndone(one.id, place, desk) })),
  );
  const isFirst = query.run === null && query.skip === 0 && query.words === '';
  const standing = isFirst ? await readStanding(desk.store, pkOf(place)) : null;
  return changesCard({ ...query, done, of, changes: shown, hasMore, runs: standing?.history ?? [] }, turn.person);
}
