import { z } from 'zod';
import { outlookId, type OutlookId } from '../domain/ids.ts';
import { UserError } from '../errors.ts';
import { defineDoc } from '../store/documents.ts';
import type { Store } from '../store/port.ts';
import { pkOf, type SyncPlace } from './place.ts';
import { refusalWords } from './syncing-words.ts';

/**
 * What is ticked on pages of a list that its card does not show. Written once for each card, under the card's operation, and
 * never changed: a card that is pressed late, or twice, means what it meant when it was drawn.
 */

const ticksDoc = defineDoc({ type: 'operation', schema: z.object({ elsewhere: z.array(z.string()) }) });
const docId = (operation: string): string => `ticks-${operation}`;
const keptSeconds = 7 * 24 * 3600;

/** More are not carried along. */
const mostTicked = 500;

/** Keeps what is ticked elsewhere for the card of this operation; nothing where nothing is. */
export async function keepTicks(
  operation: string,
  elsewhere: readonly OutlookId[],
  place: SyncPlace,
  store: Pick<Store, 'write'>,
): Promise<void> {
  if (elsewhere.length === 0) return;
  const doc = ticksDoc.make(
    docId(operation),
    { elsewhere: [...elsewhere] },
    { opId: operation, ttlSeconds: keptSeconds },
  );
  await store.write(pkOf(place), { kind: 'upsert', doc });
}

/**
 * Everything that is ticked: `here` on the card itself, and what was ticked on other pages before it was drawn. `elsewhere`: how
 * many those are, as the card says. Throws `UserError` where they are too many, or too old to be known.
 */
export async function allTicked(
  card: { readonly operation: string; readonly here: readonly OutlookId[]; readonly elsewhere: number },
  place: SyncPlace,
  store: Pick<Store, 'read'>,
): Promise<readonly OutlookId[]> {
  const kept = card.elsewhere === 0 ? null : await ticksDoc.read(store, pkOf(place), docId(card.operation));
  if (card.elsewhere > 0 && kept === null) throw new UserError(refusalWords.listTooOld);
  const all = [...new Set([...(kept?.body.elsewhere ?? []).map(outlookId), ...card.here])];
  if (all.length > mostTicked) throw new UserError(refusalWords.tooManyTicked(mostTicked));
  return all;
}
