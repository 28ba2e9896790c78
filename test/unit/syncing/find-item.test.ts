import assert from 'node:assert/strict';
import { outlookId } from '../../../src/domain/ids.ts';
import { findItem } from '../../../src/syncing/find-item.ts';
import { openSyncingPlace } from '../../support/syncing-place.ts';

describe('an item of which the id alone is known', () => {
  it('is found, and is nothing where it is gone', async () => {
    const at = openSyncingPlace();
    const task = at.item('task', { title: 'Call back' });

    assert.equal((await findItem('task', task, at.place))?.id, task);
    assert.equal(await findItem('task', outlookId('gone'), at.place), null);
  });
});
