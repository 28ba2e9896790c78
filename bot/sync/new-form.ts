import type { Card } from '../../cards/elements.ts';
import { newItemCard } from '../../cards/sync-new.ts';
import { partitionOf } from '../../src/domain/person.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import { readSettings } from '../../src/settings/store.ts';
import type { Turn } from '../turn.ts';
import type { SyncDesk } from './desk.ts';

/** The form for a new Outlook item that goes to ProTracker. `typed`: what stands in its inputs already. */
export async function newForm(
  turn: Turn,
  kind: SyncKind,
  typed: Readonly<Record<string, string>>,
  desk: SyncDesk,
): Promise<Card> {
  const { sync: own } = await readSettings(desk.store, partitionOf(turn.person));
  return newItemCard({ operation: desk.newId(), kind, values: { ...typed, as: own.newEventsAs } }, turn.person);
}
