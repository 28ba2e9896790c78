import { z } from 'zod';
import { settingsChanges, settingsCheckCard, settingsSavedCard } from '../../cards/sync-settings-changes.ts';
import { ArchivePreferences, SyncPreferences } from '../../src/settings/personal.ts';
import { asDecided, changeSettings } from '../../src/settings/store.ts';
import { pkOf } from '../../src/syncing/place.ts';
import { openDesk, type SyncDesk } from '../sync/desk.ts';
import { Operation } from '../sync/inputs.ts';
import { SettingsInputs, settingsFrom, shownSettings } from '../sync/settings-inputs.ts';
import { settingsNow } from '../sync/settings-now.ts';
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

/** *Settings*, and *Back* to what was entered. */
export const showSettings = (desk: SyncDesk) =>
  cardAction({
    verb: 'showSettings',
    personal: true,
    reopen: 'settings',
    data: z.object({ next: SyncPreferences.extend({ archive: ArchivePreferences }).optional() }),
    run: async (turn, { next }) => ({ card: await settingsNow(turn, desk, next) }),
  });

/** *Continue* on the settings: what would change, and what that does. What is wrong is a note, so that the card keeps what was typed. */
export const checkSettings = (desk: SyncDesk) =>
  cardAction({
    verb: 'checkSettings',
    personal: true,
    reopen: 'settings',
    data: SettingsInputs,
    async run(turn, inputs) {
      const { all, place } = await openDesk(turn, desk);
      // What is decided has no input on the card, which for some looks like an empty one.
      const wanted = await asDecided(desk.store, pkOf(place), settingsFrom(inputs, all));
      const [was, next] = [shownSettings(all), shownSettings(wanted)];
      return { card: settingsCheckCard({ was, next, operation: desk.newId() }) };
    },
  });

/** *Save*: again, it changes nothing more. */
export const saveSettings = (desk: SyncDesk) =>
  cardAction({
    verb: 'saveSettings',
    personal: true,
    reopen: 'settings',
    data: z.object({ next: SyncPreferences.extend({ archive: ArchivePreferences.optional() }), operation: Operation }),
    async run(turn, { next: { archive, ...sync } }) {
      const { place, all: was } = await openDesk(turn, desk);
      const next = await changeSettings(desk.store, pkOf(place), (settings) => ({
        ...settings,
        sync,
        archive: archive ?? settings.archive,
      }));
      await desk.runner.reschedule(turn.person, next.sync);
      const changed = settingsChanges(shownSettings(was), shownSettings(next)).length;
      return { card: settingsSavedCard({ changed }) };
    },
  });
