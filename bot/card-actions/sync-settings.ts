import { z } from 'zod';
import { settingsChanges, settingsCheckCard, settingsSavedCard, syncSettingsCard } from '../../cards/sync-settings.ts';
import { SyncPreferences } from '../../src/settings/personal.ts';
import { changeSettings } from '../../src/settings/store.ts';
import { pkOf } from '../../src/syncing/place.ts';
import { openDesk, type SyncDesk } from '../sync/desk.ts';
import { Operation } from '../sync/inputs.ts';
import { preferencesFrom, SettingsInputs } from '../sync/settings-inputs.ts';
import { statusNow } from '../sync/status.ts';
import { cardAction } from '../turn.ts';

/** *Status*. */
export const showStatus = (desk: SyncDesk) =>
  cardAction({
    verb: 'showStatus',
    personal: true,
    reopen: 'status',
    data: z.object({}),
    run: async (turn) => ({ card: await statusNow(turn, await openDesk(turn, desk), desk) }),
  });

/** *Settings*. */
export const showSettings = (desk: SyncDesk) =>
  cardAction({
    verb: 'showSettings',
    personal: true,
    reopen: 'settings',
    data: z.object({}),
    async run(turn) {
      const { own } = await openDesk(turn, desk);
      return { card: syncSettingsCard({ settings: own }, turn.person) };
    },
  });

/** *Continue* on the settings: what would change, and what that does. What is wrong is a note, so that the card keeps what was typed. */
export const checkSettings = (desk: SyncDesk) =>
  cardAction({
    verb: 'checkSettings',
    personal: true,
    reopen: 'settings',
    data: SettingsInputs,
    async run(turn, inputs) {
      const { own: was } = await openDesk(turn, desk);
      const next = preferencesFrom(inputs, was);
      return { card: settingsCheckCard({ was, next, operation: desk.newId() }, turn.person) };
    },
  });

/** *Save*: again, it changes nothing more. */
export const saveSettings = (desk: SyncDesk) =>
  cardAction({
    verb: 'saveSettings',
    personal: true,
    reopen: 'settings',
    data: z.object({ next: SyncPreferences, operation: Operation }),
    async run(turn, { next }) {
      const { place, own: was } = await openDesk(turn, desk);
      await changeSettings(desk.store, pkOf(place), (settings) => ({ ...settings, sync: next }));
      await desk.runner.reschedule(turn.person, next);
      return { card: settingsSavedCard({ changed: settingsChanges(was, next).length }, turn.person) };
    },
  });
