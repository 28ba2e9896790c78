import { companyCard } from '../../cards/sync-new.ts';
import type { Card } from '../../cards/elements.ts';
import type { OutlookId } from '../../src/domain/ids.ts';
import { UserError } from '../../src/errors.ts';
import { listItems, pageLength } from '../../src/syncing/items.ts';
import type { ShelfItem } from '../../src/syncing/shelf.ts';
import { refusalWords } from '../../src/syncing/syncing-words.ts';
import type { Turn } from '../turn.ts';
import { type AtDesk, type SyncDesk } from './desk.ts';

export interface CompanyQuery {
  readonly words: string;
  /** To choose among these alone, whatever the words say; empty: among all that match. */
  readonly among?: readonly OutlookId[];
  readonly chosen?: string;
  readonly problem?: string;
}

/** Contacts that match, to choose the one whose company is set. */
export async function companyNow(
  turn: Turn,
  { words, among = [], chosen, problem }: CompanyQuery,
  at: AtDesk,
  desk: SyncDesk,
): Promise<Card> {
  const { found, hasMore } = await (among.length > 0 ? ticked(among, at, desk) : matching(words, at, desk));
  const contacts = found.filter(({ withheld }) => withheld === null);
  const [only, other] = contacts;
  return companyCard(
    {
      ...{ words, problem, contacts, among, hasMore, operation: desk.newId() },
      chosen: chosen ?? (only && !other ? only.id : ''),
    },
    turn.person,
  );
}

interface Found {
  readonly found: readonly ShelfItem[];
  /** More match than are shown. */
  readonly hasMore: boolean;
}

async function matching(words: string, { place, settings }: AtDesk, desk: SyncDesk): Promise<Found> {
  const wanted = { kind: 'contact', words, page: 0, only: 'all' } as const;
  const { items, total } = await listItems(wanted, place, settings, desk.shelves);
  return { found: items, hasMore: total > pageLength };
}

async function ticked(ids: readonly OutlookId[], { place, settings }: AtDesk, desk: SyncDesk): Promise<Found> {
  const all = await desk.shelves.items(place, settings, 'contact');
  const found = all.filter(({ id }) => ids.includes(id));
  if (found.length === 0) throw new UserError(refusalWords.contactGone);
  return { found, hasMore: false };
}
