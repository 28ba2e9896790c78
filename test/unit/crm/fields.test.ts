import assert from 'node:assert/strict';
import { formFields, isKept, readable, valueToShow, valueToStore } from '../../../src/crm/fields.ts';
import type { ModuleMeta } from '../../../src/crm/metadata.ts';
import { ModuleFields } from '../../../src/crm/v4_1/wire.ts';

/** What `get_module_fields` would tell of these fields. */
function aModule(fields: Record<string, Record<string, unknown>>): ModuleMeta {
  const module_fields = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, { name, type: 'varchar', label: `${name}:`, ...field }]),
  );
  const parsed = ModuleFields.parse({ table_name: 'contacts', module_fields, link_fields: [] });
  const known = new Map(parsed.module_fields.map((field) => [field.name, field]));
  return { module: 'Contacts', table: 'contacts', fields: known, links: [], closed: new Set(), untold: new Set() };
}

describe('CRM fields', () => {
  it('are those of the form that the server has and a form can hold, in the form’s order', () => {
    const meta = aModule({
      email1: {},
      last_name: { required: 1, len: '100' },
      lawful_basis: { type: 'multienum' },
      date_modified: { type: 'datetime' },
      reports_to: { type: 'relate', related_module: 'Contacts', id_name: 'reports_to_id' },
    });

    const fields = formFields(meta, ['last_name', 'nosuch', 'reports_to', 'lawful_basis', 'date_modified', 'email1']);

    assert.deepEqual(
      fields.map(({ name, type, required, maxLength }) => [name, type, required, maxLength]),
      [
        ['last_name', 'text', true, 100],
        ['email1', 'email', false, null],
      ],
    );
  });

  it('write an account by its id under the label of its name', () => {
    const account = { type: 'relate', related_module: 'Accounts', id_name: 'account_id', label: 'Account Name:' };
    const [field] = formFields(aModule({ account_name: account }), ['account_name']);

    assert.deepEqual([field?.name, field?.label, field?.type], ['account_id', 'Account Name', 'account']);
  });

  it('have choices in words, without HTML', () => {
    const options = { '': { name: '', value: '' }, 'R&D': { name: 'R&D', value: 'R&amp;D&reg;' } };
    const meta = aModule({ kind: { type: 'enum', options, default_value: 'R&D' } });

    const [field] = formFields(meta, ['kind']);

    assert.deepEqual(field?.choices, [
      { value: '', label: '' },
      { value: 'R&D', label: 'R&D®' },
    ]);
    assert.equal(field.initial, 'R&D');
    assert.equal(readable(meta, 'kind', { kind: 'R&D' }), 'R&D®');
    assert.equal(readable(meta, 'kind', { kind: 'gone' }), 'gone');
    assert.equal(readable(meta, 'kind', {}), '');
  });

  it('turn flags both ways', () => {
    assert.deepEqual(
      [valueToStore('flag', 'true'), valueToStore('flag', 'false'), valueToStore('flag', '')],
      ['1', '0', '0'],
    );
    assert.deepEqual(
      [valueToShow('flag', '1'), valueToShow('flag', '0'), valueToShow('flag', '')],
      ['true', 'false', 'false'],
    );
  });

  it('know what the server kept', () => {
    assert.equal(isKept('number', '1200', '1200.000000'), true);
    assert.equal(isKept('number', '1.234,50', '1.2345'), false);
    assert.equal(isKept('email', 'Jane@Example.com', 'jane@example.com'), true);
    assert.equal(isKept('text', ' Jane ', 'Jane'), true);
    assert.equal(isKept('text', 'Emoji 😀', 'Emoji ????'), false);
    assert.equal(isKept('longText', 'a\r\nb', 'a\nb'), true);
    assert.equal(isKept('date', '31.12.2026', ''), false);
    assert.equal(isKept('flag', '', 'false'), true);
  });
});
