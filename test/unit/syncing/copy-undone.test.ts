import assert from 'node:assert/strict';
import { crmId } from '../../../src/domain/ids.ts';
import { partitionOf } from '../../../src/domain/person.ts';
import { runSync } from '../../../src/sync/engine/run-sync.ts';
import { usualSettings } from '../../../src/sync/settings.ts';
import { changesOf } from '../../../src/syncing/changes.ts';
import { undoChange } from '../../../src/syncing/undo.ts';
import { alice, openSyncingPlace } from '../../support/syncing-place.ts';

describe('a copy that went when the invitation itself arrived', () => {
  it('is made anew by Undo, beside the pair that goes on', async () => {
    const at = openSyncingPlace();
    const { outlook, crm, states: store, clock, chance } = at.place;
    const run = async () => {
      at.pass(61);
      const userId = partitionOf(alice);
      await runSync({ userId, outlook, crm, store, clock, chance, settings: usualSettings });
    };
    const values = {
      ...{ name: 'Review', date_start: '2026-12-01 09:00:00', date_end: '2026-12-01 10:00:00' },
      ...{ assigned_user_id: 'bob', outlook_id: 'uid-shared' },
    };
    const people = [{ module: 'Users', id: crmId('alice'), address: null }] as const;
    at.world.crm.create('Meetings', null, { content: { values, addresses: [], people } });
    await run();
    await run();
    const when = (hour: string) => ({ dateTime: `2026-12-01T${hour}:00:00.0000000`, timeZone: 'UTC' });
    const own = { subject: 'Review', start: when('09'), end: when('10'), isOrganizer: false, iCalUId: 'uid-shared' };
    const real = at.item('event', own);
    await run();
    const there = () => [...at.world.box('alice').items.values()].filter(({ place }) => place === 'there');
    assert.deepEqual(
      there().map(({ id }) => id),
      [real],
    );

    const { changes } = await changesOf({ done: 'removed', run: null, words: '', skip: 0, most: 9 }, at.place);
    const [change] = changes;
    assert.deepEqual([change?.reason, change?.undo], ['invitation', 'item']);
    await undoChange(change?.id ?? '', at.place, usualSettings, at.tools);

    assert.deepEqual(
      there().map(({ content }) => content.subject),
      ['Review', 'Review'],
    );
    const [link] = await Array.fromAsync(store.of(partitionOf(alice)).all('link'));
    assert.equal(link?.doc.outlookId, real);
  });
});
