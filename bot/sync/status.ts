import { syncStatusCard } from '../../cards/sync-status.ts';
import type { Card } from '../../cards/elements.ts';
import { pkOf } from '../../src/syncing/place.ts';
import { readStanding } from '../../src/syncing/run-docs.ts';
import { statusOf } from '../../src/syncing/status.ts';
import type { Turn } from '../turn.ts';
import type { AtDesk, SyncDesk } from './desk.ts';

/** How synchronising stands for the person of the turn. */
export async function statusNow(turn: Turn, { place, own }: AtDesk, desk: SyncDesk): Promise<Card> {
  const standing = await readStanding(desk.store, pkOf(place));
  const status = await statusOf(place, own, standing);
  return syncStatusCard({ ...status, isRunning: status.run !== null, operation: desk.newId() }, turn.person);
}
