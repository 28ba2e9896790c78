import assert from 'node:assert/strict';
import { isQuiet, PersonalSettings, usualSettings, usualSyncPreferences } from '../../../src/settings/personal.ts';
import { changeSettings, readSettings } from '../../../src/settings/store.ts';
import { usualSettings as engineSettings } from '../../../src/sync/settings.ts';
import { syncSettingsOf } from '../../../src/syncing/settings.ts';
import { memoryStore } from '../../support/memory-store.ts';

describe('personal settings', () => {
  it('switch nothing on by themselves, and are otherwise what the engine takes for usual', () => {
    assert.deepEqual(usualSyncPreferences.kinds, { contact: 'off', event: 'off', task: 'off' });
    assert.deepEqual(syncSettingsOf(usualSyncPreferences, engineSettings.category), engineSettings);
    assert.ok(PersonalSettings.safeParse(usualSettings).success);
  });

  it('that were stored before there were any about archiving are understood', () => {
    assert.deepEqual(PersonalSettings.parse({ sync: usualSyncPreferences }), usualSettings);
  });

  it('know hours of quiet within a day, across midnight, and none', () => {
    const during = (from: string, until: string, time: string): boolean =>
      isQuiet({ ...usualSyncPreferences, quietHours: { from, until } }, time);

    assert.deepEqual(
      ['11:59', '12:00', '13:59', '14:00'].map((time) => during('12:00', '14:00', time)),
      [...[false, true, true, false]],
    );
    assert.deepEqual(
      ['19:59', '20:00', '00:00', '06:59', '07:00'].map((time) => during('20:00', '07:00', time)),
      [...[false, true, true, true, false]],
    );
    assert.equal(during('08:00', '08:00', '08:00'), false);
    assert.equal(isQuiet({ ...usualSyncPreferences, quietHours: null }, '03:00'), false);
  });

  it('that a newer process stored stay, also where a whole part is set anew', async () => {
    const store = memoryStore();
    const first = await changeSettings(store, 'pk', () => usualSettings);
    const stored = await store.read('pk', 'settings');
    assert.ok(stored);
    const { sync, ...others } = first;
    const data = { ...others, sync: { ...sync, pace: 'slow', kinds: { ...sync.kinds, note: 'automatic' } }, theme: 1 };
    await store.write('pk', { kind: 'upsert', doc: { ...stored, body: { version: 1, data } } });

    await changeSettings(store, 'pk', (was) => ({ ...was, sync: { ...usualSyncPreferences, fax: true } }));

    const after = await store.read('pk', 'settings');
    assert.deepEqual(after?.body, { version: 1, data: { ...data, sync: { ...data.sync, fax: true } } });
  });

  it('of two changes at once keep both', async () => {
    const store = memoryStore();
    const change = (part: object) =>
      changeSettings(store, 'pk', (settings) => ({ ...settings, sync: { ...settings.sync, ...part } }));

    await Promise.all([change({ fax: true }), change({ everyMinutes: 60 })]);

    const { sync } = await readSettings(store, 'pk');
    assert.deepEqual([sync.fax, sync.everyMinutes], [true, 60]);
    assert.deepEqual(await readSettings(store, 'other'), usualSettings);
  });
});
