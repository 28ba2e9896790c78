import assert from 'node:assert/strict';
import fc from 'fast-check';
import { usualSyncPreferences } from '../../../src/settings/personal.ts';
import { markItems } from '../../../src/syncing/marking.ts';
import type { SyncPlace } from '../../../src/syncing/place.ts';
import { syncSettingsOf } from '../../../src/syncing/settings.ts';
import { openWishes } from '../../../src/syncing/wishes.ts';
import { openSyncingPlace } from '../../support/syncing-place.ts';

const settings = syncSettingsOf(usualSyncPreferences, 'SugarCRM');

/** One contact, and presses of *Mark* and *Unmark* on it. */
function open() {
  const at = openSyncingPlace();
  const id = at.contact('Jane', 'Roe');
  let presses = 0;
  const press = (on: boolean, place: SyncPlace = at.place) => {
    const operation = `press ${(presses += 1)}`;
    const marking = { operation, kind: 'contact', items: [{ id, containerId: null }], on, as: 'Meetings' } as const;
    return markItems(marking, place, settings, at.tools);
  };
  const categories = () => at.world.box('alice').items.get(id)?.categories;
  const wish = async () => (await openWishes(at.place)).markOf(id);
  return { at, press, categories, wish };
}

describe('the paint of marks', () => {
  it('is taken off again where the mark was, while it was being painted', async () => {
    const { at, press, categories } = open();
    const [begun, go] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    const slow: SyncPlace = {
      ...at.place,
      outlook: {
        ...at.place.outlook,
        async write(writes) {
          begun.resolve(null);
          await go.promise;
          return at.place.outlook.write(writes);
        },
      },
    };

    const marking = press(true, slow);
    await begun.promise;
    at.pass(1);
    await press(false);
    go.resolve(null);
    await marking;

    assert.deepEqual(categories(), []);
  });

  it('is what the last press wanted, in whatever order everything arrives', async () => {
    const wishes = fc.array(fc.boolean(), { minLength: 2, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), wishes, async (scheduler, wanted) => {
        const { at, press, categories, wish } = open();
        at.before = () => scheduler.schedule(Promise.resolve(), 'call');
        const pressed = wanted.map((on) => {
          at.pass(1 / 60);
          return press(on);
        });
        await scheduler.waitFor(Promise.all(pressed));

        at.before = () => undefined;
        assert.deepEqual(categories(), (await wish()) === 'mark' ? ['SugarCRM'] : []);
      }),
      { numRuns: 100 },
    );
  });
});
