import { companyCard } from '../../cards/sync-new.ts';
import type { Card } from '../../cards/elements.ts';
import { listItems, pageLength } from '../../src/syncing/items.ts';
import type { Turn } from '../turn.ts';
import { type AtDesk, type SyncDesk } from './desk.ts';

/** Contacts that match, to choose the one whose company is set. */
export async function companyNow(
  turn: Turn,
  query: { readonly words: string; readonly chosen?: string; readonly problem?: string },
  { place, settings }: AtDesk,
  desk: SyncDesk,
): Promise<Card> {
  const wanted = { kind: 'contact', words: query.words, page: 0, only: 'all' } as const;
  const { items, total } = await listItems(wanted, place, settings, desk.shelves);
  const contacts = items.filter(({ withheld }) => withheld === null);
  const [only, other] = contacts;
  return companyCard(
    {
      ...query,
      contacts,
      operation: desk.newId(),
      hasMore: total > pageLength,
      chosen: query.chosen ?? (only && !other ? only.id : ''),
    },
    turn.person,
  );
}
