import { z } from 'zod';
import { administrationWords } from '../../cards/administration-words.ts';
import { leftOutCard, switchedOnCard } from '../../cards/sync-run.ts';
import { wrongWords } from '../../cards/sync-words.ts';
import { UserError } from '../../src/errors.ts';
import { changeSettings } from '../../src/settings/store.ts';
import { leftOut } from '../../src/syncing/left-out.ts';
import { pkOf } from '../../src/syncing/place.ts';
import { readRun } from '../../src/syncing/run-docs.ts';
import { openDesk, type SyncDesk } from '../sync/desk.ts';
import { Kind, Operation } from '../sync/inputs.ts';
import { runNow, startRun } from '../sync/runs.ts';
import { cardAction } from '../turn.ts';

/** *Sync now*. Pressed again, it shows what became of the first press. */
export const startSync = (desk: SyncDesk) =>
  cardAction({
    verb: 'startSync',
    personal: true,
    reopen: 'sync',
    data: z.object({ operation: Operation, kinds: z.array(Kind).min(1).max(3) }),
    async run(turn, { operation, kinds }) {
      return { card: (await startRun(turn, { id: operation, kinds }, desk)).card };
    },
  });

const RunData = z.object({ run: Operation });

/** *Cancel* on a progress card. */
export const cancelRun = (desk: SyncDesk) =>
  cardAction({
    verb: 'cancelRun',
    personal: true,
    reopen: 'sync',
    data: RunData,
    async run(turn, { run }) {
      const at = await openDesk(turn, desk);
      await desk.runner.cancel(turn.person, run);
      desk.cards.answered(run);
      return { card: await runNow(turn, run, at, desk) };
    },
  });

/** *Refresh* on a progress card, *Back to the summary*. */
export const refreshRun = (desk: SyncDesk) =>
  cardAction({
    verb: 'refreshRun',
    personal: true,
    reopen: 'sync',
    data: RunData,
    async run(turn, { run }) {
      return { card: await runNow(turn, run, await openDesk(turn, desk), desk) };
    },
  });

const mostLines = 20;

/** *What was left out*: with the reason for each. */
export const showLeftOut = (desk: SyncDesk) =>
  cardAction({
    verb: 'showLeftOut',
    personal: true,
    reopen: 'history',
    data: RunData,
    async run(turn, { run }) {
      const { place } = await openDesk(turn, desk);
      const kept = await readRun(desk.store, pkOf(place), run);
      if (!kept?.report) throw new UserError(wrongWords.runTooOld);
      const { lines, more } = await leftOut(kept.report, place, mostLines);
      return { card: leftOutCard({ run, lines, more }, turn.person) };
    },
  });

/** *Switch on*: a kind is synchronised by itself from now on, where an administrator does not forbid it. */
export const switchOn = (desk: SyncDesk) =>
  cardAction({
    verb: 'switchOn',
    personal: true,
    reopen: 'settings',
    data: z.object({ kind: Kind, operation: Operation }),
    async run(turn, { kind, operation }) {
      const { place } = await openDesk(turn, desk);
      const { sync } = await changeSettings(desk.store, pkOf(place), (settings) =>
        settings.sync.kinds[kind] === 'off'
          ? { ...settings, sync: { ...settings.sync, kinds: { ...settings.sync.kinds, [kind]: 'automatic' } } }
          : settings,
      );
      if (sync.kinds[kind] === 'off') throw new UserError(administrationWords.forbidden);
      await desk.runner.reschedule(turn.person, sync);
      return { card: switchedOnCard({ kind, operation, everyMinutes: sync.everyMinutes }) };
    },
  });
