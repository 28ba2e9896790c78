import assert from 'node:assert/strict';
import { z } from 'zod';
import { ModuleFields, parseAnswer, parseEntries, ServerInfo } from '../../../../src/crm/v4_1/wire.ts';
import { RemoteError } from '../../../../src/errors.ts';
import { readRecordings } from '../../../support/recordings.ts';

const Asked = z.object({ link_name_to_fields_array: z.array(z.unknown()).optional() });

const named = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { name, value }]));

const contact = { id: 'c1', module_name: 'Contacts', name_value_list: named({ id: 'c1', last_name: 'Roe' }) };
const gone = {
  id: 'c2',
  module_name: 'Contacts',
  name_value_list: [
    { name: 'warning', value: 'Access denied' },
    { name: 'deleted', value: '1' },
  ],
};

describe('CRM records on the wire', () => {
  it('come with their links in either shape', () => {
    const address = named({ email_address: 'jane.roe@example.com' });
    const flat = [[{ name: 'email_addresses', records: [address] }]];
    const wrapped = [{ link_list: [{ name: 'email_addresses', records: [{ link_value: address }] }] }];

    for (const relationship_list of [flat, wrapped]) {
      const [entry] = parseEntries({ entry_list: [contact], relationship_list }, 'test', true);
      assert.deepEqual(entry?.links, { email_addresses: [{ email_address: 'jane.roe@example.com' }] });
    }
  });

  it('are plain text once they are read; bodies of emails come in forms of their own', () => {
    const read = (module_name: string, fields: Record<string, string>) =>
      parseEntries({ entry_list: [{ ...contact, module_name, name_value_list: named(fields) }] }, 'test')[0]?.values;

    assert.deepEqual(read('Contacts', { last_name: 'O&#039;Brien &lt;x' }), { last_name: "O'Brien <x" });
    assert.deepEqual(read('Emails', { name: '&lt;', description: '&lt;' }), { name: '<', description: '&lt;' });
  });

  it('are left out when they are deleted, unknown or hidden', () => {
    assert.deepEqual(
      parseEntries({ entry_list: [gone, contact], relationship_list: [] }, 'test').map(({ id }) => id),
      ['c1'],
    );
  });

  it('are never given the links of another record', () => {
    const body = { entry_list: [gone, contact], relationship_list: [{ link_list: [] }] };

    assert.throws(() => parseEntries(body, 'test', true), RemoteError);
  });

  it('may have flags, numbers and nothing for values', () => {
    const list = named({ sync_contact: true, count: 3, empty: null, off: false, odd: [{ a: 1 }] });
    const [entry] = parseEntries({ entry_list: [{ ...contact, name_value_list: list }] }, 'test');

    assert.deepEqual(entry?.values, { sync_contact: 'true', count: '3', empty: '', off: '', odd: '' });
  });

  it('are a RemoteError when they are something else', () => {
    assert.throws(() => parseEntries({ entries: [] }, 'POST get_entry Contacts'), {
      name: 'RemoteError',
      failure: 'malformed',
      request: 'POST get_entry Contacts',
    });
  });

  it('have fields described, without those that make no sense', () => {
    const good = { name: 'kind', type: 'enum', label: null, options: { a: { name: 'a', value: ['x'] } }, len: 26 };
    const fields = { table_name: 't', module_fields: { kind: good, bad: 'text' }, link_fields: [] };

    const { module_fields } = parseAnswer(ModuleFields, fields, 'test');

    assert.deepEqual(
      module_fields.map(({ name, label, len, options }) => [name, label, len, options]),
      [['kind', '', '26', [{ name: 'a', value: '' }]]],
    );
  });

  it('tell what server it is', () => {
    assert.deepEqual(parseAnswer(ServerInfo, { flavor: 'CE', version: '6.5.25', suitecrm_version: '7.14.6' }, 'test'), {
      flavor: 'CE',
      version: '6.5.25',
      suiteVersion: '7.14.6',
    });
  });

  const recordings = readRecordings();
  if (recordings) {
    const body = (name: string): unknown => recordings.find((recording) => recording.name === name)?.response.body;

    it('are read from every recorded answer that has some', () => {
      const methods = ['get_entry', 'get_entries', 'get_entry_list', 'get_relationships'];
      const lists = recordings.filter(
        ({ request, response }) => methods.includes(request.method) && 'entry_list' in Object(response.body),
      );

      for (const { name, request, response } of lists) {
        const links = (Asked.parse(request.rest_data).link_name_to_fields_array ?? []).length > 0;
        assert.doesNotThrow(() => parseEntries(response.body, name, links), name);
      }
      assert.ok(lists.length > 40);
    });

    it('have the recorded links', () => {
      for (const name of ['contact-get-with-links', 'contacts-get-entries-with-links', 'contacts-list-with-links']) {
        const [entry] = parseEntries(body(name), name, true);
        assert.deepEqual(
          entry?.links.email_addresses?.map(({ email_address }) => email_address),
          ['anna.obrien@example.com', 'anna.private@example.com'],
        );
      }
    });

    it('are not there in the recorded answers for deleted and unknown ids', () => {
      assert.deepEqual(parseEntries(body('contact-get-deleted'), 'test'), []);
      assert.deepEqual(parseEntries(body('contact-get-unknown-id'), 'test'), []);
    });

    it('are described by every recorded list of fields', () => {
      for (const name of ['fields-contacts-some', 'fields-contacts-links', 'fields-opportunities', 'fields-emails']) {
        const { module_fields, link_fields } = parseAnswer(ModuleFields, body(name), name);
        assert.ok(module_fields.length + link_fields.length > 5, name);
      }
    });
  }
});
