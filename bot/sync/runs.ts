import type { Card } from '../../cards/elements.ts';
import { syncOffCard } from '../../cards/sync-run.ts';
import { operationId, type OperationId } from '../../src/domain/ids.ts';
import type { SyncKind } from '../../src/domain/sync.ts';
import { pkOf } from '../../src/syncing/place.ts';
import { readRun, type SyncRun } from '../../src/syncing/run-docs.ts';
import { isOver } from '../../src/syncing/standing.ts';
import type { Turn } from '../turn.ts';
import { chatOf, type AtDesk, openDesk, type SyncDesk } from './desk.ts';
import { overCard, underWayCard } from './view.ts';

/** Begins a run, or meets the one under way; the card that answers. `messageId`: of the pressed card, which shows the run from now on. */
export async function startRun(
  turn: Turn,
  wish: { readonly id: OperationId; readonly kinds: readonly SyncKind[] },
  desk: SyncDesk,
): Promise<{ readonly card: Card; readonly run: SyncRun | null }> {
  const at = await openDesk(turn, desk);
  const kinds = wish.kinds.filter((kind) => at.own.kinds[kind] !== 'off');
  if (kinds.length === 0) return { card: syncOffCard({ kinds: wish.kinds, operation: desk.newId() }), run: null };

  const done = await readRun(desk.store, pkOf(at.place), wish.id);
  if (done) return { card: await overCard(done.run, done.report, at.place, desk.newId()), run: done.run };

  const chat = chatOf(turn, turn.pressedMessage);
  const ending = desk.cards.wait(wish.id);
  const run = await desk.runner.request(turn.person, { id: wish.id, kinds, reason: 'asked', chat });
  const wasRunning = run.id !== wish.id;
  if (wasRunning && chat) await desk.runner.show(turn.person, run.id, chat);
  const ended = wasRunning ? null : await ending;
  if (ended) return { card: ended, run };
  desk.cards.answered(run.id);
  return { card: await runNow(turn, run.id, at, desk, wasRunning), run };
}

/** The card of a run as it is now. */
export async function runNow(
  turn: Turn,
  id: OperationId,
  { place }: AtDesk,
  desk: SyncDesk,
  wasRunning = false,
): Promise<Card> {
  const { run, progress } = await desk.runner.look(turn.person);
  if (run?.id === id && !isOver(run)) return underWayCard(run, progress, wasRunning, turn.person);
  const over = await readRun(desk.store, pkOf(place), id);
  if (over) return overCard(over.run, over.report, place, desk.newId());
  const gone = { ...endedRun, id };
  return overCard(run?.id === id ? run : gone, null, place, desk.newId());
}

const endedRun: SyncRun = {
  ...{ kinds: ['contact', 'event', 'task'], reason: 'asked', state: 'cancelled', askedAt: new Date(0) },
  ...{
    startedAt: null,
    endedAt: null,
    stopping: false,
    tries: 0,
    failure: null,
    tryUntil: null,
    chat: null,
    run: null,
  },
  id: operationId(''),
};

/** The card of a typed command was sent: it follows its run from now on, and catches up if that was faster. */
export async function follow(turn: Turn, run: SyncRun, messageId: string, desk: SyncDesk): Promise<void> {
  const chat = chatOf(turn, messageId);
  if (chat === null || isOver(run)) return;
  const shown = await desk.runner.show(turn.person, run.id, chat);
  if (shown === null || !isOver(shown)) return;
  const { place } = await openDesk(turn, desk);
  const over = await readRun(desk.store, pkOf(place), run.id);
  await desk.cards.catchUp(shown, over?.report ?? null, place);
}
