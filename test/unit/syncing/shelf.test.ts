import assert from 'node:assert/strict';
import { usualSyncPreferences } from '../../../src/settings/personal.ts';
import type { SyncKind } from '../../../src/domain/sync.ts';
import type { SyncPlace } from '../../../src/syncing/place.ts';
import { syncSettingsOf } from '../../../src/syncing/settings.ts';
import { createShelves } from '../../../src/syncing/shelf.ts';
import { openSyncingPlace, type SyncingPlace } from '../../support/syncing-place.ts';

const settings = syncSettingsOf(usualSyncPreferences, 'SugarCRM');

describe('the shelves', () => {
  let at: SyncingPlace;
  let place: SyncPlace;
  /** Kinds that were read as a whole. */
  let whole: SyncKind[];

  beforeEach(() => {
    at = openSyncingPlace();
    whole = [];
    place = {
      ...at.place,
      outlook: {
        ...at.place.outlook,
        pull: (asks) => {
          whole.push(...new Set(asks.filter(({ cursor }) => cursor === null).map(({ source }) => source.kind)));
          return at.place.outlook.pull(asks);
        },
      },
    };
    for (const family of ['Poe', 'Roe']) at.contact('Jane', family);
    for (const title of ['Call back', 'Write']) at.item('task', { title });
  });

  it('are forgotten when nobody looked at them for half an hour', async () => {
    const shelves = createShelves(place.clock);
    const look = () => shelves.items(place, settings, 'contact');
    await look();
    at.pass(20);
    await look();
    at.pass(20);
    await look();
    assert.deepEqual(whole, ['contact']);

    at.pass(31);
    assert.equal((await look()).length, 2);
    assert.deepEqual(whole, ['contact', 'contact']);
  });

  it('hold so many items between them, those that were looked at last', async () => {
    const shelves = createShelves(place.clock, 5);
    const look = (kind: SyncKind) => shelves.items(place, settings, kind);
    await look('contact');
    await look('task');
    await look('task');
    assert.deepEqual(whole, ['contact', 'task']);

    assert.equal((await look('contact')).length, 2);
    assert.deepEqual(whole, ['contact', 'task', 'contact']);
  });

  it('show what is too much to be kept', async () => {
    const shelves = createShelves(place.clock, 2);

    assert.equal((await shelves.items(place, settings, 'contact')).length, 2);
    assert.equal((await shelves.items(place, settings, 'contact')).length, 2);
    assert.deepEqual(whole, ['contact', 'contact']);
  });
});
