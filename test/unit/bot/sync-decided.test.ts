import assert from 'node:assert/strict';
import { partitionOf, tenantPartition } from '../../../src/domain/person.ts';
import type { Policies } from '../../../src/settings/policies.ts';
import { readSettings } from '../../../src/settings/store.ts';
import { tenantDoc, tenantDocId, usualTenantSettings } from '../../../src/settings/tenant.ts';
import { openSyncChat, type SyncChat } from '../../support/sync-desk.ts';

describe('settings that an administrator decided', () => {
  let chat: SyncChat;
  beforeEach(() => {
    chat = openSyncChat();
  });

  const decide = (policies: Policies) => {
    const doc = tenantDoc.make(tenantDocId, { ...usualTenantSettings, policies }, { opId: 'decided' });
    return chat.at.store.write(tenantPartition(chat.at.place.person.tenantId), { kind: 'upsert', doc });
  };

  it('are no change of the person’s, who has no input for them', async () => {
    await decide({ 'sync.privateSensitivities': { value: 'private,confidential', isFixed: true } });

    const check = await chat.press(await chat.say('settings'), 'Continue', { everyMinutes: '20' });
    await chat.press(check, 'Save');

    assert.match(check.text, /15 → 20/);
    assert.equal(check.text.match(/→/g)?.length, 1);
    const { sync } = await readSettings(chat.at.store, partitionOf(chat.at.place.person));
    assert.deepEqual([sync.everyMinutes, sync.privateSensitivities], [20, ['private', 'confidential']]);
  });

  it('are not switched on by a button from before', async () => {
    const card = await chat.say('sync');
    await decide({ 'sync.kinds.contact': { value: 'off', isFixed: true } });

    await assert.rejects(chat.press(card, 'Switch on contacts'), /Your administrator has switched this off/);
  });
});
