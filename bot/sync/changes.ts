import { changesCard, changesLength } from '../../cards/sync-changes.ts';
import type { Card } from '../../cards/elements.ts';
import { UserError } from '../../src/errors.ts';
import { changesOf } from '../../src/syncing/changes.ts';
import { pkOf } from '../../src/syncing/place.ts';
import { readRun, readStanding } from '../../src/syncing/run-docs.ts';
import type { Turn } from '../turn.ts';
import { type AtDesk, type SyncDesk } from './desk.ts';

export interface ChangesQuery {
  /** Of one run; null: of all. */
  readonly run: string | null;
  readonly words: string;
  readonly skip: number;
  readonly problem?: string;
}

/** A page of what was changed, with the last runs where the page is the first of all. */
export async function changesPage(turn: Turn, query: ChangesQuery, { place }: AtDesk, desk: SyncDesk): Promise<Card> {
  const kept = query.run === null ? null : await readRun(desk.store, pkOf(place), query.run);
  if (query.run !== null && kept === null)
    throw new UserError('This is too old: what was changed is kept for 30 days. Type "history" to see the rest.');
  const page = { words: query.words, skip: query.skip, most: changesLength };
  const { changes, hasMore } = await changesOf({ ...page, run: kept?.run.run ?? null }, place);
  const isFirst = query.run === null && query.skip === 0 && query.words === '';
  const standing = isFirst ? await readStanding(desk.store, pkOf(place)) : null;
  return changesCard({ ...query, changes, hasMore, runs: standing?.history ?? [] }, turn.person);
}
