import assert from 'node:assert/strict';
import { itemOf, wishesOf } from '../../../../src/crm/sync/items.ts';
import { nextWatermark } from '../../../../src/crm/sync/watermark.ts';

const entry = (values: Record<string, string>, links: Record<string, readonly Record<string, string>[]> = {}) => ({
  id: 'r1',
  module: '',
  values,
  links,
});

const clients = { module: 'ptc_Clients', link: 'clients' };

describe('A record of the CRM as the synchronisation reads it', () => {
  it('tells text as typed, and nothing that was not sent', () => {
    const { content, modified } = itemOf(
      'Contacts',
      entry({ last_name: "O'Brien", title: '', email1: '', date_modified: '2026-11-23 09:00:00' }),
      null,
    );
    assert.deepEqual(content, { values: { last_name: "O'Brien", title: '' }, addresses: [], people: [] });
    assert.equal(modified, '2026-11-23 09:00:00');
  });

  it('says whether it is flagged, if the answer does', () => {
    const flaggedBy = (values: Record<string, string>) => itemOf('Contacts', entry(values), null).flagged;
    assert.deepEqual(
      [flaggedBy({ sync_contact: 'true' }), flaggedBy({ sync_contact: '' }), flaggedBy({})],
      [true, false, undefined],
    );
  });

  it('has the primary address first and none twice', () => {
    const links = { email_addresses: [{ email_address: 'b@x' }, { email_address: 'A@x' }] };
    assert.deepEqual(itemOf('Contacts', entry({ email1: 'a@x' }, links), null).content.addresses, ['a@x', 'b@x']);
  });

  it('belongs to its only client where it has no account', () => {
    const company = (account_name: string, ...names: readonly string[]) =>
      itemOf('Contacts', entry({ account_name }, { clients: names.map((name) => ({ name })) }), clients).content.values
        .account_name;
    assert.deepEqual(
      [company('', 'Smith'), company('Acme', 'Smith'), company('', 'Smith', 'Brown'), company('')],
      ['Smith', 'Acme', '', ''],
    );
  });

  it('has people in one order, and yes and no as 1 and 0', () => {
    const links = { users: [{ id: 'u2' }, { id: 'u1', email1: 'U1@x' }], contacts: [{ id: 'c1', email1: '' }] };
    const { content } = itemOf('Meetings', entry({ reminder_checked: 'true' }, links), null);
    assert.deepEqual(content.values, { reminder_checked: '1' });
    assert.deepEqual(content.people, [
      { module: 'Contacts', id: 'c1', address: null },
      { module: 'Users', id: 'u1', address: 'u1@x' },
      { module: 'Users', id: 'u2', address: null },
    ]);
  });

  it('is asked for with its clients only where there are some', () => {
    const linksOf = (link: typeof clients | null) => wishesOf('Contacts', link).links.map(({ name }) => name);
    assert.deepEqual([linksOf(null), linksOf(clients)], [['email_addresses'], ['email_addresses', 'clients']]);
  });
});

describe('The watermark of a module', () => {
  const begun = new Date('2026-11-23T12:00:00Z');

  it('is a quarter of an hour before the earlier of the latest change and the CRM’s own time', () => {
    assert.equal(nextWatermark('2026-11-23 11:50:00', begun, null), '2026-11-23 11:35:00');
    assert.equal(nextWatermark('2026-11-23 13:00:00', begun, null), '2026-11-23 11:45:00');
    assert.equal(nextWatermark('2026-11-23 13:00:00', null, null), '2026-11-23 12:45:00');
  });

  it('is the latest change itself once a quarter of an hour has passed since', () => {
    assert.equal(nextWatermark('2026-11-23 11:45:00', begun, null), '2026-11-23 11:45:00');
    assert.equal(nextWatermark('2026-11-20 11:00:00', begun, null), '2026-11-20 11:00:00');
  });

  it('stays where it is when nothing was modified', () => {
    assert.equal(nextWatermark('', begun, '2026-11-01 00:00:00'), '2026-11-01 00:00:00');
    assert.equal(nextWatermark('', begun, null), '2026-11-23 11:45:00');
    assert.equal(nextWatermark('', null, null), '1970-01-01 00:00:00');
  });
});
