import assert from 'node:assert/strict';
import { noAdditions } from '../../../src/domain/further-fields.ts';
import { usualSyncPreferences } from '../../../src/settings/personal.ts';
import type { SyncPlace } from '../../../src/syncing/place.ts';
import { statusOf } from '../../../src/syncing/status.ts';
import { allOnRequest, openSyncingPlace } from '../../support/syncing-place.ts';

describe('how synchronising stands', () => {
  const { place } = openSyncingPlace();
  const own = { ...usualSyncPreferences, kinds: allOnRequest };
  const chosen = { nickName: 'nick_c', spouseName: 'spouse_c' };
  const closedFor = async (further: readonly string[] | Error, over: Partial<SyncPlace> = {}) => {
    const facts = async () => {
      if (further instanceof Error) throw further;
      return { lengths: {}, salutations: [], further };
    };
    const at = { ...place, additions: chosen, crm: { ...place.crm, facts }, ...over };
    return (await statusOf(at, own, null)).closed;
  };

  it('names the fields that were chosen and are not open to the person', async () => {
    assert.deepEqual(await closedFor(['nick_c']), ['spouseName']);
    assert.deepEqual(await closedFor(['nick_c', 'spouse_c']), []);
  });

  it('asks nothing where none were chosen, and says nothing of them while the CRM does not answer', async () => {
    const broken = new Error('The CRM does not answer.');

    assert.deepEqual(await closedFor(broken), []);
    assert.deepEqual(await closedFor(broken, { additions: noAdditions }), []);
  });
});
