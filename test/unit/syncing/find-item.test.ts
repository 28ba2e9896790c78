import assert from 'node:assert/strict';
import { outlookId } from '../../../src/domain/ids.ts';
import type { OutlookFound } from '../../../src/sync/ports.ts';
import { findItem } from '../../../src/syncing/find-item.ts';
import type { SyncPlace } from '../../../src/syncing/place.ts';
import { openSyncingPlace } from '../../support/syncing-place.ts';

describe('an item of which the id alone is known', () => {
  /** As Outlook does it: a task is there in its own list and nowhere else. */
  const strict = (place: SyncPlace, list: string): SyncPlace => ({
    ...place,
    outlook: {
      ...place.outlook,
      containers: async () => [
        { id: 'other', isDefault: false },
        { id: 'usual', isDefault: true },
        { id: list, isDefault: false },
      ],
      async read(refs) {
        const found = await place.outlook.read(refs);
        const seen = (at: (typeof refs)[number]): OutlookFound =>
          at.kind === 'task' && at.containerId !== list
            ? { what: 'missing' }
            : (found.get(at.id) ?? { what: 'unknown' });
        return new Map(refs.map((ref) => [ref.id, seen(ref)] as const));
      },
    },
  });

  it('is found, a task in whichever list it is', async () => {
    const at = openSyncingPlace();
    const task = at.item('task', { title: 'Call back' });
    const contact = at.contact('Jane', 'Roe');
    const place = strict(at.place, 'mine');

    assert.equal((await findItem('task', task, place))?.id, task);
    assert.equal((await findItem('contact', contact, place))?.id, contact);
  });

  it('is nothing where it is gone', async () => {
    const { place } = openSyncingPlace();
    assert.equal(await findItem('task', outlookId('gone'), place), null);
  });
});
