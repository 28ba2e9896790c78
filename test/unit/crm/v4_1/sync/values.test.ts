import assert from 'node:assert/strict';
import fc from 'fast-check';
import { crmId } from '../../../../../src/domain/ids.ts';
import type { CrmPatch } from '../../../../../src/domain/crm-content.ts';
import type { CrmWrite } from '../../../../../src/sync/ports.ts';
import { createFields, fitsBulk, keptText, patchFields } from '../../../../../src/crm/v4_1/sync/values.ts';

const me = crmId('me');

const patch = (values: Record<string, string>, over: Partial<CrmPatch> = {}): CrmPatch => ({
  values,
  addresses: null,
  company: null,
  invite: [],
  uninvite: [],
  ...over,
});

const create = (module: CrmWrite['module'], made: CrmPatch, flagged = true) =>
  ({ op: 'create', intentId: 'i', module, id: crmId('r'), patch: made, flagged }) as const;

const update = (module: CrmWrite['module'], made: CrmPatch): CrmWrite => ({
  op: 'update',
  intentId: 'i',
  module,
  id: crmId('r'),
  patch: made,
  reached: 0,
});

const company = { module: 'Accounts', id: crmId('acme') };

describe('What the CRM keeps of a text', () => {
  it('is the text itself where it fits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w ]{0,40}$/), (text) => {
        assert.equal(keptText(text, 40), text);
      }),
    );
  });

  it('is never longer than the field, and a beginning of the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z< é😀]{0,60}$/u), fc.integer({ min: 1, max: 30 }), (text, length) => {
        const kept = keptText(text, length);
        assert(Array.from(kept).length <= length);
        assert(text.startsWith(kept.replace(/\u200b$/, '')));
      }),
    );
  });

  it('is shorter where signs have to be protected', () => {
    assert.equal(keptText('<abc', 4), '<ab');
    assert.equal(keptText('a < b', 5), 'a < b');
  });
});

describe('The fields of a write to the CRM', () => {
  it('protect what looks like a tag, and clear by the empty text', () => {
    assert.deepEqual(patchFields(patch({ title: '<b>', department: '' })), [
      { name: 'title', value: '<\u200bb>' },
      { name: 'department', value: '' },
    ]);
  });

  it('name an account by its id; a client is none', () => {
    assert.deepEqual(patchFields(patch({}, { company })), [{ name: 'account_id', value: 'acme' }]);
    assert.deepEqual(patchFields(patch({}, { company: { ...company, module: 'ptc_Clients' } })), []);
  });

  it('make a new contact the person’s, flag it, and take two addresses along', () => {
    const addresses = ['a@example.com', 'b@example.com', 'c@example.com'];
    assert.deepEqual(createFields(create('Contacts', patch({ last_name: 'Lee' }, { addresses })), me), [
      { name: 'last_name', value: 'Lee' },
      { name: 'email1', value: 'a@example.com' },
      { name: 'email2', value: 'b@example.com' },
      { name: 'assigned_user_id', value: 'me' },
      { name: 'contacts_users_id', value: 'me' },
    ]);
  });

  it('leave an event to whom the patch says, and a task with its owner', () => {
    const names = (write: ReturnType<typeof create>): readonly string[] =>
      createFields(write, me).map(({ name }) => name);
    assert.deepEqual(names(create('Meetings', patch({ name: 'x' }))), ['name']);
    assert.deepEqual(names(create('Tasks', patch({ assigned_user_id: 'sally' }))), ['assigned_user_id']);
  });
});

describe('A row of a bulk call', () => {
  it('may be a contact or task, but not one that changes its account', () => {
    assert.equal(fitsBulk(create('Contacts', patch({}, { company }))), true);
    assert.equal(fitsBulk(update('Contacts', patch({}))), true);
    assert.equal(fitsBulk(update('Contacts', patch({}, { company }))), false);
    assert.equal(fitsBulk(update('Tasks', patch({}))), true);
  });

  it('may be an event only if it has a reminder', () => {
    assert.equal(fitsBulk(create('Meetings', patch({ reminder_time: '900' }))), true);
    assert.equal(fitsBulk(create('Meetings', patch({ reminder_time: '-1' }))), false);
    assert.equal(fitsBulk(update('Calls', patch({ name: 'x' }))), false);
  });
});
