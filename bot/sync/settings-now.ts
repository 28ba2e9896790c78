import { withFixed } from '../../cards/fixed-inputs.ts';
import { type SettingsShown, syncSettingsCard } from '../../cards/sync-settings.ts';
import type { Card } from '../../cards/elements.ts';
import { fixedSettings } from '../../src/settings/store.ts';
import { pkOf } from '../../src/syncing/place.ts';
import type { Turn } from '../turn.ts';
import { openDesk, type SyncDesk } from './desk.ts';
import { shownSettings } from './settings-inputs.ts';

/** The settings card's inputs that are named otherwise than the settings they are of. */
const inputs: Readonly<Record<string, string>> = {
  'archive.flag': 'archivedFlag',
  'sync.kinds.contact': 'how_contact',
  'sync.kinds.event': 'how_event',
  'sync.kinds.task': 'how_task',
  'sync.conflict.contact': 'conflict_contact',
  'sync.conflict.event': 'conflict_event',
  'sync.conflict.task': 'conflict_task',
};

/** The person's settings, with what their tenant decided shown as such. `entered`: what is not saved yet, in their place. */
export async function settingsNow(turn: Turn, desk: SyncDesk, entered?: SettingsShown): Promise<Card> {
  const { all, place } = await openDesk(turn, desk);
  const ids = await fixedSettings(desk.store, pkOf(place));
  return withFixed(
    syncSettingsCard({ settings: entered ?? shownSettings(all), category: place.category }),
    ids.map((id) => inputs[id] ?? id.replace(/^\w+\./, '')),
  );
}
