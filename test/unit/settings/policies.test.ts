import assert from 'node:assert/strict';
import { usualSettings, type PersonalSettings } from '../../../src/settings/personal.ts';
import { policySettings, withPolicies } from '../../../src/settings/policies.ts';
import { asDecided, changeSettings, fixedSettings, readSettings } from '../../../src/settings/store.ts';
import { tenantDoc, tenantDocId, usualTenantSettings } from '../../../src/settings/tenant.ts';
import { memoryStore } from '../../support/memory-store.ts';

describe('what a tenant decides about personal settings', () => {
  it('never switches synchronising on', () => {
    const kinds = policySettings.filter(({ id }) => id.startsWith('sync.kinds'));
    assert.equal(kinds.length, 3);
    for (const { id, values } of kinds) assert.deepEqual(values, ['off'], id);
  });

  it('takes only values that the setting has', () => {
    for (const { put } of policySettings) assert.deepEqual(put(usualSettings, 'nonsense'), usualSettings);
  });

  it('tells the values of a setting apart', () => {
    // What stays in Outlook adds up instead.
    const settings = policySettings.filter(({ id }) => id !== 'sync.privateSensitivities');
    for (const { id, put, values } of settings) {
      const results = new Set(values.map((value) => JSON.stringify(put(usualSettings, value))));
      assert.equal(results.size, values.length, id);
    }
  });

  it('counts for new people where it is not fixed, and for everybody where it is', () => {
    const free = { 'sync.conflict.contact': { value: 'ask', isFixed: false } };
    const fixed = { 'sync.conflict.contact': { value: 'ask', isFixed: true } };
    const contact = (policies: typeof free, isNew: boolean) =>
      withPolicies(usualSettings, policies, isNew).sync.conflict.contact;

    assert.deepEqual(
      [contact(free, true), contact(free, false), contact(fixed, true), contact(fixed, false)],
      ['ask', 'crm', 'ask', 'ask'],
    );
  });

  it('lets nothing out of Outlook that the person keeps there', async () => {
    const store = memoryStore();
    const keeping = (privateSensitivities: PersonalSettings['sync']['privateSensitivities']) =>
      changeSettings(store, 't|u', (was) => ({ ...was, sync: { ...was.sync, privateSensitivities } }));
    await keeping(['private', 'confidential']);
    const policies = { 'sync.privateSensitivities': { value: 'private', isFixed: true } };
    const tenant = { ...usualTenantSettings, policies };
    await store.write('t', { kind: 'create', doc: tenantDoc.make(tenantDocId, tenant, { opId: 'x' }) });

    const kept = async () => (await readSettings(store, 't|u')).sync.privateSensitivities;
    assert.deepEqual(await kept(), ['private', 'confidential']);
    const wanted = await asDecided(store, 't|u', usualSettings);
    assert.deepEqual(wanted.sync.privateSensitivities, ['private', 'confidential']);
    await keeping([]);
    assert.deepEqual(await kept(), ['private', 'confidential']);
  });

  it('cannot be changed by the person, who may change the rest', async () => {
    const store = memoryStore();
    const policies = { 'sync.inviteesToOutlook': { value: 'true', isFixed: true } };
    const doc = tenantDoc.make(tenantDocId, { ...usualTenantSettings, policies }, { opId: 'x' });
    await store.write('t', { kind: 'create', doc });

    const next = await changeSettings(store, 'T|u', (settings) => ({
      ...settings,
      sync: { ...settings.sync, inviteesToOutlook: false, fax: true },
    }));

    assert.deepEqual([next.sync.inviteesToOutlook, next.sync.fax], [true, true]);
    assert.deepEqual(await readSettings(store, 'T|u'), next);
    assert.deepEqual(await fixedSettings(store, 'T|u'), ['sync.inviteesToOutlook']);
    assert.equal((await readSettings(store, 'other|u')).sync.inviteesToOutlook, false);
  });

  it('is over what the person had set, which counts again when it is decided no more', async () => {
    const store = memoryStore();
    const own = {
      ...usualSettings,
      sync: { ...usualSettings.sync, kinds: { contact: 'automatic', event: 'onRequest', task: 'automatic' } as const },
      archive: { ...usualSettings.archive, whenSent: 'ask' as const },
      rules: { ...usualSettings.rules, replies: true, contacts: true, forwarded: true },
    };
    await changeSettings(store, 't|u', () => own);
    const decided = policySettings.map(({ id, values }) => [id, { value: values[0] ?? '', isFixed: true }] as const);
    const tenant = { ...usualTenantSettings, policies: Object.fromEntries(decided) };
    await store.write('t', { kind: 'upsert', doc: tenantDoc.make(tenantDocId, tenant, { opId: 'x' }) });

    const next = await changeSettings(store, 't|u', (settings) => ({
      ...settings,
      sync: { ...settings.sync, fax: true },
    }));
    await store.write('t', { kind: 'delete', id: tenantDocId, etag: null });

    assert.equal(next.sync.kinds.contact, 'off');
    assert.equal(next.rules.replies, false);
    assert.deepEqual(await readSettings(store, 't|u'), { ...own, sync: { ...own.sync, fax: true } });
  });
});
